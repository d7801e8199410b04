// RUN: %check_fix %s lease-acquire-without-raii -- -std=c++17 -I %mock/libpq \
// RUN:   -I %S/Inputs

// What a function finds by its namespaces, its class or its using-declarations
// must be found from its deleter, too.

#include <app.h>

void may();

namespace app {

int unqualified(const char *Dsn) {
  PGconn *C = openNamed(Dsn);
  may();
  closeNamed(C);
  return 0;
}
// FIXED:int unqualified(const char *Dsn) {
// FIXED:  std::unique_ptr<PGconn, {{.*}}> C(openNamed(Dsn){{(, .*)?}});
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();

int ofTheClass(const char *Dsn) {
  PGconn *C = openNamed(Dsn);
  may();
  Session::close(C);
  return 0;
}
// FIXED:int ofTheClass(const char *Dsn) {
// FIXED:  std::unique_ptr<PGconn, {{.*}}> C(openNamed(Dsn){{(, .*)?}});
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();

} // namespace app

int usingDeclaration(const char *Dsn) {
  using app::closeNamed;
  PGconn *C = app::openNamed(Dsn);
  may();
  closeNamed(C);
  return 0;
}
// FIXED:int usingDeclaration(const char *Dsn) {
// FIXED-NEXT:  using app::closeNamed;
// FIXED:  std::unique_ptr<PGconn, {{.*}}> C(app::openNamed(Dsn){{(, .*)?}});
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();

int alias(const char *Dsn) {
  namespace a = app;
  PGconn *C = a::openNamed(Dsn);
  may();
  a::closeNamed(C);
  return 0;
}
// FIXED:int alias(const char *Dsn) {
// FIXED-NEXT:  namespace a = app;
// FIXED:  std::unique_ptr<PGconn, {{.*}}> C(a::openNamed(Dsn){{(, .*)?}});
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();

class Local {
public:
  static int run(const char *Dsn) {
    PGconn *C = app::openNamed(Dsn);
    may();
    end(C);
    return 0;
  }

private:
  static void end(PGconn *C) { PQfinish(C); }
};
// FIXED:class Local {
// FIXED:    std::unique_ptr<PGconn, {{.*}}> C(app::openNamed(Dsn){{(, .*)?}});
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.reset();

namespace {

void endHere(PGconn *C) { PQfinish(C); }

int anonymous(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  endHere(C);
  return 0;
}
// FIXED:int anonymous(const char *Dsn) {
// FIXED:  std::unique_ptr<PGconn, {{.*}}> C(PQconnectdb(Dsn){{(, .*)?}});
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();

} // namespace

int use(const char *Dsn) { return anonymous(Dsn); }
