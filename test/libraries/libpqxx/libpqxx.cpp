// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/pqxx

// libpqxx, with what its releases 6 and 7 have in common. Connections and
// transactions release themselves; what is lost is the write that nobody
// commits, and what a handler goes on with.

#include <exception>
#include <memory>
#include <pqxx/pqxx>
#include <string>

void may();
void log(const char *text) noexcept;

int read_ok(const std::string &dsn) {
  pqxx::connection c(dsn);
  pqxx::work tx(c);
  pqxx::result r = tx.exec("SELECT a FROM t");
  if (r.empty())
    return -1;
  return r[0][0].as<int>();
}

int read_committed_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  int n = tx.exec1("SELECT count(*) FROM t")[0].as<int>();
  tx.commit();
  return n;
}

int read_transaction_ok(pqxx::connection &c) {
  pqxx::read_transaction tx(c);
  return tx.exec1("SELECT count(*) FROM t")[0].as<int>();
}

// The write that is never committed.
void write_bad(pqxx::connection &c) {
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES (1)");
}

void write_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  tx.exec("INSERT INTO t VALUES (1)");
  tx.commit();
}

void write_braces_bad(pqxx::connection &c) {
  pqxx::work tx{c};
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec0("UPDATE t SET a = 1");
}

void write_named_bad(pqxx::connection &c) {
  pqxx::work tx(c, "store");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec_params("INSERT INTO t VALUES ($1)", 1);
}

void write_named_ok(pqxx::connection &c) {
  pqxx::work tx(c, "store");
  tx.exec_params("INSERT INTO t VALUES ($1)", 1);
  tx.commit();
}

void write_rows_bad(pqxx::connection &c) {
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec_n(1, "DELETE FROM t WHERE a = 1 RETURNING a");
}

void write_rows_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  tx.exec_n(1, "DELETE FROM t WHERE a = 1 RETURNING a");
  tx.commit();
}

// Undone on purpose.
void trial_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  tx.exec("INSERT INTO t VALUES (1)");
  tx.abort();
}

// Statements outside a transaction commit by themselves.
void direct_ok(pqxx::connection &c) {
  pqxx::nontransaction tx(c);
  tx.exec("INSERT INTO t VALUES (1)");
}

void robust_bad(pqxx::connection &c) {
  pqxx::robusttransaction<> tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES (1)");
}

void robust_ok(pqxx::connection &c) {
  pqxx::robusttransaction<> tx(c);
  tx.exec("INSERT INTO t VALUES (1)");
  tx.commit();
}

void serializable_bad(pqxx::connection &c) {
  pqxx::transaction<pqxx::serializable> tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES (1)");
}

// A prepared statement runs the text of its name.
void prepared_write_bad(pqxx::connection &c) {
  c.prepare("put", "INSERT INTO t VALUES ($1)");
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec_prepared("put", 1);
}

void prepared_read_ok(pqxx::connection &c) {
  c.prepare("get", "SELECT a FROM t WHERE b = $1");
  pqxx::work tx(c);
  tx.exec_prepared("get", 1);
}

// The destructor rolls back whatever the handler does, as long as the handler
// leaves the scope.
bool handler_inside_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  try {
    tx.exec("INSERT INTO t VALUES (1)");
    tx.commit();
  } catch (const std::exception &e) {
    log(e.what());
    return false;
  }
  return true;
}

bool handler_outside_ok(pqxx::connection &c) {
  try {
    pqxx::work tx(c);
    tx.exec("INSERT INTO t VALUES (1)");
    tx.commit();
  } catch (const pqxx::sql_error &e) {
    log(e.what());
    return false;
  }
  return true;
}

// A transaction begun by text on a nontransaction has no such destructor.
void text_begin_bad(pqxx::connection &c, bool stop) {
  pqxx::nontransaction tx(c);
  tx.exec("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{tx|c}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  tx.exec("SELECT 1");
  if (stop)
    return;
  tx.exec("COMMIT");
}

void text_begin_ok(pqxx::connection &c, bool stop) {
  pqxx::nontransaction tx(c);
  tx.exec("BEGIN");
  tx.exec("SELECT 1");
  tx.exec(stop ? "ROLLBACK" : "COMMIT");
}

// In smart pointers.
void unique_bad(pqxx::connection &c) {
  auto tx = std::make_unique<pqxx::work>(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx->exec("INSERT INTO t VALUES (1)");
}

void unique_ok(pqxx::connection &c) {
  auto tx = std::make_unique<pqxx::work>(c);
  tx->exec("INSERT INTO t VALUES (1)");
  tx->commit();
}

// A member function of this file that is given the transaction.
static void insert(pqxx::transaction_base &tx) {
  tx.exec("INSERT INTO t VALUES (1)");
}

void helper_bad(pqxx::connection &c) {
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  insert(tx);
}

void helper_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  insert(tx);
  tx.commit();
}

// The text is put together.
void built_write_bad(pqxx::connection &c, const std::string &name) {
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.exec("INSERT INTO t VALUES (" + tx.quote(name) + ")");
}

int built_read_ok(pqxx::connection &c, const std::string &name) {
  pqxx::work tx(c);
  return tx.exec("SELECT a FROM t WHERE b = " + tx.quote(name)).size();
}

// A subtransaction is lost with its parent.
void sub_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  {
    pqxx::subtransaction sub(tx);
    sub.exec("INSERT INTO t VALUES (1)");
    sub.commit();
  }
  tx.commit();
}

// An exception is the rollback that everyone expects.
void exception_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  tx.exec("INSERT INTO t VALUES (1)");
  may();
  tx.commit();
}
