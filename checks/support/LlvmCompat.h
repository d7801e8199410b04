//===--- LlvmCompat.h - differences between majors --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What differs between the supported majors of LLVM, as one set of names. Only
/// this room and the module may ask for the major.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_SUPPORT_LLVMCOMPAT_H
#define LEASE_TIDY_SUPPORT_LLVMCOMPAT_H

#include "llvm/Config/llvm-config.h"

// The registry of modules moved: from 22 on the old header only warns.
#if LLVM_VERSION_MAJOR >= 22
#include "clang-tidy/ClangTidyModule.h" // IWYU pragma: export
#else
#include "clang-tidy/ClangTidyModule.h"         // IWYU pragma: export
#include "clang-tidy/ClangTidyModuleRegistry.h" // IWYU pragma: export
#endif

#endif // LEASE_TIDY_SUPPORT_LLVMCOMPAT_H
