// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/libpq

// The same with SQL text on a C handle: the C functions do not throw, what
// stands between them may.

#include <libpq-fe.h>
#include <stdexcept>
#include <string>

void may();

void swallow_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  try {
    may();
    PQclear(PQexec(c, "COMMIT"));
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
  }
}

void swallow_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  try {
    may();
    PQclear(PQexec(c, "COMMIT"));
  } catch (const std::exception &) {
    PQclear(PQexec(c, "ROLLBACK"));
  }
}

// Only C functions in the try: the handler is never entered.
void never_entered_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  try {
    PQclear(PQexec(c, "SELECT 1"));
    PQclear(PQexec(c, "COMMIT"));
  } catch (...) {
  }
}

// std::stoi throws by contract.
int number_bad(PGconn *c) {
  int n = 0;
  PQclear(PQexec(c, "BEGIN"));
  PGresult *r = PQexec(c, "SELECT a FROM t");
  try {
    n = std::stoi(PQgetvalue(r, 0, 0));
  } catch (const std::invalid_argument &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
    PQclear(r);
    return -1;
  }
  PQclear(r);
  PQclear(PQexec(c, "COMMIT"));
  return n;
}

int number_ok(PGconn *c) {
  int n = 0;
  PQclear(PQexec(c, "BEGIN"));
  PGresult *r = PQexec(c, "SELECT a FROM t");
  try {
    n = std::stoi(PQgetvalue(r, 0, 0));
  } catch (const std::invalid_argument &) {
    n = -1;
  }
  PQclear(r);
  PQclear(PQexec(c, "COMMIT"));
  return n;
}

// The function called is in sight: it throws, or it does not.
static int parse(const char *text) {
  if (!*text)
    throw std::invalid_argument("empty");
  return *text - '0';
}
static int parse_quietly(const char *text) { return *text ? *text - '0' : -1; }

int parsed_bad(PGconn *c, const char *text) {
  int n;
  PQclear(PQexec(c, "BEGIN"));
  try {
    n = parse(text);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
    return -1;
  }
  PQclear(PQexec(c, "COMMIT"));
  return n;
}

int parsed_quietly_ok(PGconn *c, const char *text) {
  int n;
  PQclear(PQexec(c, "BEGIN"));
  try {
    n = parse_quietly(text);
  } catch (const std::exception &) {
    return -1;
  }
  PQclear(PQexec(c, "COMMIT"));
  return n;
}

// `ROLLBACK TO` undoes a part, it ends nothing.
void savepoint_bad(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SAVEPOINT s"));
  try {
    may();
    PQclear(PQexec(c, "COMMIT"));
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'c' open [lease-catch-without-rollback]
    PQclear(PQexec(c, "ROLLBACK TO SAVEPOINT s"));
  }
}

void savepoint_then_commit_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SAVEPOINT s"));
  try {
    may();
  } catch (...) {
    PQclear(PQexec(c, "ROLLBACK TO SAVEPOINT s"));
  }
  PQclear(PQexec(c, "COMMIT"));
}

// Closing the connection in the handler ends it as well.
void closes_ok(PGconn *c) {
  PQclear(PQexec(c, "BEGIN"));
  PQclear(PQexec(c, "SELECT 1"));
  try {
    may();
    PQclear(PQexec(c, "COMMIT"));
  } catch (...) {
    PQfinish(c);
  }
}
