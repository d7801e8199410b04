// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq

// Coroutines: an await may throw, and locals live until the body is left.

#include <coroutine>
#include <exception>
#include <libpq-fe.h>
#include <memory>
#include <utility>

template <class T> struct Task {
  struct promise_type {
    T Value{};
    Task get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(T V) noexcept { Value = V; }
    void unhandled_exception() noexcept { std::terminate(); }
  };
};
template <> struct Task<void> {
  struct promise_type {
    Task get_return_object() noexcept { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept {}
  };
};
struct Generator {
  struct promise_type {
    Generator get_return_object() noexcept { return {}; }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int) noexcept { return {}; }
    void return_void() noexcept {}
    void unhandled_exception() noexcept {}
  };
};
struct Readable {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  int await_resume();
};
struct Quiet {
  bool await_ready() noexcept;
  void await_suspend(std::coroutine_handle<>) noexcept;
  int await_resume() noexcept;
};
Readable readable(int Socket) noexcept;
Quiet quiet(int Socket) noexcept;

struct PgClose {
  void operator()(PGconn *C) const noexcept { PQfinish(C); }
};
using Conn = std::unique_ptr<PGconn, PgClose>;

Task<int> earlyReturn_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    co_return -1;
  PQfinish(C);
  co_return 0;
}

Task<int> earlyReturn_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    co_return -1;
  }
  PQfinish(C);
  co_return 0;
}

Task<int> awaitMayThrow_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  int N = co_await readable(PQsocket(C));
  PQfinish(C);
  co_return N;
}

Task<int> awaitNoexcept_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  int N = co_await quiet(PQsocket(C));
  PQfinish(C);
  co_return N;
}

Task<int> awaitOwned_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  int N = co_await readable(PQsocket(C.get()));
  co_return N;
}

Task<int> awaitCaught_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  int N = 0;
  try {
    N = co_await readable(PQsocket(C));
  } catch (...) {
    N = -1;
  }
  PQfinish(C);
  co_return N;
}

Task<int> awaitCaught_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  int N = 0;
  try {
    N = co_await readable(PQsocket(C));
  } catch (...) {
    co_return -1;
  }
  PQfinish(C);
  co_return N;
}

Task<PGconn *> returnedToAwaiter_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  co_return C;
}

Task<PGconn *> returnedToAwaiter_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(C) != CONNECTION_OK)
    co_return nullptr;
  co_return C;
}

Task<void> fallsOff_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  co_await quiet(PQsocket(C));
}

Task<void> fallsOff_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  co_await quiet(PQsocket(C));
  PQfinish(C);
}

Task<void> awaitInLoop_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  while (PQisBusy(C)) {
    if (co_await quiet(PQsocket(C)) < 0)
      co_return;
    PQconsumeInput(C);
  }
  PQfinish(C);
}

// A generator that is destroyed at a yield runs the destructors of its locals,
// which a raw handle has none of: only written exits are judged.
Generator yields_ok(const char *Dsn) {
  Conn C{PQconnectdb(Dsn)};
  co_yield PQsocket(C.get());
  co_yield PQsocket(C.get());
}

Generator yields_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  co_yield PQsocket(C);
  if (PQstatus(C) != CONNECTION_OK)
    co_return;
  PQfinish(C);
}
