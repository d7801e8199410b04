// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of Poco::Data is declared by its
// real headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-poco-data
// RUN: %catalogue_probe -std=c++17 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt poco-data

#include <Poco/Data/AutoTransaction.h>
#include <Poco/Data/BulkBinding.h>
#include <Poco/Data/BulkExtraction.h>
#include <Poco/Data/RecordSet.h>
#include <Poco/Data/Session.h>
#include <Poco/Data/SessionFactory.h>
#include <Poco/Data/SessionPool.h>
#include <Poco/Data/SessionPoolContainer.h>
#include <Poco/Data/Transaction.h>
