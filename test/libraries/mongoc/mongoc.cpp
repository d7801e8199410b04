// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/mongoc

// libmongoc: clients of a pool, what "get" gives, cursors, sessions, replies.

#include <memory>
#include <mongoc/mongoc.h>
#include <stdexcept>

void may();

struct Push {
  mongoc_client_pool_t *pool;
  void operator()(mongoc_client_t *c) const noexcept {
    mongoc_client_pool_push(pool, c);
  }
};
struct DestroyCursor {
  void operator()(mongoc_cursor_t *c) const noexcept {
    mongoc_cursor_destroy(c);
  }
};
struct DestroySession {
  void operator()(mongoc_client_session_t *s) const noexcept {
    mongoc_client_session_destroy(s);
  }
};

// Clients.
bool popped_bad(mongoc_client_pool_t *pool) {
  mongoc_client_t *client = mongoc_client_pool_pop(pool);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'client' acquired by 'mongoc_client_pool_pop' is not released on every path [lease-acquire-without-raii]
  if (!mongoc_client_set_appname(client, "app"))
    return false;
  mongoc_client_pool_push(pool, client);
  return true;
}

bool popped_ok(mongoc_client_pool_t *pool) {
  mongoc_client_t *client = mongoc_client_pool_pop(pool);
  bool done = mongoc_client_set_appname(client, "app");
  mongoc_client_pool_push(pool, client);
  return done;
}

bool tried_ok(mongoc_client_pool_t *pool) {
  mongoc_client_t *client = mongoc_client_pool_try_pop(pool);
  if (!client)
    return false;
  mongoc_client_pool_push(pool, client);
  return true;
}

bool tried_bad(mongoc_client_pool_t *pool, bool stop) {
  mongoc_client_t *client = mongoc_client_pool_try_pop(pool);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'client' acquired by 'mongoc_client_pool_try_pop' is not released on every path [lease-acquire-without-raii]
  if (!client || stop)
    return false;
  mongoc_client_pool_push(pool, client);
  return true;
}

void lease_ok(mongoc_client_pool_t *pool) {
  std::unique_ptr<mongoc_client_t, Push> client(mongoc_client_pool_pop(pool),
                                                Push{pool});
  may();
}

void no_lease_bad(mongoc_client_pool_t *pool) {
  mongoc_client_t *client = mongoc_client_pool_pop(pool);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'client' acquired by 'mongoc_client_pool_pop' is not released if a call throws [lease-acquire-without-raii]
  may();
  mongoc_client_pool_push(pool, client);
}

bool own_client_bad(const char *uri, bool stop) {
  mongoc_client_t *client = mongoc_client_new(uri);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'client' acquired by 'mongoc_client_new' is not released on every path [lease-acquire-without-raii]
  if (!client || stop)
    return false;
  mongoc_client_destroy(client);
  return true;
}

bool own_client_ok(const char *uri, bool stop) {
  mongoc_client_t *client = mongoc_client_new(uri);
  if (!client)
    return false;
  mongoc_client_destroy(client);
  return !stop;
}

mongoc_client_pool_t *pool_bad(const char *text, bool stop) {
  mongoc_uri_t *uri = mongoc_uri_new(text);
  if (!uri)
    return nullptr;
  mongoc_client_pool_t *pool = mongoc_client_pool_new(uri);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: pool 'pool' acquired by 'mongoc_client_pool_new' is not released on every path [lease-acquire-without-raii]
  mongoc_uri_destroy(uri);
  if (stop)
    return nullptr;
  return pool;
}

mongoc_client_pool_t *pool_ok(const char *text, bool stop) {
  mongoc_uri_t *uri = mongoc_uri_new(text);
  if (!uri)
    return nullptr;
  mongoc_client_pool_t *pool = mongoc_client_pool_new(uri);
  mongoc_uri_destroy(uri);
  if (stop) {
    mongoc_client_pool_destroy(pool);
    return nullptr;
  }
  return pool;
}

// What "get" gives must be destroyed.
void get_bad(mongoc_client_t *client) {
  mongoc_collection_t *c = mongoc_client_get_collection(client, "db", "c");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'c' acquired by 'mongoc_client_get_collection' is not released on every path [lease-result-without-release]
  mongoc_collection_insert_one(c, nullptr, nullptr, nullptr, nullptr);
}

void get_ok(mongoc_client_t *client) {
  mongoc_collection_t *c = mongoc_client_get_collection(client, "db", "c");
  mongoc_collection_insert_one(c, nullptr, nullptr, nullptr, nullptr);
  mongoc_collection_destroy(c);
}

// Cursors; their documents are borrowed.
int count_bad(mongoc_collection_t *c, const bson_t *filter) {
  int n = 0;
  const bson_t *doc;
  mongoc_cursor_t *cursor =
      mongoc_collection_find_with_opts(c, filter, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'cursor' acquired by 'mongoc_collection_find_with_opts' is not released on every path [lease-result-without-release]
  while (mongoc_cursor_next(cursor, &doc))
    ++n;
  if (mongoc_cursor_error(cursor, nullptr))
    return -1;
  mongoc_cursor_destroy(cursor);
  return n;
}

int count_ok(mongoc_collection_t *c, const bson_t *filter) {
  int n = 0;
  const bson_t *doc;
  mongoc_cursor_t *cursor =
      mongoc_collection_find_with_opts(c, filter, nullptr, nullptr);
  while (mongoc_cursor_next(cursor, &doc))
    ++n;
  if (mongoc_cursor_error(cursor, nullptr))
    n = -1;
  mongoc_cursor_destroy(cursor);
  return n;
}

bool cursor_lease_ok(mongoc_collection_t *c, const bson_t *filter) {
  const bson_t *doc;
  std::unique_ptr<mongoc_cursor_t, DestroyCursor> cursor(
      mongoc_collection_find_with_opts(c, filter, nullptr, nullptr));
  if (!mongoc_cursor_next(cursor.get(), &doc))
    return false;
  may();
  return true;
}

bool cursor_no_lease_bad(mongoc_collection_t *c, const bson_t *filter) {
  const bson_t *doc;
  mongoc_cursor_t *cursor =
      mongoc_collection_find_with_opts(c, filter, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: cursor 'cursor' acquired by 'mongoc_collection_find_with_opts' is not released on every path [lease-result-without-release]
  if (!mongoc_cursor_next(cursor, &doc))
    return false;
  may();
  mongoc_cursor_destroy(cursor);
  return true;
}

// Documents and texts.
char *text_bad(bool stop) {
  bson_t *doc = bson_new();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'doc' acquired by 'bson_new' is not released on every path [lease-result-without-release]
  bson_append_int32(doc, "a", -1, 1);
  if (stop)
    return nullptr;
  char *text = bson_as_json(doc, nullptr);
  bson_destroy(doc);
  return text;
}

char *text_ok(bool stop) {
  bson_t *doc = bson_new();
  bson_append_int32(doc, "a", -1, 1);
  char *text = stop ? nullptr : bson_as_json(doc, nullptr);
  bson_destroy(doc);
  return text;
}

// A reply is there although the command failed.
bool reply_bad(mongoc_client_t *client, const bson_t *command) {
  bson_t reply;
  if (!mongoc_client_command_simple(client, "db", command, nullptr, &reply,
                                    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'reply' acquired by 'mongoc_client_command_simple' is not released on every path [lease-result-without-release]
                                    nullptr))
    return false;
  bson_destroy(&reply);
  return true;
}

bool reply_ok(mongoc_client_t *client, const bson_t *command) {
  bson_t reply;
  bool done = mongoc_client_command_simple(client, "db", command, nullptr,
                                           &reply, nullptr);
  bson_destroy(&reply);
  return done;
}

bool no_reply_ok(mongoc_client_t *client, const bson_t *command) {
  return mongoc_client_command_simple(client, "db", command, nullptr, nullptr,
                                      nullptr);
}

// Sessions and their transactions.
bool session_bad(mongoc_client_t *client, bool stop) {
  mongoc_client_session_t *s =
      mongoc_client_start_session(client, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 's' acquired by 'mongoc_client_start_session' is not released on every path [lease-result-without-release]
  if (!s || stop)
    return false;
  mongoc_client_session_destroy(s);
  return true;
}

bool session_ok(mongoc_client_t *client, bool stop) {
  mongoc_client_session_t *s =
      mongoc_client_start_session(client, nullptr, nullptr);
  if (!s)
    return false;
  mongoc_client_session_destroy(s);
  return !stop;
}

bool read_bad(mongoc_client_session_t *s, mongoc_collection_t *c) {
  const bson_t *doc;
  bson_t opts = BSON_INITIALIZER;
  mongoc_client_session_start_transaction(s, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 's' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  mongoc_client_session_append(s, &opts, nullptr);
  mongoc_cursor_t *cursor =
      mongoc_collection_find_with_opts(c, &opts, &opts, nullptr);
  bool found = mongoc_cursor_next(cursor, &doc);
  mongoc_cursor_destroy(cursor);
  bson_destroy(&opts);
  if (!found)
    return false;
  return mongoc_client_session_commit_transaction(s, nullptr, nullptr);
}

bool read_ok(mongoc_client_session_t *s, mongoc_collection_t *c) {
  const bson_t *doc;
  bson_t opts = BSON_INITIALIZER;
  mongoc_client_session_start_transaction(s, nullptr, nullptr);
  mongoc_client_session_append(s, &opts, nullptr);
  mongoc_cursor_t *cursor =
      mongoc_collection_find_with_opts(c, &opts, &opts, nullptr);
  bool found = mongoc_cursor_next(cursor, &doc);
  mongoc_cursor_destroy(cursor);
  bson_destroy(&opts);
  if (!found) {
    mongoc_client_session_abort_transaction(s, nullptr);
    return false;
  }
  return mongoc_client_session_commit_transaction(s, nullptr, nullptr);
}

bool asked_ok(mongoc_client_session_t *s, bool stop) {
  if (!mongoc_client_session_start_transaction(s, nullptr, nullptr))
    return false;
  if (!stop)
    mongoc_client_session_commit_transaction(s, nullptr, nullptr);
  if (mongoc_client_session_in_transaction(s))
    mongoc_client_session_abort_transaction(s, nullptr);
  return !stop;
}

bool commit_reply_bad(mongoc_client_session_t *s) {
  bson_t reply;
  return mongoc_client_session_commit_transaction(s, &reply, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'reply' acquired by 'mongoc_client_session_commit_transaction' is not released on every path [lease-result-without-release]
}

bool commit_reply_ok(mongoc_client_session_t *s) {
  bson_t reply;
  bool done = mongoc_client_session_commit_transaction(s, &reply, nullptr);
  bson_destroy(&reply);
  return done;
}

// The end of a session of one's own aborts.
bool own_session_ok(mongoc_client_t *client, bool stop) {
  std::unique_ptr<mongoc_client_session_t, DestroySession> s(
      mongoc_client_start_session(client, nullptr, nullptr));
  if (!s ||
      !mongoc_client_session_start_transaction(s.get(), nullptr, nullptr))
    return false;
  may();
  if (stop)
    return false;
  return mongoc_client_session_commit_transaction(s.get(), nullptr, nullptr);
}

void handler_bad(mongoc_client_session_t *s) {
  mongoc_client_session_start_transaction(s, nullptr, nullptr);
  try {
    may();
    mongoc_client_session_commit_transaction(s, nullptr, nullptr);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 's' open [lease-catch-without-rollback]
  }
}

void handler_ok(mongoc_client_session_t *s) {
  mongoc_client_session_start_transaction(s, nullptr, nullptr);
  try {
    may();
    mongoc_client_session_commit_transaction(s, nullptr, nullptr);
  } catch (const std::exception &) {
    mongoc_client_session_abort_transaction(s, nullptr);
  }
}

// An operation is the transaction's whose session its options name.
bool write_bad(mongoc_client_session_t *s, mongoc_collection_t *c,
               const bson_t *doc) {
  bson_t opts = BSON_INITIALIZER;
  mongoc_client_session_start_transaction(s, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 's' with writes is neither committed nor rolled back [lease-write-without-commit]
  mongoc_client_session_append(s, &opts, nullptr);
  bool done = mongoc_collection_insert_one(c, doc, &opts, nullptr, nullptr);
  bson_destroy(&opts);
  if (!done)
    return false;
  return mongoc_client_session_commit_transaction(s, nullptr, nullptr);
}

bool write_ok(mongoc_client_session_t *s, mongoc_collection_t *c,
              const bson_t *doc) {
  bson_t opts = BSON_INITIALIZER;
  mongoc_client_session_start_transaction(s, nullptr, nullptr);
  mongoc_client_session_append(s, &opts, nullptr);
  bool done = mongoc_collection_insert_one(c, doc, &opts, nullptr, nullptr);
  bson_destroy(&opts);
  if (!done) {
    mongoc_client_session_abort_transaction(s, nullptr);
    return false;
  }
  return mongoc_client_session_commit_transaction(s, nullptr, nullptr);
}

// Without the session in its options a write is no part of it.
bool outside_bad(mongoc_client_session_t *s, mongoc_collection_t *c,
                 const bson_t *doc) {
  mongoc_client_session_start_transaction(s, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 's' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (!mongoc_collection_insert_one(c, doc, nullptr, nullptr, nullptr))
    return false;
  return mongoc_client_session_commit_transaction(s, nullptr, nullptr);
}
