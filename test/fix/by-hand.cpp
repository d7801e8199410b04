// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq

// Releases by hand, wherever they are written, become .reset(): the handle goes
// back where it went back before.

#include <libpq-fe.h>
#include <stdexcept>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdexcept>

void may();
void log(const char *What) noexcept;

void ifNotNull(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  if (C)
    PQfinish(C);
}
// FIXED:void may();
// FIXED-NEXT:void log(const char *What) noexcept;
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:void ifNotNull(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  if (C)
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:}

void ifNotNullInBraces(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  if (C != nullptr) {
    log("closing");
    PQfinish(C);
    C = nullptr;
  }
}
// FIXED:void ifNotNullInBraces(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  if (C != nullptr) {
// FIXED-NEXT:    log("closing");
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    C = nullptr;
// FIXED-NEXT:  }
// FIXED-NEXT:}

int elseBranches(const char *Dsn, int N) {
  PGconn *C = PQconnectdb(Dsn);
  if (N == 0) {
    PQfinish(C);
    return 0;
  } else if (N == 1)
    PQfinish(C);
  else
    PQfinish(C);
  return N;
}
// FIXED:int elseBranches(const char *Dsn, int N) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  if (N == 0) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  } else if (N == 1)
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  else
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int handlers(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  try {
    may();
    PQfinish(C);
    return 0;
  } catch (const std::exception &) {
    PQfinish(C);
    throw;
  } catch (...) {
    PQfinish(C);
    return 1;
  }
}
// FIXED:int handlers(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  try {
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    throw;
// FIXED-NEXT:  } catch (...) {
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:}

void castToVoid(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  (void)PQserverVersion(C);
  (void)PQfinish(C);
}
// FIXED:void castToVoid(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  (void)PQserverVersion(C.get());
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:}

void withComma(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  PQfinish(C), C = nullptr;
}
// FIXED:void withComma(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  PQfinish(C.release()), C = nullptr;
// FIXED-NEXT:}

void inConditional(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  C ? PQfinish(C) : (void)0;
}
// FIXED:void inConditional(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C ? PQfinish(C.release()) : (void)0;
// FIXED-NEXT:}

void qualified(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  ::PQfinish(C);
}
// FIXED:void qualified(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:}

// A line of its own, and comments, stay where they are.
void comments(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn); // the one and only
  may();
  /* done */ PQfinish(C); // bye
}
// FIXED:void comments(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn)); // the one and only
// FIXED-NEXT:  may();
// FIXED-NEXT:  /* done */ C.reset(); // bye
// FIXED-NEXT:}

void inALine(const char *Dsn) { PGconn *C = PQconnectdb(Dsn); may(); PQfinish(C); }

void nestedBlock(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  {
    may();
    PQfinish(C);
  }
  log("closed");
}
// FIXED:void inALine(const char *Dsn) { std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn)); may(); C.reset(); }
// FIXED-EMPTY:
// FIXED-NEXT:void nestedBlock(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:  {
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:  }
// FIXED-NEXT:  log("closed");
// FIXED-NEXT:}
