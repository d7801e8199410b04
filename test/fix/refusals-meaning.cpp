// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -unchanged -- -std=c++17 -I %mock/libpq

// What a lease, or a release before the exit, would break: what is returned or
// stored points into what would be released, and a jump passes over the place
// of the lease.

#include <libpq-fe.h>
#include <string_view>

void may();

const char *returnsMessage(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  return PQerrorMessage(C);
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
// LEFT: note: no fix: what outlives the function may point into it

const char *returnsValue(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  const char *V = PQgetvalue(R, 0, 0);
  return V;
}
// LEFT: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: what outlives the function may point into it

std::string_view returnsView(PGconn *C) {
  PGresult *R = PQexec(C, "SELECT 1");
  return PQgetvalue(R, 0, 0);
}
// LEFT: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: what outlives the function may point into it

void storesValue(PGconn *C, const char **Out) {
  PGresult *R = PQexec(C, "SELECT 1");
  *Out = PQgetvalue(R, 0, 0);
}
// LEFT: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: what outlives the function may point into it

struct Row {
  const char *Text;
};

void fillsField(PGconn *C, Row &Out) {
  PGresult *R = PQexec(C, "SELECT 1");
  Out.Text = PQgetvalue(R, 0, 0);
}
// LEFT: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: what outlives the function may point into it

int jumpOverBareDeclaration(bool B) {
  if (B)
    goto out;
  PGconn *C;
  C = PQconnectdb("");
  may();
  PQfinish(C);
out:
  return 1;
}
// LEFT: warning: connection 'C' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
// LEFT: note: no fix: a jump passes over the place of the lease
