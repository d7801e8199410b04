//===--- mongoc.h - the names of libmongoc that the tests use ---*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_MONGOC_H
#define LEASE_TIDY_TEST_MOCK_MONGOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct _bson_t {
  uint32_t flags;
  uint32_t len;
  uint8_t padding[120];
} bson_t;
typedef struct _bson_error_t {
  uint32_t domain;
  uint32_t code;
  char message[504];
} bson_error_t;

#define BSON_INITIALIZER {3, 5, {5}}

bson_t *bson_new(void);
bson_t *bson_new_from_json(const uint8_t *data, ptrdiff_t len,
                           bson_error_t *error);
void bson_init(bson_t *b);
void bson_destroy(bson_t *bson);
char *bson_as_json(const bson_t *bson, size_t *length);
void bson_free(void *mem);
bool bson_append_int32(bson_t *bson, const char *key, int key_length,
                       int32_t value);

typedef struct _mongoc_client_pool_t mongoc_client_pool_t;
typedef struct _mongoc_client_t mongoc_client_t;
typedef struct _mongoc_client_session_t mongoc_client_session_t;
typedef struct _mongoc_collection_t mongoc_collection_t;
typedef struct _mongoc_cursor_t mongoc_cursor_t;
typedef struct _mongoc_uri_t mongoc_uri_t;
typedef struct _mongoc_read_prefs_t mongoc_read_prefs_t;
typedef struct _mongoc_session_opt_t mongoc_session_opt_t;
typedef struct _mongoc_transaction_opt_t mongoc_transaction_opt_t;

mongoc_uri_t *mongoc_uri_new(const char *uri_string);
void mongoc_uri_destroy(mongoc_uri_t *uri);

mongoc_client_pool_t *mongoc_client_pool_new(const mongoc_uri_t *uri);
void mongoc_client_pool_destroy(mongoc_client_pool_t *pool);
mongoc_client_t *mongoc_client_pool_pop(mongoc_client_pool_t *pool);
void mongoc_client_pool_push(mongoc_client_pool_t *pool,
                             mongoc_client_t *client);
mongoc_client_t *mongoc_client_pool_try_pop(mongoc_client_pool_t *pool);

mongoc_client_t *mongoc_client_new(const char *uri_string);
void mongoc_client_destroy(mongoc_client_t *client);
bool mongoc_client_set_appname(mongoc_client_t *client, const char *appname);
mongoc_collection_t *mongoc_client_get_collection(mongoc_client_t *client,
                                                  const char *db,
                                                  const char *collection);
mongoc_client_session_t *
mongoc_client_start_session(mongoc_client_t *client,
                            const mongoc_session_opt_t *opts,
                            bson_error_t *error);
bool mongoc_client_command_simple(mongoc_client_t *client, const char *db_name,
                                  const bson_t *command,
                                  const mongoc_read_prefs_t *read_prefs,
                                  bson_t *reply, bson_error_t *error);

bool mongoc_client_session_start_transaction(
    mongoc_client_session_t *session, const mongoc_transaction_opt_t *opts,
    bson_error_t *error);
bool mongoc_client_session_in_transaction(
    const mongoc_client_session_t *session);
bool mongoc_client_session_commit_transaction(mongoc_client_session_t *session,
                                              bson_t *reply,
                                              bson_error_t *error);
bool mongoc_client_session_abort_transaction(mongoc_client_session_t *session,
                                             bson_error_t *error);
bool mongoc_client_session_append(const mongoc_client_session_t *client_session,
                                  bson_t *opts, bson_error_t *error);
void mongoc_client_session_destroy(mongoc_client_session_t *session);

void mongoc_collection_destroy(mongoc_collection_t *collection);
bool mongoc_collection_insert_one(mongoc_collection_t *collection,
                                  const bson_t *document, const bson_t *opts,
                                  bson_t *reply, bson_error_t *error);
mongoc_cursor_t *
mongoc_collection_find_with_opts(mongoc_collection_t *collection,
                                 const bson_t *filter, const bson_t *opts,
                                 const mongoc_read_prefs_t *read_prefs);
bool mongoc_cursor_next(mongoc_cursor_t *cursor, const bson_t **bson);
bool mongoc_cursor_error(mongoc_cursor_t *cursor, bson_error_t *error);
void mongoc_cursor_destroy(mongoc_cursor_t *cursor);

#ifdef __cplusplus
}
#endif

#endif // LEASE_TIDY_TEST_MOCK_MONGOC_H
