// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++20 -I %mock/orm

// Coroutines: awaiting may throw, and a handler may co_return.

#include <coroutine>
#include <orm.h>

struct Task {
  struct promise_type {
    Task get_return_object() noexcept;
    std::suspend_never initial_suspend() noexcept;
    std::suspend_never final_suspend() noexcept;
    void return_value(int) noexcept;
    void unhandled_exception() noexcept;
  };
};
struct Step {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  int await_resume();
};
Step step() noexcept;

Task returns_bad(orm::Db &db) {
  db.begin();
  try {
    co_await step();
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'db' open [lease-catch-without-rollback]
    co_return -1;
  }
  db.commit();
  co_return 0;
}

Task returns_ok(orm::Db &db) {
  db.begin();
  try {
    co_await step();
  } catch (const std::exception &) {
    db.rollback();
    co_return -1;
  }
  db.commit();
  co_return 0;
}

Task early_bad(orm::Db &db, bool stop) {
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  co_await std::suspend_never();
  if (stop)
    co_return -1;
  db.commit();
  co_return 0;
}

Task early_ok(orm::Db &db, bool stop) {
  db.begin();
  co_await std::suspend_never();
  if (stop) {
    db.rollback();
    co_return -1;
  }
  db.commit();
  co_return 0;
}
