// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/pqxx

// Names that only libpqxx 7 and later have.

#include <pqxx/pqxx>

int query_value_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  return tx.query_value<int>("SELECT count(*) FROM t");
}

int query_value_write_bad(pqxx::connection &c) {
  pqxx::work tx(c);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  return tx.query_value<int>("INSERT INTO t VALUES (1) RETURNING a");
}

int query_value_write_ok(pqxx::connection &c) {
  pqxx::work tx(c);
  int n = tx.query_value<int>("INSERT INTO t VALUES (1) RETURNING a");
  tx.commit();
  return n;
}

int read_only_policy_ok(pqxx::connection &c) {
  pqxx::transaction<pqxx::repeatable_read, pqxx::write_policy::read_only> tx(c);
  return tx.query_value<int>("SELECT count(*) FROM t");
}

void closed_ok(const std::string &dsn) {
  pqxx::connection c(dsn);
  {
    pqxx::work tx(c);
    tx.exec("INSERT INTO t VALUES (1)");
    tx.commit();
  }
  c.close();
}
