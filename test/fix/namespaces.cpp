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
// FIXED:#include <memory>
// FIXED-EMPTY:
// FIXED-NEXT:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct CloseNamedDeleter {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { app::closeNamed(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct CloseDeleter {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { app::Session::close(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:namespace app {
// FIXED-EMPTY:
// FIXED-NEXT:int unqualified(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, CloseNamedDeleter> C(openNamed(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int ofTheClass(const char *Dsn) {
  PGconn *C = openNamed(Dsn);
  may();
  Session::close(C);
  return 0;
}
// FIXED:int ofTheClass(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, CloseDeleter> C(openNamed(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

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
// FIXED-NEXT:  std::unique_ptr<PGconn, CloseNamedDeleter> C(app::openNamed(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int alias(const char *Dsn) {
  namespace a = app;
  PGconn *C = a::openNamed(Dsn);
  may();
  a::closeNamed(C);
  return 0;
}
// FIXED:int alias(const char *Dsn) {
// FIXED-NEXT:  namespace a = app;
// FIXED-NEXT:  std::unique_ptr<PGconn, CloseNamedDeleter> C(a::openNamed(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

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
// FIXED-NEXT:public:
// FIXED-NEXT:  static int run(const char *Dsn) {
// FIXED-NEXT:    struct EndDeleter {
// FIXED-NEXT:      void operator()(PGconn *handle) const noexcept { Local::end(handle); }
// FIXED-NEXT:    };
// FIXED-NEXT:    std::unique_ptr<PGconn, EndDeleter> C(app::openNamed(Dsn));
// FIXED-NEXT:    may();
// FIXED-NEXT:    C.reset();
// FIXED-NEXT:    return 0;
// FIXED-NEXT:  }
// FIXED-EMPTY:
// FIXED-NEXT:private:
// FIXED-NEXT:  static void end(PGconn *C) { PQfinish(C); }
// FIXED-NEXT:};

namespace {

void endHere(PGconn *C) { PQfinish(C); }

int anonymous(const char *Dsn) {
  PGconn *C = PQconnectdb(Dsn);
  may();
  endHere(C);
  return 0;
}
// FIXED:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:void endHere(PGconn *C) { PQfinish(C); }
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct EndHereDeleter {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { endHere(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int anonymous(const char *Dsn) {
// FIXED-NEXT:  std::unique_ptr<PGconn, EndHereDeleter> C(PQconnectdb(Dsn));
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

} // namespace

int use(const char *Dsn) { return anonymous(Dsn); }
