// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/userver

// userver: transactions roll back at the end of their scope. What is lost is
// the write that nobody commits, and what a handler goes on with.

#include <exception>
#include <userver/storages/postgres/cluster.hpp>

namespace pg = userver::storages::postgres;
using userver::storages::Query;

const Query kSelect{"SELECT a FROM t", Query::Name{"select"}};
const Query kInsert{"INSERT INTO t VALUES ($1)", Query::Name{"insert"}};

void may();
void log(const char *text) noexcept;

std::size_t read_ok(pg::Cluster &cluster) {
  auto trx = cluster.Begin(pg::Transaction::RO);
  return trx.Execute("SELECT a FROM t").Size();
}

std::size_t named_read_ok(pg::Cluster &cluster) {
  auto trx = cluster.Begin(pg::Transaction::RO);
  return trx.Execute(kSelect).Size();
}

void write_bad(const pg::ClusterPtr &cluster) {
  auto trx = cluster->Begin("store", pg::Transaction::RW);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'trx' with writes is neither committed nor rolled back [lease-write-without-commit]
  trx.Execute("INSERT INTO t VALUES ($1)", 1);
}

void write_ok(const pg::ClusterPtr &cluster) {
  auto trx = cluster->Begin("store", pg::Transaction::RW);
  trx.Execute("INSERT INTO t VALUES ($1)", 1);
  trx.Commit();
}

void named_write_bad(const pg::ClusterPtr &cluster) {
  pg::Transaction trx =
      cluster->Begin(pg::ClusterHostType::kMaster, pg::TransactionOptions{});
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'trx' with writes is neither committed nor rolled back [lease-write-without-commit]
  trx.Execute(kInsert, 1);
}

void named_write_ok(const pg::ClusterPtr &cluster) {
  pg::Transaction trx =
      cluster->Begin(pg::ClusterHostType::kMaster, pg::TransactionOptions{});
  trx.Execute(kInsert, 1);
  trx.Commit();
}

// With a command control the text comes second.
void control_bad(pg::Cluster &cluster, const pg::OptionalCommandControl &cc) {
  auto trx = cluster.Begin(pg::Transaction::RW);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'trx' with writes is neither committed nor rolled back [lease-write-without-commit]
  trx.Execute(cc, "UPDATE t SET a = 1");
}

std::size_t control_ok(pg::Cluster &cluster,
                       const pg::OptionalCommandControl &cc) {
  auto trx = cluster.Begin(pg::Transaction::RW);
  return trx.Execute(cc, "SELECT a FROM t").Size();
}

bool undone_ok(pg::Cluster &cluster) {
  auto trx = cluster.Begin(pg::Transaction::RW);
  if (trx.Execute("UPDATE t SET a = 1").RowsAffected() != 1) {
    trx.Rollback();
    return false;
  }
  trx.Commit();
  return true;
}

// The destructor rolls back before the handler, or when the handler leaves.
void outside_ok(pg::Cluster &cluster) {
  try {
    auto trx = cluster.Begin(pg::Transaction::RW);
    trx.Execute("DELETE FROM t");
    trx.Commit();
  } catch (const pg::Error &e) {
    log(e.what());
  }
}

bool inside_ok(pg::Cluster &cluster) {
  auto trx = cluster.Begin(pg::Transaction::RW);
  try {
    trx.Execute("DELETE FROM t");
    trx.Commit();
  } catch (const pg::Error &e) {
    log(e.what());
    return false;
  }
  return true;
}

bool inside_bad(pg::Cluster &cluster) {
  auto trx = cluster.Begin(pg::Transaction::RW);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'trx' with writes is neither committed nor rolled back [lease-write-without-commit]
  try {
    trx.Execute("DELETE FROM t");
  } catch (const pg::Error &e) {
    log(e.what());
    return false;
  }
  return true;
}

// Handed to the caller.
pg::Transaction given_ok(pg::Cluster &cluster) {
  auto trx = cluster.Begin(pg::Transaction::RW);
  trx.Execute("DELETE FROM t");
  return trx;
}

// One statement by itself.
void single_ok(pg::Cluster &cluster) {
  cluster.Execute(pg::ClusterHostType::kMaster, "INSERT INTO t VALUES (1)");
}
