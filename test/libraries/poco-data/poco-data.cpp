// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/poco-data

// Poco::Data: sessions count their copies, and the pool rolls back what comes
// back to it. What is left is the session that somebody else goes on with, and
// the write that nobody commits.

#include <Poco/Data/Session.h>
#include <Poco/Data/SessionPool.h>
#include <Poco/Data/Statement.h>
#include <Poco/Data/Transaction.h>
#include <exception>
#include <string>

using namespace Poco::Data::Keywords;
using Poco::Data::Session;
using Poco::Data::SessionPool;
using Poco::Data::Statement;
using Poco::Data::Transaction;

void may();
void log(const char *text) noexcept;

bool read_bad(Session &session, bool stop) {
  int n = 0;
  session.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  session << "SELECT count(*) FROM t", into(n), now;
  if (stop)
    return false;
  session.commit();
  return n > 0;
}

bool read_ok(Session &session, bool stop) {
  int n = 0;
  session.begin();
  try {
    session << "SELECT count(*) FROM t", into(n), now;
  } catch (...) {
    session.rollback();
    throw;
  }
  if (stop) {
    session.rollback();
    return false;
  }
  session.commit();
  return n > 0;
}

// The object rolls back.
bool object_read_ok(Session &session, bool stop) {
  int n = 0;
  Transaction tx(session);
  session << "SELECT count(*) FROM t", into(n), now;
  if (stop)
    return false;
  tx.commit();
  return n > 0;
}

// So does the pool.
int pooled_read_ok(SessionPool &pool) {
  int n = 0;
  Session session(pool.get());
  session.begin();
  session << "SELECT count(*) FROM t", into(n), now;
  return n;
}

void pooled_write_bad(SessionPool &pool) {
  Session session = pool.get();
  session.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  session << "INSERT INTO t VALUES (1)", now;
}

void pooled_write_ok(SessionPool &pool) {
  Session session = pool.get();
  session.begin();
  session << "INSERT INTO t VALUES (1)", now;
  session.commit();
}

void own_write_bad(const std::string &file) {
  Session session("SQLite", file);
  session.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  session << "INSERT INTO t VALUES (1)", now;
}

void own_write_ok(const std::string &file) {
  Session session("SQLite", file);
  session.begin();
  session << "INSERT INTO t VALUES (1)", now;
  session.commit();
}

void object_write_bad(Session &session) {
  Transaction tx(session);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  session << "INSERT INTO t VALUES (1)", now;
}

void object_write_ok(Session &session) {
  Transaction tx(session);
  session << "INSERT INTO t VALUES (1)", now;
  tx.commit();
}

// What the object is told to run, it commits, unless it is told not to.
void execute_bad(Session &session) {
  Transaction tx(session, true);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'tx' with writes is neither committed nor rolled back [lease-write-without-commit]
  tx.execute("DELETE FROM t", false);
}

void execute_ok(Session &session) {
  Transaction tx(session, true);
  tx.execute("DELETE FROM t", false);
  tx.execute("DELETE FROM u");
}

// A functor is run and committed by the constructor.
struct Work {
  void operator()(Session &session) const { session << "DELETE FROM t", now; }
};

void functor_ok(Session &session, Work &work) { Transaction tx(session, work); }

void handler_bad(Session &session) {
  session.begin();
  try {
    session << "UPDATE t SET a = 1", now;
    session.commit();
  } catch (const std::exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'session' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(Session &session) {
  session.begin();
  try {
    session << "UPDATE t SET a = 1", now;
    session.commit();
  } catch (const std::exception &e) {
    session.rollback();
    log(e.what());
  }
}

void handler_asks_ok(Session &session) {
  session.begin();
  try {
    session << "UPDATE t SET a = 1", now;
    session.commit();
  } catch (const std::exception &e) {
    if (session.isTransaction())
      session.rollback();
    log(e.what());
  }
}

void handler_object_ok(Session &session) {
  try {
    Transaction tx(session);
    session << "UPDATE t SET a = 1", now;
    tx.commit();
  } catch (const std::exception &e) {
    log(e.what());
  }
}

// What a statement object runs is the session's.
bool statement_write_bad(Session &session, bool stop) {
  session.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  Statement st(session);
  st << "INSERT INTO t VALUES (1)";
  st.execute();
  if (stop)
    return false;
  session.commit();
  return true;
}

bool statement_write_ok(Session &session, bool stop) {
  session.begin();
  try {
    Statement st(session);
    st << "INSERT INTO t VALUES (1)";
    st.execute();
  } catch (...) {
    session.rollback();
    throw;
  }
  if (stop) {
    session.rollback();
    return false;
  }
  session.commit();
  return true;
}
