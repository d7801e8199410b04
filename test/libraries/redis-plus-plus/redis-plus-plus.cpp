// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/redis-plus-plus

// redis-plus-plus: the queue of a transaction is dropped by its destructor
// unless exec() has sent it.

#include <sw/redis++/redis++.h>

void may();
void log(const char *text) noexcept;

void write_bad(sw::redis::Redis &redis) {
  auto tx = redis.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.set("k", "v");
}

void write_ok(sw::redis::Redis &redis) {
  auto tx = redis.transaction();
  tx.set("k", "v");
  tx.exec();
}

void discarded_ok(sw::redis::Redis &redis, bool stop) {
  auto tx = redis.transaction(true, false);
  tx.set("k", "v");
  if (stop)
    tx.discard();
  else
    tx.exec();
}

void read_ok(sw::redis::Redis &redis) {
  auto tx = redis.transaction();
  tx.get("k");
}

void command_bad(sw::redis::Redis &redis) {
  auto tx = redis.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.command("SET", "k", "v");
}

void command_ok(sw::redis::Redis &redis) {
  auto tx = redis.transaction();
  tx.command("SET", "k", "v");
  tx.exec();
}

// The destructor drops the queue before the handler.
void handler_ok(sw::redis::Redis &redis) {
  try {
    auto tx = redis.transaction();
    tx.set("k", "v");
    tx.exec();
  } catch (const sw::redis::Error &e) {
    log(e.what());
  }
}

// A transaction of the caller's is not dropped.
bool borrowed_bad(sw::redis::Transaction &tx, bool stop) {
  tx.command("MULTI");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.set("k", "v");
  if (stop)
    return false;
  tx.exec();
  return true;
}

bool borrowed_ok(sw::redis::Transaction &tx, bool stop) {
  tx.command("MULTI");
  tx.set("k", "v");
  if (stop) {
    tx.discard();
    return false;
  }
  tx.exec();
  return true;
}

// By hand.
bool slot_bad(sw::redis::ConnectionPool &pool) {
  auto c = pool.fetch();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'fetch' is not released on every path [lease-acquire-without-raii]
  if (c.broken())
    return false;
  pool.release(std::move(c));
  return true;
}

bool slot_ok(sw::redis::ConnectionPool &pool) {
  auto c = pool.fetch();
  bool usable = !c.broken();
  pool.release(std::move(c));
  return usable;
}

bool lease_ok(sw::redis::ConnectionPool &pool) {
  sw::redis::SafeConnection lease(pool);
  may();
  return !lease.connection().broken();
}

bool without_lease_bad(sw::redis::ConnectionPool &pool) {
  auto c = pool.fetch();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'fetch' is not released if a call throws [lease-acquire-without-raii]
  may();
  bool usable = !c.broken();
  pool.release(std::move(c));
  return usable;
}

// A command yields the transaction itself.
void chained_bad(sw::redis::Redis &redis) {
  auto tx = redis.transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.set("k", "v").incr("n");
}

void chained_ok(sw::redis::Redis &redis) {
  auto tx = redis.transaction();
  tx.set("k", "v").incr("n").exec();
}

std::size_t unnamed_ok(sw::redis::Redis &redis) {
  return redis.transaction().set("k", "v").incr("n").exec().size();
}

void unnamed_bad(sw::redis::Redis &redis) {
  redis.transaction().set("k", "v").incr("n");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction {{.*}}with writes is neither committed nor rolled back [lease-write-without-commit]
}
