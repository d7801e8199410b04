// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/freetds

// FreeTDS: db-lib, where a text is collected before it runs, and ct-lib.

#include <ctpublic.h>
#include <memory>
#include <stdexcept>
#include <sybdb.h>

void may();

struct Close {
  void operator()(DBPROCESS *p) const noexcept { dbclose(p); }
};

static void drain(DBPROCESS *p) {
  while (dbresults(p) == SUCCEED)
    while (dbnextrow(p) != NO_MORE_ROWS) {
    }
}

// db-lib: logins and connections.
bool open_bad(const char *server) {
  LOGINREC *login = dblogin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'login' acquired by 'dblogin' is not released on every path [lease-result-without-release]
  DBPROCESS *p = dbopen(login, server);
  if (!p)
    return false;
  dbloginfree(login);
  dbclose(p);
  return true;
}

bool open_ok(const char *server) {
  LOGINREC *login = dblogin();
  DBPROCESS *p = dbopen(login, server);
  dbloginfree(login);
  if (!p)
    return false;
  dbclose(p);
  return true;
}

bool use_bad(LOGINREC *login, const char *server) {
  DBPROCESS *p = dbopen(login, server);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'p' acquired by 'tdsdbopen' is not released on every path [lease-acquire-without-raii]
  if (!p || dbuse(p, "db") == FAIL)
    return false;
  dbclose(p);
  return true;
}

bool use_ok(LOGINREC *login, const char *server) {
  DBPROCESS *p = dbopen(login, server);
  if (!p)
    return false;
  bool done = dbuse(p, "db") == SUCCEED;
  dbclose(p);
  return done;
}

bool lease_ok(LOGINREC *login, const char *server) {
  std::unique_ptr<DBPROCESS, Close> p(dbopen(login, server));
  if (!p)
    return false;
  may();
  return dbuse(p.get(), "db") == SUCCEED;
}

bool no_lease_bad(LOGINREC *login, const char *server) {
  DBPROCESS *p = dbopen(login, server);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'p' acquired by 'tdsdbopen' is not released if a call throws [lease-acquire-without-raii]
  if (!p)
    return false;
  may();
  dbclose(p);
  return true;
}

// Transactions are text.
bool read_bad(DBPROCESS *p) {
  dbcmd(p, "BEGIN TRANSACTION");
  dbsqlexec(p);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'p' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  drain(p);
  dbcmd(p, "SELECT a FROM t");
  if (dbsqlexec(p) == FAIL)
    return false;
  drain(p);
  dbcmd(p, "COMMIT TRANSACTION");
  dbsqlexec(p);
  drain(p);
  return true;
}

bool read_ok(DBPROCESS *p) {
  dbcmd(p, "BEGIN TRANSACTION");
  dbsqlexec(p);
  drain(p);
  dbcmd(p, "SELECT a FROM t");
  bool done = dbsqlexec(p) == SUCCEED;
  drain(p);
  dbcmd(p, "COMMIT TRANSACTION");
  dbsqlexec(p);
  drain(p);
  return done;
}

bool write_bad(DBPROCESS *p, int a) {
  dbcmd(p, "BEGIN TRAN");
  dbsqlexec(p);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'p' with writes is neither committed nor rolled back [lease-write-without-commit]
  drain(p);
  dbfcmd(p, "DELETE FROM t WHERE a = %d", a);
  if (dbsqlexec(p) == FAIL)
    return false;
  drain(p);
  dbcmd(p, "COMMIT TRAN");
  return dbsqlexec(p) == SUCCEED;
}

bool write_ok(DBPROCESS *p, int a) {
  dbcmd(p, "BEGIN TRAN");
  dbsqlexec(p);
  drain(p);
  dbfcmd(p, "DELETE FROM t WHERE a = %d", a);
  bool done = dbsqlexec(p) == SUCCEED;
  drain(p);
  dbcmd(p, done ? "COMMIT TRAN" : "ROLLBACK TRAN");
  dbsqlexec(p);
  return done;
}

void handler_bad(DBPROCESS *p) {
  dbcmd(p, "BEGIN TRAN");
  dbsqlexec(p);
  try {
    may();
    dbcmd(p, "COMMIT TRAN");
    dbsqlexec(p);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'p' open [lease-catch-without-rollback]
  }
}

void handler_ok(DBPROCESS *p) {
  dbcmd(p, "BEGIN TRAN");
  dbsqlexec(p);
  try {
    may();
    dbcmd(p, "COMMIT TRAN");
    dbsqlexec(p);
  } catch (const std::exception &) {
    dbcmd(p, "ROLLBACK TRAN");
    dbsqlexec(p);
  }
}

// ct-lib: commands act on their connection.
bool ct_read_bad(CS_COMMAND *cmd) {
  ct_command(cmd, CS_LANG_CMD, "BEGIN TRAN", CS_NULLTERM, CS_UNUSED);
  ct_send(cmd);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'cmd' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  ct_command(cmd, CS_LANG_CMD, "SELECT a FROM t", CS_NULLTERM, CS_UNUSED);
  if (ct_send(cmd) != CS_SUCCEED)
    return false;
  ct_command(cmd, CS_LANG_CMD, "COMMIT TRAN", CS_NULLTERM, CS_UNUSED);
  return ct_send(cmd) == CS_SUCCEED;
}

bool ct_two_commands_ok(CS_CONNECTION *con) {
  CS_COMMAND *begin, *end;
  ct_cmd_alloc(con, &begin);
  ct_command(begin, CS_LANG_CMD, "BEGIN TRAN", CS_NULLTERM, CS_UNUSED);
  ct_send(begin);
  ct_command(begin, CS_LANG_CMD, "DELETE FROM t", CS_NULLTERM, CS_UNUSED);
  ct_send(begin);
  ct_cmd_drop(begin);
  ct_cmd_alloc(con, &end);
  ct_command(end, CS_LANG_CMD, "COMMIT TRAN", CS_NULLTERM, CS_UNUSED);
  bool done = ct_send(end) == CS_SUCCEED;
  ct_cmd_drop(end);
  return done;
}

bool ct_two_commands_bad(CS_CONNECTION *con, bool stop) {
  CS_COMMAND *begin, *end;
  ct_cmd_alloc(con, &begin);
  ct_command(begin, CS_LANG_CMD, "BEGIN TRAN", CS_NULLTERM, CS_UNUSED);
  ct_send(begin);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'begin' with writes is neither committed nor rolled back [lease-write-without-commit]
  ct_command(begin, CS_LANG_CMD, "DELETE FROM t", CS_NULLTERM, CS_UNUSED);
  ct_send(begin);
  ct_cmd_drop(begin);
  if (stop)
    return false;
  ct_cmd_alloc(con, &end);
  ct_command(end, CS_LANG_CMD, "COMMIT TRAN", CS_NULLTERM, CS_UNUSED);
  bool done = ct_send(end) == CS_SUCCEED;
  ct_cmd_drop(end);
  return done;
}

bool ct_write_bad(CS_COMMAND *cmd, bool stop) {
  ct_command(cmd, CS_LANG_CMD, "BEGIN TRAN", CS_NULLTERM, CS_UNUSED);
  ct_send(cmd);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'cmd' with writes is neither committed nor rolled back [lease-write-without-commit]
  ct_command(cmd, CS_LANG_CMD, "DELETE FROM t", CS_NULLTERM, CS_UNUSED);
  ct_send(cmd);
  if (stop)
    return false;
  ct_command(cmd, CS_LANG_CMD, "COMMIT TRAN", CS_NULLTERM, CS_UNUSED);
  return ct_send(cmd) == CS_SUCCEED;
}

bool ct_write_ok(CS_COMMAND *cmd, bool stop) {
  ct_command(cmd, CS_LANG_CMD, "BEGIN TRAN", CS_NULLTERM, CS_UNUSED);
  ct_send(cmd);
  ct_command(cmd, CS_LANG_CMD, "DELETE FROM t", CS_NULLTERM, CS_UNUSED);
  ct_send(cmd);
  if (stop)
    ct_command(cmd, CS_LANG_CMD, "ROLLBACK TRAN", CS_NULLTERM, CS_UNUSED);
  else
    ct_command(cmd, CS_LANG_CMD, "COMMIT TRAN", CS_NULLTERM, CS_UNUSED);
  return ct_send(cmd) == CS_SUCCEED;
}
