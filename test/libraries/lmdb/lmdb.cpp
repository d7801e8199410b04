// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   lease-use-after-release \
// RUN:   lease-double-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/lmdb

// LMDB: environments, and transactions whose handle both of its ends free.

#include <lmdb.h>
#include <memory>
#include <stdexcept>

void may();

struct Abort {
  void operator()(MDB_txn *t) const noexcept { mdb_txn_abort(t); }
};
struct Close {
  void operator()(MDB_env *e) const noexcept { mdb_env_close(e); }
};

// An environment that could not be opened must be closed as well.
MDB_env *environment_bad(const char *path) {
  MDB_env *env;
  if (mdb_env_create(&env) != MDB_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'env' acquired by 'mdb_env_create' is not released on every path [lease-acquire-without-raii]
    return nullptr;
  if (mdb_env_open(env, path, 0, 0644) != MDB_SUCCESS)
    return nullptr;
  return env;
}

MDB_env *environment_ok(const char *path) {
  MDB_env *env;
  if (mdb_env_create(&env) != MDB_SUCCESS)
    return nullptr;
  if (mdb_env_open(env, path, 0, 0644) != MDB_SUCCESS) {
    mdb_env_close(env);
    return nullptr;
  }
  return env;
}

bool environment_throws_bad(const char *path) {
  MDB_env *env;
  if (mdb_env_create(&env) != MDB_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'env' acquired by 'mdb_env_create' is not released if a call throws [lease-acquire-without-raii]
    return false;
  may();
  mdb_env_close(env);
  return true;
}

bool environment_lease_ok(const char *path) {
  MDB_env *raw;
  if (mdb_env_create(&raw) != MDB_SUCCESS)
    return false;
  std::unique_ptr<MDB_env, Close> env(raw);
  may();
  return mdb_env_open(env.get(), path, 0, 0644) == MDB_SUCCESS;
}

// A forgotten reader keeps its pages for ever.
bool read_bad(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, MDB_RDONLY, &txn) != MDB_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return false;
  if (mdb_get(txn, dbi, key, data) == MDB_NOTFOUND)
    return false;
  mdb_txn_abort(txn);
  return true;
}

bool read_ok(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, MDB_RDONLY, &txn) != MDB_SUCCESS)
    return false;
  bool found = mdb_get(txn, dbi, key, data) != MDB_NOTFOUND;
  mdb_txn_abort(txn);
  return found;
}

// A reader that waits holds no snapshot, one that was renewed does.
bool renewed_bad(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  if (mdb_txn_renew(txn) != MDB_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return false;
  if (mdb_get(txn, dbi, key, data) == MDB_NOTFOUND)
    return false;
  mdb_txn_reset(txn);
  return true;
}

bool renewed_ok(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  if (mdb_txn_renew(txn) != MDB_SUCCESS)
    return false;
  bool found = mdb_get(txn, dbi, key, data) != MDB_NOTFOUND;
  mdb_txn_reset(txn);
  return found;
}

bool write_bad(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, 0, &txn) != MDB_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' with writes is neither committed nor rolled back [lease-write-without-commit]
    return false;
  if (mdb_put(txn, dbi, key, data, 0) != MDB_SUCCESS)
    return false;
  return mdb_txn_commit(txn) == MDB_SUCCESS;
}

bool write_ok(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, 0, &txn) != MDB_SUCCESS)
    return false;
  if (mdb_put(txn, dbi, key, data, 0) != MDB_SUCCESS) {
    mdb_txn_abort(txn);
    return false;
  }
  return mdb_txn_commit(txn) == MDB_SUCCESS;
}

// Who hands the transaction out leaves its end to the caller.
bool handed_out_ok(MDB_env *env, MDB_txn **to) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, 0, &txn) != MDB_SUCCESS)
    return false;
  *to = txn;
  return true;
}

bool kept_bad(MDB_env *env, MDB_dbi dbi, MDB_val *key) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, 0, &txn) != MDB_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'txn' with writes is neither committed nor rolled back [lease-write-without-commit]
    return false;
  return mdb_del(txn, dbi, key, nullptr) == MDB_SUCCESS;
}

// A commit that failed has freed the handle, too.
bool commit_failed_bad(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, 0, &txn) != MDB_SUCCESS)
    return false;
  mdb_put(txn, dbi, key, data, 0);
  if (mdb_txn_commit(txn) != MDB_SUCCESS) {
    mdb_txn_abort(txn);
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction 'txn' is released twice [lease-double-release]
    return false;
  }
  return true;
}

bool commit_failed_ok(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *txn;
  if (mdb_txn_begin(env, nullptr, 0, &txn) != MDB_SUCCESS)
    return false;
  mdb_put(txn, dbi, key, data, 0);
  return mdb_txn_commit(txn) == MDB_SUCCESS;
}

void handler_bad(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  mdb_txn_renew(txn);
  try {
    mdb_get(txn, dbi, key, data);
    may();
    mdb_txn_reset(txn);
  } catch (const std::exception &) {
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: handler leaves the transaction on 'txn' open [lease-catch-without-rollback]
  }
}

void handler_ok(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  mdb_txn_renew(txn);
  try {
    mdb_get(txn, dbi, key, data);
    may();
    mdb_txn_reset(txn);
  } catch (const std::exception &) {
    mdb_txn_reset(txn);
  }
}

// The lease aborts; a commit takes the transaction out of it first.
bool lease_ok(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *raw;
  if (mdb_txn_begin(env, nullptr, 0, &raw) != MDB_SUCCESS)
    return false;
  std::unique_ptr<MDB_txn, Abort> txn(raw);
  may();
  if (mdb_put(txn.get(), dbi, key, data, 0) != MDB_SUCCESS)
    return false;
  return mdb_txn_commit(txn.release()) == MDB_SUCCESS;
}

bool no_lease_bad(MDB_env *env, MDB_dbi dbi, MDB_val *key, MDB_val *data) {
  MDB_txn *raw;
  if (mdb_txn_begin(env, nullptr, 0, &raw) != MDB_SUCCESS)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'raw' with writes is neither committed nor rolled back [lease-write-without-commit]
    return false;
  may();
  if (mdb_put(raw, dbi, key, data, 0) != MDB_SUCCESS)
    return false;
  return mdb_txn_commit(raw) == MDB_SUCCESS;
}
