// RUN: %check_fix %s lease-catch-without-rollback -- -std=c++17 \
// RUN:   -I %mock/libpq -I %mock/soci -I %mock/mysql-connector-cpp

// Handlers that leave a transaction open roll it back first.

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/statement.h>
#include <libpq-fe.h>
#include <memory>
#include <soci/soci.h>
#include <stdexcept>

void may();
void log(const char *What) noexcept;

bool swallowed(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  try {
    PQclear(PQexec(C, "UPDATE t SET a = 1"));
    may();
    PQclear(PQexec(C, "COMMIT"));
    return true;
  } catch (const std::exception &E) {
    log(E.what());
    return false;
  }
}
// FIXED:void may();
// FIXED-NEXT:void log(const char *What) noexcept;
// FIXED-EMPTY:
// FIXED-NEXT:bool swallowed(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  try {
// FIXED-NEXT:    PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:    return true;
// FIXED-NEXT:  } catch (const std::exception &E) {
// FIXED-NEXT:    if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    log(E.what());
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:}

void emptyHandler(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  try {
    PQclear(PQexec(C, "UPDATE t SET a = 1"));
    may();
    PQclear(PQexec(C, "COMMIT"));
  } catch (...) {
  }
}
// FIXED:void emptyHandler(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  try {
// FIXED-NEXT:    PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  } catch (...) {
// FIXED-NEXT:    if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:  }
// FIXED-NEXT:}

void emptyHandlerInALine(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  try {
    PQclear(PQexec(C, "UPDATE t SET a = 1"));
    may();
    PQclear(PQexec(C, "COMMIT"));
  } catch (...) {}
}
// FIXED:void emptyHandlerInALine(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  try {
// FIXED-NEXT:    PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  } catch (...) {
// FIXED-NEXT:    if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:  }
// FIXED-NEXT:}

void sameLine(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  try {
    PQclear(PQexec(C, "UPDATE t SET a = 1"));
    may();
    PQclear(PQexec(C, "COMMIT"));
  } catch (...) { log("failed"); }
}
// FIXED:void sameLine(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  try {
// FIXED-NEXT:    PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  } catch (...) {
// FIXED-NEXT:    if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    log("failed");
// FIXED-NEXT:  }
// FIXED-NEXT:}

void rethrown(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  try {
    PQclear(PQexec(C, "UPDATE t SET a = 1"));
    may();
    PQclear(PQexec(C, "COMMIT"));
  } catch (const std::exception &E) {
    throw std::runtime_error(E.what());
  }
}
// FIXED:void rethrown(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  try {
// FIXED-NEXT:    PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  } catch (const std::exception &E) {
// FIXED-NEXT:    if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    throw std::runtime_error(E.what());
// FIXED-NEXT:  }
// FIXED-NEXT:}

// Begun inside: it may not have come so far.
void begunInside(PGconn *C) {
  try {
    may();
    PQclear(PQexec(C, "BEGIN"));
    PQclear(PQexec(C, "UPDATE t SET a = 1"));
    may();
    PQclear(PQexec(C, "COMMIT"));
  } catch (...) {
    log("failed");
  }
}
// FIXED:void begunInside(PGconn *C) {
// FIXED-NEXT:  try {
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:    PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  } catch (...) {
// FIXED-NEXT:    if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    log("failed");
// FIXED-NEXT:  }
// FIXED-NEXT:}

PGconn *current();

void assignedInside() {
  PGconn *C = nullptr;
  try {
    may();
    C = current();
    PQclear(PQexec(C, "BEGIN"));
    PQclear(PQexec(C, "UPDATE t SET a = 1"));
    may();
    PQclear(PQexec(C, "COMMIT"));
  } catch (const std::exception &) {
    log("failed");
  }
}
// FIXED:PGconn *current();
// FIXED-EMPTY:
// FIXED-NEXT:void assignedInside() {
// FIXED-NEXT:  PGconn *C = nullptr;
// FIXED-NEXT:  try {
// FIXED-NEXT:    may();
// FIXED-NEXT:    C = current();
// FIXED-NEXT:    PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:    PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    if (C) {
// FIXED-NEXT:      if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:        PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    }
// FIXED-NEXT:    log("failed");
// FIXED-NEXT:  }
// FIXED-NEXT:}

// Where the rollback may throw, nothing gets out of the handler that would not
// have got out before.
bool throwingLibrary(soci::session &Sql) {
  Sql.begin();
  try {
    Sql << "UPDATE t SET a = 1";
    Sql.commit();
    return true;
  } catch (const std::exception &E) {
    log(E.what());
  }
  return false;
}
// FIXED:bool throwingLibrary(soci::session &Sql) {
// FIXED-NEXT:  Sql.begin();
// FIXED-NEXT:  try {
// FIXED-NEXT:    Sql << "UPDATE t SET a = 1";
// FIXED-NEXT:    Sql.commit();
// FIXED-NEXT:    return true;
// FIXED-NEXT:  } catch (const std::exception &E) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      Sql.rollback();
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:    log(E.what());
// FIXED-NEXT:  }
// FIXED-NEXT:  return false;
// FIXED-NEXT:}

void throughPointer(sql::Connection *Con) {
  std::unique_ptr<sql::Statement> S(Con->createStatement());
  Con->setAutoCommit(false);
  try {
    S->execute("UPDATE t SET a = 1");
    may();
    Con->commit();
  } catch (const std::exception &) {
    log("failed");
  }
}
// FIXED:void throughPointer(sql::Connection *Con) {
// FIXED-NEXT:  std::unique_ptr<sql::Statement> S(Con->createStatement());
// FIXED-NEXT:  Con->setAutoCommit(false);
// FIXED-NEXT:  try {
// FIXED-NEXT:    S->execute("UPDATE t SET a = 1");
// FIXED-NEXT:    may();
// FIXED-NEXT:    Con->commit();
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      Con->rollback();
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:    log("failed");
// FIXED-NEXT:  }
// FIXED-NEXT:}

// It lives inside the try: an object ends it.
void pointerInside(const std::shared_ptr<sql::Connection> &Shared) {
  try {
    sql::Connection *Con = Shared.get();
    std::unique_ptr<sql::Statement> S(Con->createStatement());
    Con->setAutoCommit(false);
    S->execute("UPDATE t SET a = 1");
    may();
    Con->commit();
  } catch (const std::exception &) {
    log("failed");
  }
}
// FIXED:void pointerInside(const std::shared_ptr<sql::Connection> &Shared) {
// FIXED-NEXT:  try {
// FIXED-NEXT:    sql::Connection *Con = Shared.get();
// FIXED-NEXT:    std::unique_ptr<sql::Statement> S(Con->createStatement());
// FIXED-NEXT:    Con->setAutoCommit(false);
// FIXED-NEXT:    auto RollBack = [](sql::Connection *handle) noexcept {
// FIXED-NEXT:      try {
// FIXED-NEXT:        handle->rollback();
// FIXED-NEXT:      } catch (...) {
// FIXED-NEXT:        // The connection is lost, and its transaction with it.
// FIXED-NEXT:      }
// FIXED-NEXT:    };
// FIXED-NEXT:    std::unique_ptr<sql::Connection, decltype(RollBack)> transaction(Con, RollBack);
// FIXED-NEXT:    S->execute("UPDATE t SET a = 1");
// FIXED-NEXT:    may();
// FIXED-NEXT:    Con->commit();
// FIXED-NEXT:    (void)transaction.release();
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    log("failed");
// FIXED-NEXT:  }
// FIXED-NEXT:}

void twoHandlers(PGconn *C) {
  PQclear(PQexec(C, "BEGIN"));
  try {
    PQclear(PQexec(C, "UPDATE t SET a = 1"));
    may();
    PQclear(PQexec(C, "COMMIT"));
  } catch (const std::runtime_error &) {
    log("runtime");
  } catch (...) {
    log("any");
  }
}
// FIXED:void twoHandlers(PGconn *C) {
// FIXED-NEXT:  PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:  try {
// FIXED-NEXT:    PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:    may();
// FIXED-NEXT:    PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:  } catch (const std::runtime_error &) {
// FIXED-NEXT:    if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    log("runtime");
// FIXED-NEXT:  } catch (...) {
// FIXED-NEXT:    if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:      PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:    log("any");
// FIXED-NEXT:  }
// FIXED-NEXT:}
