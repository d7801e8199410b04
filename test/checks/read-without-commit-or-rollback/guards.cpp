// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/libpq

// Scope guards and lambdas that end the transaction: of our own making, with a
// std::function, in the manner of well-known libraries, dismissed after the
// commit.

#include <functional>
#include <libpq-fe.h>
#include <memory>
#include <utility>

static void rollback(PGconn *c) noexcept { PQclear(PQexec(c, "ROLLBACK")); }
static int count(PGconn *c) noexcept {
  PGresult *r = PQexec(c, "SELECT 1");
  int n = PQntuples(r);
  PQclear(r);
  return n;
}

template <typename F> class Guard {
  F f_;
  bool armed_ = true;

public:
  explicit Guard(F f) : f_(std::move(f)) {}
  Guard(const Guard &) = delete;
  ~Guard() {
    if (armed_)
      f_();
  }
  void dismiss() { armed_ = false; }
};
template <typename F> Guard<F> makeGuard(F f) { return Guard<F>(std::move(f)); }

class FunctionGuard {
  std::function<void()> f_;

public:
  explicit FunctionGuard(std::function<void()> f) : f_(std::move(f)) {}
  ~FunctionGuard() {
    if (f_)
      f_();
  }
  void release() { f_ = nullptr; }
};

int guard_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  Guard undo([c] { rollback(c); });
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  undo.dismiss();
  return 0;
}

// The guard does something else.
int guard_of_another_kind_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  Guard undo([c] { PQerrorMessage(c); });
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  undo.dismiss();
  return 0;
}

// Dismissed too early.
int dismissed_early_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  Guard undo([c] { rollback(c); });
  int n = count(c);
  undo.dismiss();
  if (n == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}

// Made after the exit that needs it.
int guard_too_late_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (count(c) == 0)
    return -1;
  Guard undo([c] { rollback(c); });
  int n = count(c);
  PQclear(PQexec(c, "COMMIT"));
  undo.dismiss();
  return n;
}

int factory_guard_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  auto undo = makeGuard([&] { PQclear(PQexec(c, "ROLLBACK")); });
  if (count(c) == 0)
    return -1;
  undo.dismiss();
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}

int factory_guard_wrong_connection_bad(PGconn *c, PGconn *other) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  auto undo = makeGuard([&] { PQclear(PQexec(other, "ROLLBACK")); });
  if (count(c) == 0)
    return -1;
  undo.dismiss();
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}

int function_guard_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  FunctionGuard undo([c] { rollback(c); });
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  undo.release();
  return 0;
}

int function_guard_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  FunctionGuard undo([c] { count(c); });
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  undo.release();
  return 0;
}

// The guard looks at a flag that the commit sets.
int flag_guard_ok(PGconn *c) {
  bool done = false;
  PQclear(PQexec(c, "BEGIN"));
  Guard undo([&] {
    if (!done)
      rollback(c);
  });
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  done = true;
  return 0;
}

int flag_guard_bad(PGconn *c) {
  bool done = false;
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  Guard undo([&] {
    if (!done)
      rollback(c);
  });
  int n = count(c);
  done = true;
  if (n == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}

// unique_ptr and shared_ptr with a deleter as a guard.
struct Undo {
  void operator()(PGconn *c) const noexcept { rollback(c); }
};
struct Nothing {
  void operator()(PGconn *) const noexcept {}
};

int unique_guard_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  std::unique_ptr<PGconn, Undo> undo(c);
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  undo.release();
  return 0;
}

int unique_guard_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  std::unique_ptr<PGconn, Nothing> undo(c);
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  undo.release();
  return 0;
}

int shared_guard_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  std::shared_ptr<void> undo(nullptr,
                             [c](void *) { PQclear(PQexec(c, "ROLLBACK")); });
  if (count(c) == 0)
    return -1;
  return 0;
}

int shared_guard_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  std::shared_ptr<void> look(nullptr, [c](void *) { count(c); });
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}

// A lambda that is called at each exit, and one that is not.
int local_lambda_ok(PGconn *c) {
  auto leave = [&](int code) {
    rollback(c);
    return code;
  };
  PQclear(PQexec(c, "BEGIN"));
  if (count(c) == 0)
    return leave(-1);
  return leave(0);
}

int local_lambda_bad(PGconn *c) {
  auto leave = [&](int code) {
    rollback(c);
    return code;
  };
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (count(c) == 0)
    return -1;
  return leave(0);
}

// begin and end in lambdas.
int both_lambdas_bad(PGconn *c) {
  auto begin = [c] { PQclear(PQexec(c, "BEGIN")); };
  auto end = [c] { PQclear(PQexec(c, "COMMIT")); };
  begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (count(c) == 0)
    return -1;
  end();
  return 0;
}

int both_lambdas_ok(PGconn *c) {
  auto begin = [c] { PQclear(PQexec(c, "BEGIN")); };
  auto end = [c] { PQclear(PQexec(c, "COMMIT")); };
  begin();
  int n = count(c);
  end();
  return n;
}

// Called on the spot.
int immediate_lambda_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  int n = [&] { return count(c); }();
  [&] { PQclear(PQexec(c, "COMMIT")); }();
  return n;
}

int immediate_lambda_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  int n = [&] { return count(c); }();
  if (n == 0)
    return -1;
  [&] { PQclear(PQexec(c, "COMMIT")); }();
  return n;
}

// The body of a lambda is a function of its own.
auto transaction_in_lambda_bad() {
  return [](PGconn *c) {
    PQclear(PQexec(c, "BEGIN"));
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    if (count(c) == 0)
      return -1;
    PQclear(PQexec(c, "COMMIT"));
    return 0;
  };
}

auto transaction_in_lambda_ok() {
  return [](PGconn *c) {
    PQclear(PQexec(c, "BEGIN"));
    int n = count(c);
    PQclear(PQexec(c, "COMMIT"));
    return n;
  };
}

// A macro in the manner of SCOPE_EXIT.
enum class OnExit {};
template <typename F> Guard<F> operator+(OnExit, F f) {
  return Guard<F>(std::move(f));
}
#define CONCAT2(a, b) a##b
#define CONCAT(a, b) CONCAT2(a, b)
#define SCOPE_EXIT auto CONCAT(scope_exit_, __LINE__) = OnExit() + [&]()

int scope_exit_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  SCOPE_EXIT { PQclear(PQexec(c, "ROLLBACK")); };
  if (count(c) == 0)
    return -1;
  return 0;
}

int scope_exit_other_bad(PGconn *c, bool keep) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  SCOPE_EXIT { PQerrorMessage(c); };
  if (count(c) == 0)
    return -1;
  PQclear(PQexec(c, keep ? "COMMIT" : "ROLLBACK"));
  return 0;
}

// __attribute__((cleanup)).
static void undo_at_end(PGconn **c) { rollback(*c); }
static void look_at_end(PGconn **c) { count(*c); }

int cleanup_attribute_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  __attribute__((cleanup(undo_at_end))) PGconn *open = c;
  if (count(open) == 0)
    return -1;
  return 0;
}

int cleanup_attribute_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'c' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  __attribute__((cleanup(look_at_end))) PGconn *open = c;
  if (count(open) == 0)
    return -1;
  PQclear(PQexec(c, "COMMIT"));
  return 0;
}
