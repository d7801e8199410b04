// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/mongoc

// A session is asked whether a transaction is open on it.

#include <mongoc/mongoc.h>
#include <stdexcept>

void may();

bool readOnly(mongoc_client_session_t *S, mongoc_collection_t *C,
              const bson_t *Filter, const bson_t *Opts, bool Stop) {
  mongoc_client_session_start_transaction(S, nullptr, nullptr);
  mongoc_cursor_t *Cursor =
      mongoc_collection_find_with_opts(C, Filter, Opts, nullptr);
  mongoc_cursor_destroy(Cursor);
  if (Stop)
    return false;
  mongoc_client_session_commit_transaction(S, nullptr, nullptr);
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:bool readOnly(mongoc_client_session_t *S, mongoc_collection_t *C,
// FIXED-NEXT:              const bson_t *Filter, const bson_t *Opts, bool Stop) {
// FIXED-NEXT:  mongoc_client_session_start_transaction(S, nullptr, nullptr);
// FIXED-NEXT:  mongoc_cursor_t *Cursor =
// FIXED-NEXT:      mongoc_collection_find_with_opts(C, Filter, Opts, nullptr);
// FIXED-NEXT:  mongoc_cursor_destroy(Cursor);
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    mongoc_client_session_abort_transaction(S, nullptr);
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  mongoc_client_session_commit_transaction(S, nullptr, nullptr);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void handler(mongoc_client_session_t *S) {
  mongoc_client_session_start_transaction(S, nullptr, nullptr);
  try {
    may();
    mongoc_client_session_commit_transaction(S, nullptr, nullptr);
  } catch (const std::exception &) {
  }
}
// FIXED:void handler(mongoc_client_session_t *S) {
// FIXED-NEXT:  mongoc_client_session_start_transaction(S, nullptr, nullptr);
// FIXED-NEXT:  try {
// FIXED-NEXT:    may();
// FIXED-NEXT:    mongoc_client_session_commit_transaction(S, nullptr, nullptr);
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    if (mongoc_client_session_in_transaction(S))
// FIXED-NEXT:      mongoc_client_session_abort_transaction(S, nullptr);
// FIXED-NEXT:  }
// FIXED-NEXT:}
