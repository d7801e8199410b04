// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/mysqlx

// The X DevAPI of MySQL Connector/C++: sessions close themselves, or go back to
// their client with the transaction that was left open.

#include <mysqlx/xdevapi.h>

void log(const char *text) noexcept;

bool borrowed_read_bad(mysqlx::Session &session, bool stop) {
  session.startTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  session.sql("SELECT a FROM t").execute();
  if (stop)
    return false;
  session.commit();
  return true;
}

bool borrowed_read_ok(mysqlx::Session &session, bool stop) {
  session.startTransaction();
  try {
    session.sql("SELECT a FROM t").execute();
  } catch (const mysqlx::Error &) {
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

// A session from a client goes back to it.
bool pooled_read_bad(mysqlx::Client &client, bool stop) {
  mysqlx::Session session = client.getSession();
  session.startTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  session.sql("SELECT a FROM t").execute();
  if (stop)
    return false;
  session.commit();
  return true;
}

bool pooled_read_ok(mysqlx::Client &client, bool stop) {
  mysqlx::Session session = client.getSession();
  session.startTransaction();
  try {
    session.sql("SELECT a FROM t").execute();
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

void pooled_object_bad(mysqlx::Client &client, bool stop) {
  mysqlx::Session session(client);
  session.startTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (stop)
    return;
  session.commit();
}

void pooled_object_ok(mysqlx::Client &client, bool stop) {
  mysqlx::Session session(client);
  session.startTransaction();
  if (stop) {
    session.rollback();
    return;
  }
  session.commit();
}

// One that belongs to nobody else is closed at the end, and the server rolls
// back: that takes care of reads, but loses writes.
bool own_read_ok(bool stop) {
  mysqlx::Session session("mysqlx://user@host");
  session.startTransaction();
  session.sql("SELECT a FROM t").execute();
  if (stop)
    return false;
  session.commit();
  return true;
}

void own_write_bad() {
  mysqlx::Session session = mysqlx::getSession("mysqlx://user@host");
  session.startTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  session.sql("INSERT INTO t VALUES (?)").bind(1).execute();
}

void own_write_ok() {
  mysqlx::Session session = mysqlx::getSession("mysqlx://user@host");
  session.startTransaction();
  session.sql("INSERT INTO t VALUES (?)").bind(1).execute();
  session.commit();
}

// To go back to a savepoint ends nothing.
void savepoint_bad(mysqlx::Session &session, bool stop) {
  session.startTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  session.setSavepoint("here");
  session.sql("DELETE FROM t").execute();
  if (stop) {
    session.rollbackTo("here");
    return;
  }
  session.commit();
}

void handler_bad(mysqlx::Session &session) {
  session.startTransaction();
  try {
    session.sql("UPDATE t SET a = 1").execute();
    session.commit();
  } catch (const mysqlx::Error &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'session' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(mysqlx::Session &session) {
  session.startTransaction();
  try {
    session.sql("UPDATE t SET a = 1").execute();
    session.commit();
  } catch (const mysqlx::Error &e) {
    session.rollback();
    log(e.what());
  }
}

// All that the library throws is a mysqlx::Error.
bool error_caught_ok(mysqlx::Client &client) {
  mysqlx::Session session = client.getSession();
  session.startTransaction();
  try {
    session.sql("SELECT a FROM t").execute();
  } catch (const mysqlx::Error &) {
    session.rollback();
    throw;
  }
  session.commit();
  return true;
}

bool error_missed_bad(mysqlx::Client &client) {
  mysqlx::Session session = client.getSession();
  session.startTransaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}in which only reads ran is still open {{.*}}[lease-read-without-commit-or-rollback]
  try {
    session.sql("SELECT a FROM t").execute();
  } catch (const std::logic_error &) {
    session.rollback();
    throw;
  }
  session.commit();
  return true;
}
