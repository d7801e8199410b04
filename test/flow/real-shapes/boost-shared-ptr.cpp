// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release lease-use-after-release lease-write-without-commit -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++20 -I %mock/libpq -I %mock/pqxx -I %mock/boost

// boost::shared_ptr is an owner as std::shared_ptr is, with an operator! of its
// own.

#include <boost/shared_ptr.hpp>
#include <libpq-fe.h>
#include <pqxx/pqxx>

void may();

int deleter_ok(const char *Dsn) {
  boost::shared_ptr<PGconn> C(PQconnectdb(Dsn), PQfinish);
  may();
  return PQstatus(C.get());
}

int notDeleter_bad(const char *Dsn) {
  PGconn *Raw = PQconnectdb(Dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'Raw' acquired by 'PQconnectdb' is not released if a call throws [lease-acquire-without-raii]
  may();
  boost::shared_ptr<PGconn> C(Raw, PQfinish);
  return PQstatus(C.get());
}

static boost::shared_ptr<PGconn> connected(const char *Dsn) {
  boost::shared_ptr<PGconn> C(PQconnectdb(Dsn), PQfinish);
  if (!C)
    return boost::shared_ptr<PGconn>();
  return C;
}

int returned_ok(const char *Dsn) {
  boost::shared_ptr<PGconn> C = connected(Dsn);
  if (!C)
    return -1;
  may();
  return PQstatus(C.get());
}

int resetTo_ok(const char *Dsn) {
  boost::shared_ptr<PGconn> C;
  C.reset(PQconnectdb(Dsn), PQfinish);
  may();
  return PQstatus(C.get());
}

void usedAfterReset_bad(const char *Dsn) {
  boost::shared_ptr<PGconn> C(PQconnectdb(Dsn), PQfinish);
  PGconn *Raw = C.get();
  C.reset();
  PQstatus(Raw);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection {{.*}}is used after its release [lease-use-after-release]
}

void nothing(PGconn *) noexcept {}

void deleterThatDoesNothing_bad(const char *Dsn) {
  boost::shared_ptr<PGconn> C(PQconnectdb(Dsn), nothing);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'C' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
}

// Made in place: the object's own end counts.
void made_bad(pqxx::connection &C) {
  auto Tx = boost::make_shared<pqxx::work>(C);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'Tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  Tx->exec("DELETE FROM t");
}

void made_ok(pqxx::connection &C) {
  auto Tx = boost::make_shared<pqxx::work>(C);
  Tx->exec("DELETE FROM t");
  Tx->commit();
}

// Whether there is one is asked before the release.
int askedFirst_ok(boost::shared_ptr<PGconn> C) {
  if (!C)
    return -1;
  PGresult *R = PQexec(C.get(), "SELECT 1");
  int N = PQntuples(R);
  PQclear(R);
  return N;
}

int askedLast_bad(boost::shared_ptr<PGconn> C) {
  PGresult *R = PQexec(C.get(), "SELECT 1");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: result 'R' acquired by 'PQexec' is not released on every path [lease-result-without-release]
  if (!C)
    return -1;
  int N = PQntuples(R);
  PQclear(R);
  return N;
}
