// RUN: %check_fix %s lease-result-without-release -- -std=c++17 -I %mock/libpq \
// RUN:   -I %mock/hiredis

// Results that nobody takes are released where they come from.

#include <hiredis/hiredis.h>
#include <libpq-fe.h>

void statement(PGconn *C) {
  PQexec(C, "LISTEN news");
}
// FIXED:#include <memory>
// FIXED-EMPTY:
// FIXED-NEXT:void statement(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "LISTEN news"));
// FIXED-NEXT:}

void castToVoid(PGconn *C) {
  (void)PQexec(C, "LISTEN news");
}
// FIXED:void castToVoid(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "LISTEN news"));
// FIXED-NEXT:}

void inBranches(PGconn *C, bool B) {
  if (B)
    PQexec(C, "LISTEN news");
  else
    PQexec(C, "UNLISTEN news");
  for (int I = 0; I < 3; ++I)
    PQexec(C, "NOTIFY news");
}
// FIXED:void inBranches(PGconn *C, bool B) {
// FIXED-NEXT:  if (B)
// FIXED-NEXT:    PQclear(PQexec(C, "LISTEN news"));
// FIXED-NEXT:  else
// FIXED-NEXT:    PQclear(PQexec(C, "UNLISTEN news"));
// FIXED-NEXT:  for (int I = 0; I < 3; ++I)
// FIXED-NEXT:    PQclear(PQexec(C, "NOTIFY news"));
// FIXED-NEXT:}

void lines(PGconn *C) {
  PQexec(C,
         "LISTEN "
         "news");
}
// FIXED:void lines(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C,
// FIXED-NEXT:         "LISTEN "
// FIXED-NEXT:         "news"));
// FIXED-NEXT:}

void reply(redisContext *C) { redisCommand(C, "PING"); }

bool compared(PGconn *C) {
  return PQexec(C, "LISTEN news") != nullptr;
}
// FIXED:void reply(redisContext *C) { freeReplyObject(redisCommand(C, "PING")); }
// FIXED-EMPTY:
// FIXED-NEXT:bool compared(PGconn *C) {
// FIXED-NEXT:  return PQexec(C, "LISTEN news") != nullptr;
// FIXED-NEXT:}
// LEFT: warning: result acquired by 'PQexec' is not released on every path [lease-result-without-release]
// LEFT: note: no fix: it has no variable of its own

bool asked(PGconn *C) {
  return PQresultStatus(PQexec(C, "LISTEN news")) == PGRES_COMMAND_OK;
}
// FIXED:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgClear {
// FIXED-NEXT:  void operator()(PGresult *handle) const noexcept { PQclear(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool asked(PGconn *C) {
// FIXED-NEXT:  return PQresultStatus(std::unique_ptr<PGresult, PgClear>(PQexec(C, "LISTEN news")).get()) == PGRES_COMMAND_OK;
// FIXED-NEXT:}
