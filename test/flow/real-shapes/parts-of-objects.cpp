// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq

// Parts that are destroyed with their object: members while the constructor
// throws, whose own destructors call what may throw, and arrays of guards.

#include <libpq-fe.h>

void may();
void mayNot() noexcept;

struct Counter {
  int N;
  int release();
};

struct Counted {
  Counter *Count;
  PGconn *Conn;
  explicit Counted(PGconn *C) : Count(new Counter{1}), Conn(C) {}
  ~Counted() {
    if (Count->release() == 0)
      PQfinish(Conn);
  }
};

// The member is destroyed where the constructor's body throws.
struct ThrowsAfterMember_ok {
  Counted Member;
  explicit ThrowsAfterMember_ok(const char *Dsn) : Member(PQconnectdb(Dsn)) {
    may();
  }
};

// A raw member is not.
struct ThrowsAfterRaw_bad {
  Counter Other;
  PGconn *Member;
  explicit ThrowsAfterRaw_bad(const char *Dsn) : Member(PQconnectdb(Dsn)) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Member' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
    may();
  }
  ~ThrowsAfterRaw_bad() { PQfinish(Member); }
};

void useBoth(const char *Dsn) {
  ThrowsAfterMember_ok A(Dsn);
  ThrowsAfterRaw_bad B(Dsn);
}

// An array of guards, next to pointers to pointers.
struct Guard {
  PGresult *R = nullptr;
  ~Guard() { PQclear(R); }
};

int guards_ok(PGconn *C, const char **Texts, PGresult **Last) {
  Guard All[2];
  All[0].R = PQexec(C, Texts[0]);
  All[1].R = PQexec(C, Texts[1]);
  PGresult **At = &All[0].R;
  may();
  *Last = nullptr;
  return PQntuples(*At);
}

int raw_bad(PGconn *C, const char **Texts, PGresult **Last) {
  PGresult *All[2];
  All[0] = PQexec(C, Texts[0]);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result {{.*}}acquired by 'PQexec' is not released {{.*}}[lease-result-without-release]
  PGresult **At = &All[0];
  may();
  *Last = nullptr;
  int N = PQntuples(*At);
  PQclear(All[0]);
  return N;
}

struct Holder {
  Guard Parts[3];
  PGresult **First;
};

int holder_ok(PGconn *C) {
  Holder H;
  H.First = &H.Parts[0].R;
  *H.First = PQexec(C, "SELECT 1");
  may();
  return PQntuples(*H.First);
}

struct Lookers {
  struct Looker {
    PGresult *R = nullptr;
    ~Looker() { mayNot(); }
  } Parts[3];
  PGresult **First;
};

int lookers_bad(PGconn *C) {
  Lookers H;
  H.First = &H.Parts[0].R;
  *H.First = PQexec(C, "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result {{.*}}acquired by 'PQexec' is not released {{.*}}[lease-result-without-release]
  return PQntuples(*H.First);
}
