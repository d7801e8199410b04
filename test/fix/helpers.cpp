// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq

// Helpers of the file that acquire and release. What else a helper does must
// still be done.

#include <libpq-fe.h>
#include <stdexcept>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdexcept>

void may();
void log(const char *What) noexcept;
static int Open = 0;

static PGconn *openCounted(const char *Dsn) {
  ++Open;
  return PQconnectdb(Dsn);
}

static void closeCounted(PGconn *C) {
  --Open;
  PQfinish(C);
}

static void closeBoth(PGconn *C, PGresult *R) {
  PQclear(R);
  PQfinish(C);
}

static void closeAndClear(PGconn **C) {
  PQfinish(*C);
  *C = nullptr;
}

int counted(const char *Dsn) {
  PGconn *C = openCounted(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    closeCounted(C);
    return -1;
  }
  may();
  closeCounted(C);
  return 0;
}
// FIXED:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct CloseCountedDeleter {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { closeCounted(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct CloseAndClearDeleter {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { closeAndClear(&handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int counted(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, CloseCountedDeleter> C(openCounted(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int onlyOneIsCounted(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (PQstatus(C) != CONNECTION_OK) {
    PQfinish(C);
    return -1;
  }
  ++Open;
  may();
  closeCounted(C);
  return 0;
}
// FIXED:int onlyOneIsCounted(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, CloseCountedDeleter> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (PQstatus(C.get()) != CONNECTION_OK) {
// FIXED-NEXT:    PQfinish(C.release());
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  ++Open;
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int bothAtOnce(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  PGresult *R = PQexec(C, "SELECT 1");
  may();
  int N = PQntuples(R);
  closeBoth(C, R);
  return N;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: it is released together with another
// LEFT: warning: result 'R' acquired by 'PQexec' is not released if a call throws [lease-result-without-release]
// LEFT: note: no fix: it is released together with another

int byAddress(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  closeAndClear(&C);
  return C == nullptr;
}
// FIXED:int byAddress(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, CloseAndClearDeleter> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return C == nullptr;
// FIXED-NEXT:}

class Session {
public:
  int run(const char *Dsn) {
    PGconn *C = connect(Dsn);
    may();
    disconnect(C);
    return Count;
  }

private:
  PGconn *connect(const char *Dsn) {
    ++Count;
    return PQconnectdb(Dsn);
  }
  void disconnect(PGconn *C) {
    --Count;
    PQfinish(C);
  }
  int Count = 0;
};
// FIXED:class Session {
// FIXED-NEXT:public:
// FIXED-NEXT:  int run(const char *Dsn) {
// FIXED-NEXT:    auto GiveBack = [&](PGconn *handle) noexcept { disconnect(handle); };
// FIXED-NEXT:    std::unique_ptr<PGconn, decltype(GiveBack)> C(connect(Dsn), GiveBack);
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return Count;
// FIXED-NEXT:  }
// FIXED-EMPTY:
// FIXED-NEXT:private:
// FIXED-NEXT:  PGconn *connect(const char *Dsn) {
// FIXED-NEXT:    ++Count;
// FIXED-NEXT:    return PQconnectdb(Dsn);
// FIXED-NEXT:  }
// FIXED-NEXT:  void disconnect(PGconn *C) {
// FIXED-NEXT:    --Count;
// FIXED-NEXT:    PQfinish(C);
// FIXED-NEXT:  }
// FIXED-NEXT:  int Count = 0;
// FIXED-NEXT:};

int lambda(const char *Dsn) {
  auto Close = [](PGconn *C) {
    log("closing");
    PQfinish(C);
  };
  PGconn *C = PQconnectdb(Dsn);
  may();
  Close(C);
  return 0;
}
// FIXED:int lambda(const char *Dsn) {
// FIXED-NEXT:  auto Close = [](PGconn *C) {
// FIXED-NEXT:    log("closing");
// FIXED-NEXT:    PQfinish(C);
// FIXED-NEXT:  };
// FIXED-NEXT:  auto GiveBack = [&](PGconn *handle) noexcept { Close(handle); };
// FIXED-NEXT:  std::unique_ptr<PGconn, decltype(GiveBack)> C(PQconnectdb(Dsn), GiveBack);
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}
