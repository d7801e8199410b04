// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/mongocxx

// mongocxx: clients, pool entries and sessions release themselves, and the end
// of a session aborts its transaction. What is lost is the write that nobody
// commits, and what a handler goes on with.

#include <exception>
#include <mongocxx/client.hpp>
#include <mongocxx/exception/operation_exception.hpp>
#include <mongocxx/pool.hpp>

void may();
void log(const char *text) noexcept;

// The session is given to the operations that are part of the transaction.
void write_bad(mongocxx::client &client, mongocxx::collection &coll) {
  auto session = client.start_session();
  session.start_transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  coll.insert_one(session, {});
}

void write_ok(mongocxx::client &client, mongocxx::collection &coll) {
  auto session = client.start_session();
  session.start_transaction();
  coll.insert_one(session, {});
  session.commit_transaction();
}

// Without the session the write is no part of it.
void outside_ok(mongocxx::client &client, mongocxx::collection &coll) {
  auto session = client.start_session();
  session.start_transaction();
  coll.insert_one({});
}

// An exit before the commit aborts, with the words or without.
bool early_ok(mongocxx::client &client, mongocxx::collection &coll, bool stop) {
  auto session = client.start_session();
  session.start_transaction();
  coll.update_one(session, {}, {});
  if (stop) {
    session.abort_transaction();
    return false;
  }
  session.commit_transaction();
  return true;
}

bool early_raii_ok(mongocxx::client &client, mongocxx::collection &coll,
                   bool stop) {
  auto session = client.start_session();
  session.start_transaction();
  coll.update_one(session, {}, {});
  if (stop)
    return false;
  session.commit_transaction();
  return true;
}

bool early_borrowed_bad(mongocxx::client_session &session,
                        mongocxx::collection &coll, bool stop) {
  session.start_transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  coll.update_one(session, {}, {});
  if (stop)
    return false;
  session.commit_transaction();
  return true;
}

// A session that was handed in lives on.
bool borrowed_bad(mongocxx::client_session &session,
                  mongocxx::collection &coll) {
  session.start_transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (coll.count_documents(session, {}) == 0)
    return false;
  session.commit_transaction();
  return true;
}

bool borrowed_ok(mongocxx::client_session &session,
                 mongocxx::collection &coll) {
  session.start_transaction();
  if (coll.count_documents(session, {}) == 0) {
    session.abort_transaction();
    return false;
  }
  session.commit_transaction();
  return true;
}

// One's own ends by itself.
bool own_ok(mongocxx::client &client, mongocxx::collection &coll) {
  auto session = client.start_session();
  session.start_transaction();
  if (coll.count_documents(session, {}) == 0)
    return false;
  session.commit_transaction();
  return true;
}

void handler_bad(mongocxx::client_session &session,
                 mongocxx::collection &coll) {
  session.start_transaction();
  try {
    coll.insert_one(session, {});
    session.commit_transaction();
  } catch (const mongocxx::operation_exception &e) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'session' open [lease-catch-without-rollback]
    log(e.what());
  }
}

void handler_ok(mongocxx::client_session &session, mongocxx::collection &coll) {
  session.start_transaction();
  try {
    coll.insert_one(session, {});
    session.commit_transaction();
  } catch (const mongocxx::operation_exception &e) {
    session.abort_transaction();
    log(e.what());
  }
}

// From a pool.
void pooled_bad(mongocxx::pool &pool) {
  auto entry = pool.acquire();
  auto coll = (*entry)["db"]["coll"];
  auto session = entry->start_session();
  session.start_transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  coll.insert_one(session, {});
}

void pooled_ok(mongocxx::pool &pool) {
  auto entry = pool.acquire();
  auto coll = (*entry)["db"]["coll"];
  auto session = entry->start_session();
  session.start_transaction();
  coll.insert_one(session, {});
  may();
  session.commit_transaction();
}

int cursor_ok(mongocxx::pool &pool) {
  auto entry = pool.acquire();
  auto session = entry->start_session();
  session.start_transaction();
  int sum = 0;
  for (const int &document : (*entry)["db"]["coll"].find(session, {}))
    sum += document;
  return sum;
}

int cursor_write_bad(mongocxx::pool &pool) {
  auto entry = pool.acquire();
  auto coll = (*entry)["db"]["coll"];
  auto session = entry->start_session();
  session.start_transaction();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'session' with writes is neither committed nor rolled back [lease-write-without-commit]
  int sum = 0;
  for (const int &document : coll.find(session, {}))
    sum += document;
  coll.insert_one(session, {});
  return sum;
}

// The callback form commits and aborts by itself.
void callback_ok(mongocxx::client &client, mongocxx::collection &coll) {
  auto session = client.start_session();
  session.with_transaction(
      [&](mongocxx::client_session *s) { coll.insert_one(*s, {}); });
}
