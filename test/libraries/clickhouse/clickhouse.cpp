// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/clickhouse

// clickhouse-cpp: a client closes itself, and transactions are texts.

#include <clickhouse/client.h>
#include <exception>

void log(const char *text) noexcept;

bool read_bad(clickhouse::Client &client, bool stop) {
  client.Execute("BEGIN TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'client' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  client.Select("SELECT a FROM t", [](const clickhouse::Block &) {});
  if (stop)
    return false;
  client.Execute("COMMIT");
  return true;
}

bool read_ok(clickhouse::Client &client, bool stop) {
  client.Execute("BEGIN TRANSACTION");
  try {
    client.Select("SELECT a FROM t", [](const clickhouse::Block &) {});
  } catch (...) {
    client.Execute("ROLLBACK");
    throw;
  }
  client.Execute(stop ? "ROLLBACK" : "COMMIT");
  return !stop;
}

// Without a transaction each statement stands for itself.
void plain_ok(clickhouse::Client &client, const clickhouse::Block &rows) {
  client.Execute("CREATE TABLE t (a Int32) ENGINE = Memory");
  client.Insert("t", rows);
  client.Select("SELECT a FROM t", [](const clickhouse::Block &) {});
}

void write_bad(clickhouse::Client &client, const clickhouse::Block &rows,
               bool stop) {
  client.Execute("BEGIN TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'client' with writes is neither committed nor rolled back [lease-write-without-commit]
  client.Insert("t", rows);
  if (stop)
    return;
  client.Execute("COMMIT");
}

void write_ok(clickhouse::Client &client, const clickhouse::Block &rows) {
  client.Execute("BEGIN TRANSACTION");
  try {
    client.Insert("t", rows);
  } catch (...) {
    client.Execute("ROLLBACK");
    throw;
  }
  client.Execute("COMMIT");
}

// The own client is closed at the end.
void own_ok(const clickhouse::ClientOptions &options) {
  clickhouse::Client client(options);
  client.Execute("BEGIN TRANSACTION");
  client.Select("SELECT a FROM t", [](const clickhouse::Block &) {});
}

void own_bad(const clickhouse::ClientOptions &options,
             const clickhouse::Block &rows) {
  clickhouse::Client client(options);
  client.Execute("BEGIN TRANSACTION");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'client' with writes is neither committed nor rolled back [lease-write-without-commit]
  client.Insert("t", rows);
}

void handler_bad(clickhouse::Client &client, const clickhouse::Block &rows) {
  client.Execute("BEGIN TRANSACTION");
  try {
    client.Insert("t", rows);
    client.Execute("COMMIT");
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'client' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(clickhouse::Client &client, const clickhouse::Block &rows) {
  client.Execute("BEGIN TRANSACTION");
  try {
    client.Insert("t", rows);
    client.Execute("COMMIT");
  } catch (const std::exception &e) {
    client.Execute("ROLLBACK");
    log(e.what());
  }
}

// A new connection has no transaction.
void handler_reset_ok(clickhouse::Client &client,
                      const clickhouse::Block &rows) {
  client.Execute("BEGIN TRANSACTION");
  try {
    client.Insert("t", rows);
    client.Execute("COMMIT");
  } catch (const std::exception &e) {
    client.ResetConnection();
    log(e.what());
  }
}
