// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of MySQL Connector/C++ (JDBC API) is
// declared by its real headers, with parameters that fit what the model says of
// them.
//
// REQUIRES: real-mysql-connector-cpp
// RUN: %catalogue_probe -std=c++17 %s %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt mysql-connector-cpp

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/exception.h>
#include <cppconn/metadata.h>
#include <cppconn/parameter_metadata.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <cppconn/statement.h>
#include <cppconn/warning.h>
#include <mysql_connection.h>
#include <mysql_driver.h>
