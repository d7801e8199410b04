// RUN: %check_lease %s lease-result-without-release lease-use-after-release lease-double-release -- -std=gnu11 -I %mock/mongoc

// An object that was released is good again once it is filled again by a call
// that gets its address.

#include <mongoc/mongoc.h>
#include <stddef.h>

int fill(bson_t *to);
int look(const bson_t *at);

int filled_again_ok(mongoc_collection_t *c, const bson_t *doc) {
  bson_t r;
  mongoc_collection_insert_one(c, doc, NULL, &r, NULL);
  bson_destroy(&r);
  fill(&r);
  int n = look(&r);
  bson_destroy(&r);
  return n;
}

int filled_by_the_library_ok(mongoc_collection_t *c, const bson_t *doc) {
  bson_t r;
  mongoc_collection_insert_one(c, doc, NULL, &r, NULL);
  bson_destroy(&r);
  mongoc_collection_insert_one(c, doc, NULL, &r, NULL);
  int n = look(&r);
  bson_destroy(&r);
  return n;
}

int not_filled_bad(mongoc_collection_t *c, const bson_t *doc) {
  bson_t r;
  mongoc_collection_insert_one(c, doc, NULL, &r, NULL);
  bson_destroy(&r);
  int n = look(&r);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'r' is used after its release [lease-use-after-release]
  return n;
}

void destroyed_twice_bad(mongoc_collection_t *c, const bson_t *doc) {
  bson_t r;
  mongoc_collection_insert_one(c, doc, NULL, &r, NULL);
  bson_destroy(&r);
  bson_destroy(&r);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handle 'r' is released twice [lease-double-release]
}
