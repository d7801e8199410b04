//===--- ClangdInternals.h - what we use of clangd --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations of those parts of clangd that lease-clangd calls or replaces.
/// Its headers are not shipped with its libraries. Names and signatures are
/// checked when lease-clangd is linked; the order of the virtual functions is
/// not, and must be that of clangd.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_CLANGDINTERNALS_H
#define LEASE_TIDY_TOOL_CLANGDINTERNALS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdio>
#include <memory>
#include <optional>

namespace clang::tidy {
struct ClangTidyOptions;
} // namespace clang::tidy

namespace clang::clangd {

/// All of clangd.
int clangdMain(int argc, char *argv[]);

/// Changes the options of clang-tidy for a file.
using TidyProviderRef =
    llvm::function_ref<void(tidy::ClangTidyOptions &, llvm::StringRef)>;

enum JSONStreamStyle { Standard, Delimited };

/// Sends and receives the messages of the protocol.
class Transport {
public:
  virtual ~Transport() = default;
  virtual void notify(llvm::StringRef Method, llvm::json::Value Params) = 0;
  virtual void call(llvm::StringRef Method, llvm::json::Value Params,
                    llvm::json::Value ID) = 0;
  virtual void reply(llvm::json::Value ID,
                     llvm::Expected<llvm::json::Value> Result) = 0;

  /// What is called with each message that comes in; false ends the loop.
  class MessageHandler {
  public:
    virtual ~MessageHandler() = default;
    virtual bool onNotify(llvm::StringRef Method, llvm::json::Value Params) = 0;
    virtual bool onCall(llvm::StringRef Method, llvm::json::Value Params,
                        llvm::json::Value ID) = 0;
    virtual bool onReply(llvm::json::Value ID,
                         llvm::Expected<llvm::json::Value> Result) = 0;
  };
  virtual llvm::Error loop(MessageHandler &Handler) = 0;
};

class SymbolIndex {
public:
  virtual ~SymbolIndex() = default;
};

namespace remote {
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef Address,
                                       llvm::StringRef ProjectRoot);
} // namespace remote

} // namespace clang::clangd

#endif // LEASE_TIDY_TOOL_CLANGDINTERNALS_H
