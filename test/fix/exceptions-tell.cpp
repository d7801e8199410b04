// RUN: %check_fix %s lease-acquire-without-raii -- -std=c++17 -I %mock/libpq

// An exception that is made from a handle tells of it. It does not own it,
// whatever it does with it in functions out of sight.

#include <exception>
#include <libpq-fe.h>
#include <string>

void work();

class Detail {
public:
  explicit Detail(PGconn *const &C) : C(C) {}
  std::string text();

private:
  PGconn *const &C;
};

class DbError : public std::exception {
public:
  explicit DbError(PGconn *C) : D(C) { Text = D.text(); }
  std::string show();

private:
  Detail D;
  std::string Text;
};

class Session {
public:
  explicit Session(PGconn *C) : D(C) { Text = D.text(); }
  std::string show();

private:
  Detail D;
  std::string Text;
};

#define CHECK_WITH(Class, C)                                                   \
  if (PQstatus(C) != CONNECTION_OK) {                                          \
    Class Seen(C);                                                             \
    Seen.show();                                                               \
  }

void checked() {
  PGconn *C = PQconnectdb("");
  CHECK_WITH(DbError, C)
  work();
  PQfinish(C);
}
// FIXED:void checked() {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(""));
// FIXED-NEXT:  CHECK_WITH(DbError, C.get())
// FIXED-NEXT:  work();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:}

// Twin: what is no exception may keep it.
void kept() {
  PGconn *C = PQconnectdb("");
  CHECK_WITH(Session, C)
  work();
  PQfinish(C);
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: a macro hands it on
