// RUN: %check_lease %s lease-acquire-without-raii -opt lease-acquire-without-raii.Report=possible-leak -- -std=gnu++17 -I %mock/libpq -I %mock/sqlite3

// Facts that hold along a path: null tests, flags, counters, statuses; and six
// connections at once.

#include <libpq-fe.h>
#include <sqlite3.h>

void mayThrow();
void neverThrows() noexcept;
int some() noexcept;

int correlatedNull_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  if (C)
    PQflush(C);
  if (C)
    PQfinish(C);
  return 0;
}

int correlatedNull_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (C)
    PQflush(C);
  if (!C)
    PQfinish(C);
  return 0;
}

int sameParameter_ok(const char *Dsn, bool B) {
  PGconn *C = nullptr;
  if (B)
    C = PQconnectdb(Dsn);
  neverThrows();
  if (B)
    PQfinish(C);
  return 0;
}

int sameParameter_twin(const char *Dsn, bool B) {
  PGconn *C = nullptr;
  if (B)
    C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  neverThrows();
  if (!B)
    PQfinish(C);
  return 0;
}

int otherParameter_twin(const char *Dsn, bool A, bool B) {
  PGconn *C = nullptr;
  if (A)
    C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (B)
    PQfinish(C);
  return 0;
}

int sameIntParameter_ok(const char *Dsn, int K) {
  PGconn *C = nullptr;
  if (K > 3)
    C = PQconnectdb(Dsn);
  if (K > 3)
    PQfinish(C);
  return 0;
}

int otherBound_twin(const char *Dsn, int K) {
  PGconn *C = nullptr;
  if (K > 3)
    C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (K > 5)
    PQfinish(C);
  return 0;
}

int flagChangedBetween_twin(const char *Dsn, bool B) {
  PGconn *C = nullptr;
  if (B)
    C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  B = some() > 0;
  if (B)
    PQfinish(C);
  return 0;
}

int statusVariable_ok(const char *Dsn) {
  enum { Good, Bad } St = Good;
  PGconn *C = PQconnectdb(Dsn);
  if (!C)
    St = Bad;
  if (St == Good)
    PQfinish(C);
  return 0;
}

int statusVariable_twin(const char *Dsn) {
  enum { Good, Bad } St = Good;
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (C)
    St = Bad;
  if (St == Good)
    PQfinish(C);
  return 0;
}

int ownInBothBranches_ok(PGconn *Given, const char *Dsn) {
  bool Own;
  PGconn *C;
  if (Given) {
    C = Given;
    Own = false;
  } else {
    C = PQconnectdb(Dsn);
    Own = true;
  }
  int N = PQserverVersion(C);
  if (Own)
    PQfinish(C);
  return N;
}

int ownInBothBranches_twin(PGconn *Given, const char *Dsn) {
  bool Own;
  PGconn *C;
  if (Given) {
    C = Given;
    Own = true;
  } else {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    Own = false;
  }
  int N = PQserverVersion(C);
  if (Own)
    PQfinish(C);
  return N;
}

int flagInTwoVariables_ok(PGconn *Given, const char *Dsn) {
  bool Lent = Given != nullptr;
  bool Own = !Lent;
  PGconn *C = Lent ? Given : PQconnectdb(Dsn);
  bool Close = Own;
  if (Close)
    PQfinish(C);
  return 0;
}

int flagInTwoVariables_twin(PGconn *Given, const char *Dsn) {
  bool Lent = Given != nullptr;
  bool Own = !Lent;
  PGconn *C = Lent ? Given : PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  bool Close = !Own;
  if (Close)
    PQfinish(C);
  return 0;
}

int comparedWithGiven_ok(PGconn *Given, const char *Dsn) {
  PGconn *C = Given;
  if (!C)
    C = PQconnectdb(Dsn);
  int N = PQserverVersion(C);
  if (!Given)
    PQfinish(C);
  return N;
}

int comparedWithGiven_twin(PGconn *Given, const char *Dsn) {
  PGconn *C = Given;
  if (!C)
    C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = PQserverVersion(C);
  if (Given)
    PQfinish(C);
  return N;
}

int counter_ok(const char *Dsn) {
  PGconn *C = nullptr;
  int N = 0;
  while (N < 5) {
    C = PQconnectdb(Dsn);
    if (PQstatus(C) == CONNECTION_OK)
      break;
    PQfinish(C);
    ++N;
  }
  if (N >= 5)
    return -1;
  PQfinish(C);
  return 0;
}

int counter_twin(const char *Dsn) {
  PGconn *C = nullptr;
  int N = 0;
  while (N < 5) {
    C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    if (PQstatus(C) == CONNECTION_OK)
      break;
    PQfinish(C);
    ++N;
  }
  if (N < 5)
    return -1;
  return 0;
}

int countedOpen_ok(const char *Dsn) {
  PGconn *C = nullptr;
  int Open = 0;
  if (some()) {
    C = PQconnectdb(Dsn);
    Open++;
  }
  if (Open > 0)
    PQfinish(C);
  return 0;
}

int sixUnrelatedBranches_ok(const char *Dsn, const bool *B) {
  PGconn *C = PQconnectdb(Dsn);
  int N = 0;
  if (B[0])
    N += 1;
  if (B[1])
    N += 2;
  if (B[2])
    N += 4;
  if (B[3])
    N += 8;
  if (B[4])
    N += 16;
  if (B[5])
    N += 32;
  PQfinish(C);
  return N;
}

int sixUnrelatedBranches_twin(const char *Dsn, const bool *B) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int N = 0;
  if (B[0])
    N += 1;
  if (B[1])
    N += 2;
  if (B[2])
    N += 4;
  if (B[3])
    N += 8;
  if (B[4])
    N += 16;
  if (B[5])
    return N;
  PQfinish(C);
  return N;
}

int sixConditional_ok(const char *Dsn, bool A, bool B, bool C, bool D, bool E,
                      bool F) {
  PGconn *Ca = nullptr, *Cb = nullptr, *Cc = nullptr, *Cd = nullptr,
         *Ce = nullptr, *Cf = nullptr;
  if (A)
    Ca = PQconnectdb(Dsn);
  if (B)
    Cb = PQconnectdb(Dsn);
  if (C)
    Cc = PQconnectdb(Dsn);
  if (D)
    Cd = PQconnectdb(Dsn);
  if (E)
    Ce = PQconnectdb(Dsn);
  if (F)
    Cf = PQconnectdb(Dsn);
  if (A)
    PQfinish(Ca);
  if (B)
    PQfinish(Cb);
  if (C)
    PQfinish(Cc);
  if (D)
    PQfinish(Cd);
  if (E)
    PQfinish(Ce);
  if (F)
    PQfinish(Cf);
  return 0;
}

int sixConditional_twin(const char *Dsn, bool A, bool B, bool C, bool D, bool E,
                        bool F) {
  PGconn *Ca = nullptr, *Cb = nullptr, *Cc = nullptr, *Cd = nullptr,
         *Ce = nullptr, *Cf = nullptr;
  if (A)
    Ca = PQconnectdb(Dsn);
  if (B)
    Cb = PQconnectdb(Dsn);
  if (C)
    Cc = PQconnectdb(Dsn);
  if (D)
    Cd = PQconnectdb(Dsn);
  if (E)
    Ce = PQconnectdb(Dsn);
  if (F)
    Cf = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Cf' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (A)
    PQfinish(Ca);
  if (B)
    PQfinish(Cb);
  if (C)
    PQfinish(Cc);
  if (D)
    PQfinish(Cd);
  if (E)
    PQfinish(Ce);
  if (E)
    PQfinish(Cf);
  return 0;
}

int returnCodeChain_ok(const char *File) {
  sqlite3 *Db = nullptr;
  int Rc = sqlite3_open(File, &Db);
  if (Rc == SQLITE_OK)
    Rc = sqlite3_exec(Db, "SELECT 1", nullptr, nullptr, nullptr);
  int Close = sqlite3_close(Db);
  return Rc ? Rc : Close;
}

int negatedTwice_ok(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  bool None = !C;
  if (!None)
    PQfinish(C);
  return 0;
}

int negatedOnce_twin(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  bool None = !C;
  if (None)
    PQfinish(C);
  return 0;
}

// A flag that is only ever set together with the handle.
int fieldFlag_ok(const char *Dsn) {
  struct {
    PGconn *C;
    bool Up;
  } S = {nullptr, false};
  if (some()) {
    S.C = PQconnectdb(Dsn);
    S.Up = true;
  }
  if (S.Up)
    PQfinish(S.C);
  return 0;
}

int fieldFlag_twin(const char *Dsn) {
  struct {
    PGconn *C;
    bool Up;
  } S = {nullptr, false};
  if (some()) {
    S.C = PQconnectdb(Dsn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
    S.Up = false;
  }
  if (S.Up)
    PQfinish(S.C);
  return 0;
}
