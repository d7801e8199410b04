// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/sqlpp11

// sqlpp11: connections and results release themselves and the transaction
// object rolls back, but a pool hands connections out again as they came back.

#include <exception>
#include <sqlpp11/sqlite3/connection.h>
#include <sqlpp11/sqlpp11.h>
#include <sqlpp11/transaction.h>

namespace sql = sqlpp::sqlite3;

struct TabSample : sqlpp::table_t<TabSample> {};

void log(const char *text) noexcept;

// A connection of a pool, without the object.
bool pooled_read_bad(sql::connection_pool &pool, TabSample t, bool stop) {
  auto db = pool.get();
  db.start_transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  auto rows = db(select(all_of(t)).from(t).unconditionally());
  if (stop)
    return false;
  db.commit_transaction();
  return !rows.empty();
}

bool pooled_read_ok(sql::connection_pool &pool, TabSample t, bool stop) {
  auto db = pool.get();
  auto tx = start_transaction(db);
  auto rows = db(select(all_of(t)).from(t).unconditionally());
  if (stop)
    return false;
  tx.commit();
  return !rows.empty();
}

// A connection that was handed in.
bool read_bad(sql::connection &db, TabSample t, bool stop) {
  db.start_transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  auto rows = db(select(all_of(t)).from(t).unconditionally());
  if (stop)
    return false;
  db.commit_transaction();
  return !rows.empty();
}

bool read_ok(sql::connection &db, TabSample t, bool stop) {
  db.start_transaction();
  try {
    auto rows = db(select(all_of(t)).from(t).unconditionally());
  } catch (...) {
    db.rollback_transaction(false);
    throw;
  }
  if (stop) {
    db.rollback_transaction(false);
    return false;
  }
  db.commit_transaction();
  return true;
}

// What statement runs is known by its type.
void insert_bad(sql::connection &db, TabSample t) {
  auto tx = start_transaction(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  db(insert_into(t).default_values());
}

void insert_ok(sql::connection &db, TabSample t) {
  auto tx = start_transaction(db);
  db(insert_into(t).default_values());
  tx.commit();
}

void update_bad(sql::connection &db, TabSample t) {
  auto tx = start_transaction(db, sqlpp::quiet_auto_rollback);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  db(update(t).where(1));
}

void update_ok(sql::connection &db, TabSample t) {
  auto tx = start_transaction(db, sqlpp::quiet_auto_rollback);
  db(update(t).where(1));
  tx.rollback();
}

void prepared_bad(sql::connection &db, TabSample t) {
  auto put = db.prepare(insert_into(t).default_values());
  auto tx = start_transaction(db);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  db(put);
}

void prepared_ok(sql::connection &db, TabSample t) {
  auto put = db.prepare(insert_into(t).default_values());
  auto tx = start_transaction(db);
  db(put);
  tx.commit();
}

bool select_ok(sql::connection &db, TabSample t) {
  auto tx = start_transaction(db);
  return db(select(all_of(t)).from(t).unconditionally()).empty();
}

void text_bad(sql::connection &db) {
  sqlpp::transaction_t<sql::connection> tx{db, true};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  db.execute("DELETE FROM t");
}

void text_ok(sql::connection &db) {
  sqlpp::transaction_t<sql::connection> tx{db, true};
  db.execute("DELETE FROM t");
  tx.commit();
}

// The own connection is closed at the end.
void own_bad(const sql::connection_config &config, TabSample t) {
  sql::connection db(config);
  db.start_transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' with writes is neither committed nor rolled back [lease-write-without-commit]
  db(remove_from(t).unconditionally());
}

void own_ok(const sql::connection_config &config, TabSample t) {
  sql::connection db(config);
  db.start_transaction();
  db(remove_from(t).unconditionally());
  db.commit_transaction();
}

void handler_bad(sql::connection &db, TabSample t) {
  db.start_transaction();
  try {
    db(update(t).unconditionally());
    db.commit_transaction();
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(sql::connection &db, TabSample t) {
  db.start_transaction();
  try {
    db(update(t).unconditionally());
    db.commit_transaction();
  } catch (const std::exception &e) {
    if (db.is_transaction_active())
      db.rollback_transaction(false);
    log(e.what());
  }
}
