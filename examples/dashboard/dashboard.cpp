//===--- dashboard.cpp - what the dashboard shows -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Each function below is clear, works when all goes well, and has a defect of
/// the kind that takes a service down at night.
///
//===----------------------------------------------------------------------===//

#include "dashboard.h"
#include <cstdio>
#include <exception>

static bool run(sqlite3 *Connection, const char *Sql) {
  return sqlite3_exec(Connection, Sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

/// The first column of the first row of \p Sql.
static std::optional<double> number(sqlite3 *Connection, const char *Sql,
                                    int Customer) {
  sqlite3_stmt *Statement = nullptr;
  if (sqlite3_prepare_v2(Connection, Sql, -1, &Statement, nullptr) != SQLITE_OK)
    return std::nullopt;
  sqlite3_bind_int(Statement, 1, Customer);
  std::optional<double> Value;
  if (sqlite3_step(Statement) == SQLITE_ROW)
    Value = sqlite3_column_double(Statement, 0);
  sqlite3_finalize(Statement);
  return Value;
}

// When a statement is refused, the connection goes back in mid-transaction.
bool createTables(ConnectionPool &Pool) {
  sqlite3 *Connection = Pool.acquire();
  if (!Connection)
    return false;
  run(Connection, "BEGIN");
  bool Done = run(Connection, "CREATE TABLE IF NOT EXISTS orders("
                              "customer INTEGER, amount REAL)") &&
              run(Connection, "DELETE FROM orders");
  if (Done)
    run(Connection, "COMMIT");
  Pool.release(Connection);
  return Done;
}

// A bad line ends the import but not the transaction: the handler has forgotten
// it, and the next user's statements become part of it.
static bool storeOrders(sqlite3 *Connection,
                        const std::vector<std::string> &Orders) {
  run(Connection, "BEGIN");
  try {
    for (const std::string &Line : Orders) {
      std::size_t Comma = Line.find(',');
      char Sql[128];
      std::snprintf(Sql, sizeof Sql, "INSERT INTO orders VALUES (%d, %f)",
                    std::stoi(Line), std::stod(Line.substr(Comma + 1)));
      run(Connection, Sql);
    }
    return run(Connection, "COMMIT");
  } catch (const std::exception &Problem) {
    std::fprintf(stderr, "import refused: %s\n", Problem.what());
    return false;
  }
}

bool importOrders(ConnectionPool &Pool,
                  const std::vector<std::string> &Orders) {
  sqlite3 *Connection = Pool.acquire();
  if (!Connection)
    return false;
  bool Stored = storeOrders(Connection, Orders);
  Pool.release(Connection);
  return Stored;
}

// Only reads, so nobody misses the commit; but until it comes, the snapshot is
// kept: a reader of SQLite stops checkpoints, one of PostgreSQL vacuum.
static std::optional<double> averageOf(sqlite3 *Connection, int Customer) {
  run(Connection, "BEGIN");
  std::optional<double> Count = number(
      Connection, "SELECT count(*) FROM orders WHERE customer = ?", Customer);
  if (!Count || *Count == 0)
    return std::nullopt;
  std::optional<double> Sum =
      number(Connection, "SELECT sum(amount) FROM orders WHERE customer = ?",
             Customer);
  run(Connection, "COMMIT");
  return Sum.value_or(0) / *Count;
}

std::optional<double> averageOrder(ConnectionPool &Pool, int Customer) {
  sqlite3 *Connection = Pool.acquire();
  if (!Connection)
    return std::nullopt;
  std::optional<double> Average = averageOf(Connection, Customer);
  Pool.release(Connection);
  return Average;
}

// Whoever asks for nothing keeps a connection for ever.
std::vector<Order> largestOrders(ConnectionPool &Pool, int Limit) {
  std::vector<Order> Orders;
  sqlite3 *Connection = Pool.acquire();
  if (!Connection)
    return Orders;
  if (Limit <= 0)
    return Orders;
  sqlite3_stmt *Statement = nullptr;
  if (sqlite3_prepare_v2(Connection,
                         "SELECT customer, amount FROM orders "
                         "ORDER BY amount DESC LIMIT ?",
                         -1, &Statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_int(Statement, 1, Limit);
    while (sqlite3_step(Statement) == SQLITE_ROW)
      Orders.push_back({sqlite3_column_int(Statement, 0),
                        sqlite3_column_double(Statement, 1)});
    sqlite3_finalize(Statement);
  }
  Pool.release(Connection);
  return Orders;
}

// An empty answer leaks the statement, and the lock that it holds.
std::optional<int> countOrders(ConnectionPool &Pool) {
  sqlite3 *Connection = Pool.acquire();
  if (!Connection)
    return std::nullopt;
  std::optional<int> Count;
  sqlite3_stmt *Statement = nullptr;
  if (sqlite3_prepare_v2(Connection, "SELECT count(*) FROM orders", -1,
                         &Statement, nullptr) == SQLITE_OK) {
    if (sqlite3_step(Statement) != SQLITE_ROW) {
      Pool.release(Connection);
      return std::nullopt;
    }
    Count = sqlite3_column_int(Statement, 0);
    sqlite3_finalize(Statement);
  }
  Pool.release(Connection);
  return Count;
}
