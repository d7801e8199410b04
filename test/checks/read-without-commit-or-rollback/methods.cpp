// RUN: %check_lease %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -opt Catalogue=%mock/orm/orm.json \
// RUN:   -- -std=c++17 -I %mock/orm

// Begun, committed and rolled back by methods, on connections that come from a
// parameter, a member, a global, a getter, or were opened here.

#include <memory>
#include <orm.h>
#include <utility>

bool wanted(const orm::Rows &r) noexcept;

int reference_bad(orm::Db &db) {
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db.query("SELECT 1").empty())
    return -1;
  db.commit();
  return 0;
}

int reference_ok(orm::Db &db) {
  db.begin();
  if (db.query("SELECT 1").empty()) {
    db.rollback();
    return -1;
  }
  db.commit();
  return 0;
}

int pointer_bad(orm::Db *db) {
  db->begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db->query("SELECT 1").empty())
    return -1;
  db->commit();
  return 0;
}

int pointer_ok(orm::Db *db) {
  db->begin();
  bool none = db->query("SELECT 1").empty();
  db->commit();
  return none ? -1 : 0;
}

// Committing what only read is as good as rolling it back.
int commit_on_both_ok(orm::Db &db) {
  db.begin();
  if (db.query("SELECT 1").empty()) {
    db.commit();
    return -1;
  }
  db.commit();
  return 0;
}

// Text and methods may be mixed.
int text_ends_it_ok(orm::Db &db) {
  db.begin();
  if (db.query("SELECT 1").empty()) {
    db.exec("ROLLBACK");
    return -1;
  }
  db.exec("COMMIT");
  return 0;
}

int text_begins_it_bad(orm::Db &db) {
  db.exec("BEGIN");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db.query("SELECT 1").empty())
    return -1;
  db.commit();
  return 0;
}

// A begin that tells by its result whether it worked.
int try_begin_ok(orm::Db &db) {
  if (!db.tryBegin())
    return -1;
  db.query("SELECT 1");
  db.commit();
  return 0;
}

int try_begin_bad(orm::Db &db) {
  if (!db.tryBegin())
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    return -1;
  if (db.query("SELECT 1").empty())
    return -2;
  db.commit();
  return 0;
}

int try_begin_flag_ok(orm::Db &db) {
  bool open = db.tryBegin();
  int n = db.query("SELECT 1").count();
  if (open)
    db.rollback();
  return n;
}

int try_begin_flag_bad(orm::Db &db) {
  bool open = db.tryBegin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  int n = db.query("SELECT 1").count();
  if (!open || n == 0)
    db.rollback();
  return n;
}

// A member connection.
class Store {
  orm::Db &db_;
  orm::Db *ptr_;
  std::unique_ptr<orm::Db> own_;

public:
  explicit Store(orm::Db &db) : db_(db), ptr_(&db) {}

  int member_bad() {
    db_.begin();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db_' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    if (db_.query("SELECT 1").empty())
      return -1;
    db_.commit();
    return 0;
  }

  int member_ok() {
    db_.begin();
    if (db_.query("SELECT 1").empty()) {
      db_.rollback();
      return -1;
    }
    db_.commit();
    return 0;
  }

  int member_pointer_bad() {
    this->ptr_->begin();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{(this->)?ptr_}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    if (ptr_->query("SELECT 1").empty())
      return -1;
    ptr_->commit();
    return 0;
  }

  int member_pointer_ok() {
    this->ptr_->begin();
    if (ptr_->query("SELECT 1").empty()) {
      ptr_->rollback();
      return -1;
    }
    ptr_->commit();
    return 0;
  }

  int member_owner_bad() {
    own_->begin();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'own_' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    if (own_->query("SELECT 1").empty())
      return -1;
    own_->commit();
    return 0;
  }

  int member_owner_ok() {
    own_->begin();
    if (own_->query("SELECT 1").empty()) {
      own_->rollback();
      return -1;
    }
    own_->commit();
    return 0;
  }

  // A method that begins for its callers, and one that ends for them.
  void start_ok() { db_.begin(); }
  void finish_ok(bool good) {
    if (good)
      db_.commit();
    else
      db_.rollback();
  }
};

// Through a local reference or pointer.
int local_alias_bad(orm::Db &db) {
  orm::Db &same = db;
  same.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on '{{same|db}}' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db.query("SELECT 1").empty())
    return -1;
  db.commit();
  return 0;
}

int local_alias_ok(orm::Db &db) {
  orm::Db &same = db;
  orm::Db *again = &same;
  same.begin();
  if (db.query("SELECT 1").empty()) {
    again->rollback();
    return -1;
  }
  db.commit();
  return 0;
}

// In smart pointers that were handed in.
int shared_owner_bad(const std::shared_ptr<orm::Db> &db) {
  db->begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db->query("SELECT 1").empty())
    return -1;
  db->commit();
  return 0;
}

int shared_owner_ok(const std::shared_ptr<orm::Db> &db) {
  db->begin();
  if (db->query("SELECT 1").empty()) {
    db->rollback();
    return -1;
  }
  db->commit();
  return 0;
}

// A connection opened here is closed by its destructor: nothing stays open.
int local_connection_ok(const char *dsn) {
  orm::Db db(dsn);
  db.begin();
  if (db.query("SELECT 1").empty())
    return -1;
  db.commit();
  return 0;
}

int owned_connection_ok(const char *dsn) {
  auto db = std::make_unique<orm::Db>(dsn);
  db->begin();
  if (db->query("SELECT 1").empty())
    return -1;
  db->commit();
  return 0;
}

// A static one lives on.
int static_connection_bad() {
  static orm::Db db("dsn");
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db.query("SELECT 1").empty())
    return -1;
  db.commit();
  return 0;
}

int static_connection_ok() {
  static orm::Db db("dsn");
  db.begin();
  if (db.query("SELECT 1").empty()) {
    db.rollback();
    return -1;
  }
  db.commit();
  return 0;
}

// A query as the operand of a condition.
bool condition_bad(orm::Db &db) {
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (orm::Rows r = db.query("SELECT 1"); !wanted(r))
    return false;
  db.commit();
  return true;
}

bool condition_ok(orm::Db &db) {
  db.begin();
  orm::Rows r = db.query("SELECT 1");
  bool yes = wanted(r);
  db.commit();
  return yes;
}

// A written throw leaves as a return does.
void throws_bad(orm::Db &db) {
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db.query("SELECT 1").empty())
    throw orm::Error("nothing there");
  db.commit();
}

void throws_ok(orm::Db &db) {
  db.begin();
  if (db.query("SELECT 1").empty()) {
    db.rollback();
    throw orm::Error("nothing there");
  }
  db.commit();
}

// Function templates and class templates.
template <typename T> T template_bad(orm::Db &db, T none) {
  db.begin();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
  if (db.query("SELECT 1").empty())
    return none;
  db.commit();
  return T();
}
template int template_bad<int>(orm::Db &, int);

template <typename T> T template_ok(orm::Db &db, T none) {
  db.begin();
  if (db.query("SELECT 1").empty()) {
    db.rollback();
    return none;
  }
  db.commit();
  return T();
}
template int template_ok<int>(orm::Db &, int);

template <typename Key> struct Finder {
  orm::Db &db;
  bool find_bad(Key k) {
    db.begin();
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: transaction on 'db' in which only reads ran is still open when the function is left [lease-read-without-commit-or-rollback]
    if (db.query("SELECT 1").count() < k)
      return false;
    db.commit();
    return true;
  }
  bool find_ok(Key k) {
    db.begin();
    bool there = db.query("SELECT 1").count() >= k;
    db.rollback();
    return there;
  }
};
bool use_finder(orm::Db &db) {
  Finder<int> f{db};
  return f.find_bad(1) || f.find_ok(2);
}
