// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++20 -I %mock/pqxx8

// Names and shapes of libpqxx 8: scoped enumerations, a source location at the
// end of the parameters, params and prepped.

#include <pqxx/pqxx>
#include <string>
#include <utility>

void log(const char *text) noexcept;

int read_ok(const std::string &dsn) {
  pqxx::connection c(dsn);
  pqxx::work tx(c);
  return tx.query_value<int>("SELECT count(*) FROM t");
}

bool read_only_ok(pqxx::connection &c) {
  pqxx::read_transaction tx(c, "count");
  return tx.exec("SELECT a FROM t WHERE b = $1", pqxx::params(1)).empty();
}

// The same without the policy.
bool read_write_bad(pqxx::connection &c) {
  pqxx::work tx(c, "count");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  return tx.exec("UPDATE t SET a = $1", pqxx::params(1)).empty();
}

void write_bad(pqxx::connection &c) {
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES ($1)", pqxx::params(1)).no_rows();
}

void write_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  tx.exec("INSERT INTO t VALUES ($1)", pqxx::params(1)).no_rows();
  tx.commit();
}

void serializable_bad(pqxx::connection &c) {
  pqxx::transaction<pqxx::isolation_level::serializable> tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("DELETE FROM t").no_rows();
}

void serializable_ok(pqxx::connection &c) {
  pqxx::transaction<pqxx::isolation_level::serializable> tx(c);
  tx.exec("DELETE FROM t").no_rows();
  tx.commit();
}

// A prepared statement runs the text of its name.
void prepped_bad(pqxx::connection &c) {
  c.prepare("put", "INSERT INTO t VALUES ($1)");
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec(pqxx::prepped("put"), pqxx::params(1));
}

int prepped_ok(pqxx::connection &c) {
  c.prepare("get", "SELECT a FROM t WHERE b = $1");
  pqxx::work tx(c);
  return tx.exec(pqxx::prepped("get"), pqxx::params(1)).size();
}

// Rows one by one.
int rows_ok(pqxx::connection &c) {
  int sum = 0;
  pqxx::work tx(c);
  tx.for_query("SELECT a FROM t", [&](int a) { sum += a; });
  return sum;
}

int rows_bad(pqxx::connection &c) {
  int sum = 0;
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.for_query("DELETE FROM t RETURNING a", [&](int a) { sum += a; });
  return sum;
}

// Large objects.
void blob_bad(pqxx::connection &c, pqxx::oid id) {
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  pqxx::blob::remove(tx, id);
}

void blob_ok(pqxx::connection &c, pqxx::oid id) {
  pqxx::work tx(c);
  pqxx::blob::remove(tx, id);
  tx.commit();
}

void blob_read_ok(pqxx::connection &c, pqxx::oid id) {
  pqxx::work tx(c);
  pqxx::blob::open_r(tx, id);
}

// A connection that was made step by step.
int connecting_ok(const std::string &dsn) {
  pqxx::connecting start(dsn);
  while (!start.done())
    start.process();
  pqxx::connection c(std::move(start).produce());
  pqxx::work tx(c);
  return tx.query_value<int>("SELECT 1");
}

// A transaction begun by text has no object that ends it.
bool text_bad(pqxx::connection &c) {
  pqxx::nontransaction tx(c);
  tx.exec("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{tx|c}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (tx.exec("SELECT a FROM t").empty())
    return false;
  tx.exec("COMMIT");
  return true;
}

bool text_ok(pqxx::connection &c) {
  pqxx::nontransaction tx(c);
  tx.exec("BEGIN");
  bool any = !tx.exec("SELECT a FROM t").empty();
  tx.exec(any ? "COMMIT" : "ROLLBACK");
  return any;
}

void text_handler_bad(pqxx::nontransaction &tx) {
  tx.exec("BEGIN");
  try {
    tx.exec("DELETE FROM t");
    tx.exec("COMMIT");
  } catch (const pqxx::sql_error &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'tx' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void text_handler_ok(pqxx::nontransaction &tx) {
  tx.exec("BEGIN");
  try {
    tx.exec("DELETE FROM t");
    tx.exec("COMMIT");
  } catch (const pqxx::sql_error &e) {
    tx.exec("ROLLBACK");
    log(e.what());
  }
}
