// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/soci

// SOCI: sessions release themselves, but its pool hands them out again with
// the transaction that was left open.

#include <soci/soci.h>
#include <string>

void log(const char *text) noexcept;

// A session from the pool, by a written exit.
bool pooled_read_bad(soci::connection_pool &pool) {
  soci::session sql(pool);
  sql.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'sql' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (!sql.is_connected())
    return false;
  sql.commit();
  return true;
}

bool pooled_read_ok(soci::connection_pool &pool) {
  soci::session sql(pool);
  sql.begin();
  if (!sql.is_connected()) {
    sql.rollback();
    return false;
  }
  sql.commit();
  return true;
}

// And by an exception: statements are documented to throw.
int pooled_throw_bad(soci::connection_pool &pool) {
  int n = 0;
  soci::session sql(pool);
  sql.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'sql' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  sql << "SELECT count(*) FROM t", soci::into(n);
  sql.commit();
  return n;
}

int pooled_throw_ok(soci::connection_pool &pool) {
  int n = 0;
  soci::session sql(pool);
  sql.begin();
  try {
    sql << "SELECT count(*) FROM t", soci::into(n);
  } catch (const std::exception &) {
    sql.rollback();
    throw;
  }
  sql.commit();
  return n;
}

// The transaction object rolls back before the session goes back.
int pooled_object_ok(soci::connection_pool &pool) {
  int n = 0;
  soci::session sql(pool);
  soci::transaction tr(sql);
  sql << "SELECT count(*) FROM t", soci::into(n);
  tr.commit();
  return n;
}

int pooled_object_read_ok(soci::connection_pool &pool) {
  int n = 0;
  soci::session sql(pool);
  soci::transaction tr(sql);
  sql << "SELECT count(*) FROM t", soci::into(n);
  return n;
}

void object_write_bad(soci::session &sql) {
  soci::transaction tr(sql);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  sql << "INSERT INTO t VALUES (1)";
}

void object_write_ok(soci::session &sql) {
  soci::transaction tr(sql);
  sql << "INSERT INTO t VALUES (1)";
  tr.commit();
}

void object_undone_ok(soci::session &sql) {
  soci::transaction tr(sql);
  sql << "INSERT INTO t VALUES (1)";
  tr.rollback();
}

// A session of its own is closed at the end.
int own_session_ok(const std::string &dsn) {
  int n = 0;
  soci::session sql(dsn);
  sql.begin();
  sql << "SELECT count(*) FROM t", soci::into(n);
  return n;
}

void own_session_write_bad(const std::string &dsn) {
  soci::session sql(dsn);
  sql.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'sql' with writes is neither committed nor rolled back [lease-write-without-commit]
  sql << "INSERT INTO t VALUES (1)";
}

void own_session_write_ok(const std::string &dsn) {
  soci::session sql(dsn);
  sql.begin();
  sql << "INSERT INTO t VALUES (1)";
  sql.commit();
}

// A session that was handed in.
bool borrowed_bad(soci::session &sql, bool stop) {
  sql.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'sql' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return false;
  sql.commit();
  return true;
}

bool borrowed_ok(soci::session &sql, bool stop) {
  sql.begin();
  if (stop) {
    sql.rollback();
    return false;
  }
  sql.commit();
  return true;
}

void handler_bad(soci::session &sql) {
  sql.begin();
  try {
    sql << "UPDATE t SET a = 1";
    sql.commit();
  } catch (const soci::soci_error &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'sql' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(soci::session &sql) {
  sql.begin();
  try {
    sql << "UPDATE t SET a = 1";
    sql.commit();
  } catch (const soci::soci_error &e) {
    sql.rollback();
    log(e.what());
  }
}

// Slots by hand.
bool slot_bad(soci::connection_pool &pool) {
  std::size_t slot = pool.lease();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'slot' acquired by 'lease' is not released on every path [lease-acquire-without-raii]
  if (!pool.at(slot).is_connected())
    return false;
  pool.give_back(slot);
  return true;
}

bool slot_ok(soci::connection_pool &pool) {
  std::size_t slot;
  if (!pool.try_lease(slot, 100))
    return false;
  log("leased");
  pool.give_back(slot);
  return true;
}

bool try_lease_bad(soci::connection_pool &pool, bool stop) {
  std::size_t slot;
  if (!pool.try_lease(slot, 100))
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'slot' acquired by 'try_lease' is not released on every path [lease-acquire-without-raii]
    return false;
  if (stop)
    return false;
  pool.give_back(slot);
  return true;
}

// What a statement object runs that was made for the session.
void statement_write_bad(soci::session &sql) {
  soci::transaction tr(sql);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  soci::statement st(sql);
  st.prepare("INSERT INTO t VALUES (1)");
  st.execute(true);
}

void statement_write_ok(soci::session &sql) {
  soci::transaction tr(sql);
  soci::statement st(sql);
  st.prepare("INSERT INTO t VALUES (1)");
  st.execute(true);
  tr.commit();
}

void prepared_write_bad(soci::session &sql, int v) {
  soci::transaction tr(sql);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  soci::statement st =
      (sql.prepare << "INSERT INTO t VALUES (:v)", soci::use(v));
  st.execute(true);
}

void prepared_write_ok(soci::session &sql, int v) {
  soci::transaction tr(sql);
  soci::statement st =
      (sql.prepare << "INSERT INTO t VALUES (:v)", soci::use(v));
  st.execute(true);
  tr.commit();
}

int prepared_read_ok(soci::session &sql) {
  soci::transaction tr(sql);
  int n = 0;
  soci::statement st = (sql.prepare << "SELECT a FROM t", soci::into(n));
  st.execute(true);
  return n;
}

void rowset_write_bad(soci::session &sql) {
  soci::transaction tr(sql);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tr' with writes is neither committed nor rolled back [lease-write-without-commit]
  soci::rowset<soci::row> rows =
      (sql.prepare << "INSERT INTO t VALUES (1) RETURNING a");
}

int rowset_read_ok(soci::session &sql) {
  soci::transaction tr(sql);
  soci::rowset<soci::row> rows = (sql.prepare << "SELECT a FROM t");
  int n = 0;
  for (auto at = rows.begin(); at != rows.end(); ++at)
    ++n;
  return n;
}
