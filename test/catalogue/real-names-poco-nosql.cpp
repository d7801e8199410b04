// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of Poco::Redis and Poco::MongoDB is
// declared by their real headers, with parameters that fit what the model says
// of them.
//
// REQUIRES: real-poco-nosql
// RUN: %catalogue_probe -std=c++17 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt poco-nosql

#include <Poco/MongoDB/Connection.h>
#include <Poco/MongoDB/Cursor.h>
#include <Poco/MongoDB/Database.h>
#include <Poco/MongoDB/PoolableConnectionFactory.h>
#include <Poco/ObjectPool.h>
#include <Poco/Redis/Client.h>
#include <Poco/Redis/PoolableConnectionFactory.h>
