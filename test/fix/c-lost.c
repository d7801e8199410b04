// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -std=c11 -- -std=c99 -I %mock/libpq

/* In C, where a handle is lost before the function is left: the release stands
   where it is lost. */

#include <libpq-fe.h>
#include <stddef.h>

void say(const char *);
int cond(void);

/* The release comes before what puts another handle into the variable. */
void overwritten(PGconn *conn) {
  PGresult *r = PQexec(conn, "SELECT 1");
  if (PQntuples(r) == 0)
    say("none");
  r = PQexec(conn, "SELECT 2");
  say("two");
  PQclear(r);
}
// FIXED:void overwritten(PGconn *conn) {
// FIXED-NEXT:  PGresult *r = PQexec(conn, "SELECT 1");
// FIXED-NEXT:  if (PQntuples(r) == 0)
// FIXED-NEXT:    say("none");
// FIXED-NEXT:  PQclear(r);
// FIXED-NEXT:  r = PQexec(conn, "SELECT 2");
// FIXED-NEXT:  say("two");
// FIXED-NEXT:  PQclear(r);
// FIXED-NEXT:}

int overwritten_in_condition(PGconn *conn) {
  PGresult *r;
  if ((r = PQexec(conn, "SELECT 1")) == NULL)
    say("a");
  if ((r = PQexec(conn, "SELECT 2")) == NULL)
    return -1;
  PQclear(r);
  return 0;
}
// FIXED:int overwritten_in_condition(PGconn *conn) {
// FIXED-NEXT:  PGresult *r;
// FIXED-NEXT:  if ((r = PQexec(conn, "SELECT 1")) == NULL)
// FIXED-NEXT:    say("a");
// FIXED-NEXT:  PQclear(r);
// FIXED-NEXT:  if ((r = PQexec(conn, "SELECT 2")) == NULL)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  PQclear(r);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

/* Each turn of the loop gets the next one. */
void next_in_condition(PGconn *conn) {
  PGresult *r;
  while ((r = PQgetResult(conn)) != NULL) {
    say("x");
  }
}
// FIXED:void next_in_condition(PGconn *conn) {
// FIXED-NEXT:  PGresult *r;
// FIXED-NEXT:  while ((r = PQgetResult(conn)) != NULL) {
// FIXED-NEXT:    say("x");
// FIXED-NEXT:    PQclear(r);
// FIXED-NEXT:  }
// FIXED-NEXT:}

void jumps(PGconn *conn, int n) {
  for (int i = 0; i < n; i++) {
    PGresult *r = PQexec(conn, "SELECT 1");
    if (PQntuples(r) == 0)
      continue;
    if (cond())
      break;
    PQclear(r);
  }
}
// FIXED:void jumps(PGconn *conn, int n) {
// FIXED-NEXT:  for (int i = 0; i < n; i++) {
// FIXED-NEXT:    PGresult *r = PQexec(conn, "SELECT 1");
// FIXED-NEXT:    if (PQntuples(r) == 0) {
// FIXED-NEXT:      PQclear(r);
// FIXED-NEXT:      continue;
// FIXED-NEXT:    }
// FIXED-NEXT:    if (cond()) {
// FIXED-NEXT:      PQclear(r);
// FIXED-NEXT:      break;
// FIXED-NEXT:    }
// FIXED-NEXT:    PQclear(r);
// FIXED-NEXT:  }
// FIXED-NEXT:}

void next_turn(PGconn *conn, int n) {
  PGresult *r;
  for (int i = 0; i < n; i++) {
    r = PQexec(conn, "SELECT 1");
    if (PQntuples(r) == 0) {
      say("none");
      continue;
    }
    PQclear(r);
  }
}
// FIXED:void next_turn(PGconn *conn, int n) {
// FIXED-NEXT:  PGresult *r;
// FIXED-NEXT:  for (int i = 0; i < n; i++) {
// FIXED-NEXT:    r = PQexec(conn, "SELECT 1");
// FIXED-NEXT:    if (PQntuples(r) == 0) {
// FIXED-NEXT:      say("none");
// FIXED-NEXT:      PQclear(r);
// FIXED-NEXT:      continue;
// FIXED-NEXT:    }
// FIXED-NEXT:    PQclear(r);
// FIXED-NEXT:  }
// FIXED-NEXT:}

void end_of_block(PGconn *conn) {
  if (cond()) {
    PGresult *r = PQexec(conn, "SELECT 1");
    say(PQntuples(r) ? "x" : "z");
  }
  say("y");
}
// FIXED:void end_of_block(PGconn *conn) {
// FIXED-NEXT:  if (cond()) {
// FIXED-NEXT:    PGresult *r = PQexec(conn, "SELECT 1");
// FIXED-NEXT:    say(PQntuples(r) ? "x" : "z");
// FIXED-NEXT:    PQclear(r);
// FIXED-NEXT:  }
// FIXED-NEXT:  say("y");
// FIXED-NEXT:}

/* Conditionals that do not name the variable are left alone. */
int conditionals(PGconn *conn) {
  PGresult *r = PQexec(conn, "SELECT 1");
#ifdef EXTRA
  say("extra");
#endif
  if (cond())
    return 1;
#ifdef EXTRA
  say("again");
#else
  say("z");
#endif
  PQclear(r);
  return 0;
}
// FIXED:int conditionals(PGconn *conn) {
// FIXED-NEXT:  PGresult *r = PQexec(conn, "SELECT 1");
// FIXED-NEXT:#ifdef EXTRA
// FIXED-NEXT:  say("extra");
// FIXED-NEXT:#endif
// FIXED-NEXT:  if (cond()) {
// FIXED-NEXT:    PQclear(r);
// FIXED-NEXT:    return 1;
// FIXED-NEXT:  }
// FIXED-NEXT:#ifdef EXTRA
// FIXED-NEXT:  say("again");
// FIXED-NEXT:#else
// FIXED-NEXT:  say("z");
// FIXED-NEXT:#endif
// FIXED-NEXT:  PQclear(r);
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

/* Others come to the exit without it: the block in which it was acquired ends
   with it alive. */
int block_before_exit(PGconn *conn) {
  PGresult *r = PQexec(conn, "SELECT 1");
  if (PQntuples(r) == 0) {
    PQclear(r);
    if (cond()) {
      r = PQexec(conn, "SELECT 2");
      if (PQntuples(r) == 1) {
        PQclear(r);
        return 0;
      }
    }
    say("none");
    return -1;
  }
  PQclear(r);
  return 1;
}
// FIXED:int block_before_exit(PGconn *conn) {
// FIXED-NEXT:  PGresult *r = PQexec(conn, "SELECT 1");
// FIXED-NEXT:  if (PQntuples(r) == 0) {
// FIXED-NEXT:    PQclear(r);
// FIXED-NEXT:    if (cond()) {
// FIXED-NEXT:      r = PQexec(conn, "SELECT 2");
// FIXED-NEXT:      if (PQntuples(r) == 1) {
// FIXED-NEXT:        PQclear(r);
// FIXED-NEXT:        return 0;
// FIXED-NEXT:      }
// FIXED-NEXT:      PQclear(r);
// FIXED-NEXT:    }
// FIXED-NEXT:    say("none");
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  }
// FIXED-NEXT:  PQclear(r);
// FIXED-NEXT:  return 1;
// FIXED-NEXT:}

void two_loops(int n) {
  PGconn *c;
  int i;
  for (i = 0; i < n; i++) {
    c = PQconnectdb("");
    if (PQstatus(c) != CONNECTION_OK)
      continue;
    say("up");
    PQfinish(c);
  }
  for (i = 0; i < n; i++) {
    c = PQconnectdb("");
    say(PQstatus(c) ? "a" : "b");
    PQfinish(c);
  }
}
// FIXED:void two_loops(int n) {
// FIXED-NEXT:  PGconn *c;
// FIXED-NEXT:  int i;
// FIXED-NEXT:  for (i = 0; i < n; i++) {
// FIXED-NEXT:    c = PQconnectdb("");
// FIXED-NEXT:    if (PQstatus(c) != CONNECTION_OK) {
// FIXED-NEXT:      PQfinish(c);
// FIXED-NEXT:      continue;
// FIXED-NEXT:    }
// FIXED-NEXT:    say("up");
// FIXED-NEXT:    PQfinish(c);
// FIXED-NEXT:  }
// FIXED-NEXT:  for (i = 0; i < n; i++) {
// FIXED-NEXT:    c = PQconnectdb("");
// FIXED-NEXT:    say(PQstatus(c) ? "a" : "b");
// FIXED-NEXT:    PQfinish(c);
// FIXED-NEXT:  }
// FIXED-NEXT:}

/* The loop tries until it has a good one, which is used after it. */
int last_is_used(int most) {
  PGconn *c = PQconnectdb("");
  for (int n = 0; n < most && PQstatus(c) != CONNECTION_OK; n++) {
    say("again");
    c = PQconnectdb("");
  }
  int ok = PQstatus(c) == CONNECTION_OK;
  PQfinish(c);
  return ok;
}
// FIXED:int last_is_used(int most) {
// FIXED-NEXT:  PGconn *c = PQconnectdb("");
// FIXED-NEXT:  for (int n = 0; n < most && PQstatus(c) != CONNECTION_OK; n++) {
// FIXED-NEXT:    say("again");
// FIXED-NEXT:    PQfinish(c);
// FIXED-NEXT:    c = PQconnectdb("");
// FIXED-NEXT:  }
// FIXED-NEXT:  int ok = PQstatus(c) == CONNECTION_OK;
// FIXED-NEXT:  PQfinish(c);
// FIXED-NEXT:  return ok;
// FIXED-NEXT:}

#define RETURN_NOTHING() return (void *)0

/* A macro that is a return and nothing else. */
void *macro_returns(void) {
  PGconn *c = PQconnectdb("");
  if (PQstatus(c) != CONNECTION_OK)
    say("bad");
  RETURN_NOTHING();
}
// FIXED:void *macro_returns(void) {
// FIXED-NEXT:  PGconn *c = PQconnectdb("");
// FIXED-NEXT:  if (PQstatus(c) != CONNECTION_OK)
// FIXED-NEXT:    say("bad");
// FIXED-NEXT:  PQfinish(c);
// FIXED-NEXT:  RETURN_NOTHING();
// FIXED-NEXT:}
