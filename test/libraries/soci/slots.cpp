// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 -I %mock/soci

// A slot that goes back by hand takes its open transaction along.

#include <soci/soci.h>

void open_bad(soci::connection_pool &pool) {
  std::size_t slot = pool.lease();
  soci::session &sql = pool.at(slot);
  sql.begin();
  pool.give_back(slot);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{.*}}' is released by 'give_back' while its transaction is open [lease-release-without-rollback]
}

void open_ok(soci::connection_pool &pool) {
  std::size_t slot = pool.lease();
  soci::session &sql = pool.at(slot);
  sql.begin();
  sql.rollback();
  pool.give_back(slot);
}

void without_name_bad(soci::connection_pool &pool) {
  std::size_t slot = pool.lease();
  pool.at(slot).begin();
  pool.give_back(slot);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection '{{.*}}' is released by 'give_back' while its transaction is open [lease-release-without-rollback]
}

void without_name_ok(soci::connection_pool &pool) {
  std::size_t slot = pool.lease();
  pool.at(slot).begin();
  pool.at(slot).commit();
  pool.give_back(slot);
}
