// RUN: %check_lease %s lease-catch-without-rollback lease-write-without-commit -- -std=c++20 -I %mock/sqlite3

// A handler around something that has nothing to do with the transaction is
// not the one that must end it.

#include <sqlite3.h>
#include <string>

bool removeFile(const std::string &Name);

static void run(sqlite3 *Db, const char *Text) {
  sqlite3_exec(Db, Text, nullptr, nullptr, nullptr);
}

void innerHandlerOfAFile_ok(sqlite3 *Db, const std::string &Name) {
  run(Db, "BEGIN");
  try {
    run(Db, "INSERT INTO t VALUES (1)");
    try {
      removeFile(Name);
    } catch (...) {
    }
    run(Db, "COMMIT");
  } catch (...) {
    run(Db, "ROLLBACK");
    throw;
  }
}

void handlerInsideAHandler_ok(sqlite3 *Db, const std::string &Name) {
  run(Db, "BEGIN");
  try {
    run(Db, "INSERT INTO t VALUES (1)");
    if (removeFile(Name))
      throw 1;
    run(Db, "COMMIT");
  } catch (...) {
    run(Db, "ROLLBACK");
    try {
      removeFile(Name);
    } catch (...) {
    }
  }
}

void handlerForgets_bad(sqlite3 *Db, const std::string &Name) {
  run(Db, "BEGIN");
  try {
    run(Db, "INSERT INTO t VALUES (1)");
    try {
      removeFile(Name);
    } catch (...) {
    }
    if (removeFile(Name))
      throw 1;
    run(Db, "COMMIT");
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction {{.*}}open [lease-catch-without-rollback]
  }
}

// It is told once: nothing in the inner try body concerns the transaction, and
// what comes after the inner handler is the outer one's.
void handlerInsideTheHandler_bad(sqlite3 *Db, const std::string &Name) {
  run(Db, "BEGIN");
  try {
    run(Db, "INSERT INTO t VALUES (1)");
    if (removeFile(Name))
      throw 1;
    run(Db, "COMMIT");
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction {{.*}}open [lease-catch-without-rollback]
    try {
      removeFile(Name);
    } catch (...) {
    }
  }
}

// A handler around code without the database: where it goes on, what comes
// after it ends the transaction; where it leaves, it had to.
bool handlerGoesOn_ok(sqlite3 *Db, const std::string &Name) {
  run(Db, "BEGIN");
  run(Db, "INSERT INTO t VALUES (1)");
  bool Gone = false;
  try {
    Gone = removeFile(Name);
  } catch (...) {
    Gone = false;
  }
  run(Db, "COMMIT");
  return Gone;
}

bool handlerReturns_bad(sqlite3 *Db, const std::string &Name) {
  run(Db, "BEGIN");
  run(Db, "INSERT INTO t VALUES (1)");
  try {
    removeFile(Name);
  } catch (...) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction {{.*}}open [lease-catch-without-rollback]
    return false;
  }
  run(Db, "COMMIT");
  return true;
}

bool handlerRollsBack_ok(sqlite3 *Db, const std::string &Name) {
  run(Db, "BEGIN");
  run(Db, "INSERT INTO t VALUES (1)");
  try {
    removeFile(Name);
  } catch (...) {
    run(Db, "ROLLBACK");
    return false;
  }
  run(Db, "COMMIT");
  return true;
}
