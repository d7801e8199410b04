// RUN: %check_fix %s lease-acquire-without-raii -- -std=c++17 -I %mock/libpq

// Conditionals that do not name the variable say nothing about it.

#include <libpq-fe.h>

void log(const char *);
void work();

void traced() {
  PGconn *C = PQconnectdb("");
#ifdef TRACE
  log("connected");
#endif
  work();
  PQfinish(C);
}
// FIXED:void traced() {
// FIXED-NEXT:  std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(""));
// FIXED-NEXT:#ifdef TRACE
// FIXED-NEXT:  log("connected");
// FIXED-NEXT:#endif
// FIXED-NEXT:  work();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:}

// Twin: another configuration names it.
void told() {
  PGconn *C = PQconnectdb("");
#ifdef TRACE
  log(PQdb(C));
#endif
  work();
  PQfinish(C);
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: the function has preprocessor conditionals
