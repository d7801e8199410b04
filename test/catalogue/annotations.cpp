// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Models written beside the declarations: no name here tells anything, and no
// header of a library is in sight.
//
// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-read-without-commit-or-rollback lease-write-without-commit \
// RUN:   lease-catch-without-rollback lease-release-without-rollback \
// RUN:   lease-use-after-release lease-double-release \
// RUN:   -opt RecogniseInHousePools=false -opt lease-acquire-without-raii.Report=leak

#define LEASE(What) [[clang::annotate("lease::" What)]]

void note(const char *);

namespace db {
struct Rows;
class LEASE("connection(postgresql)") Line {
public:
  LEASE("begin") bool start() noexcept;
  LEASE("commit") void keep();
  LEASE("rollback") void forget() noexcept;
  LEASE("read") int look() noexcept;
  LEASE("write") void change() noexcept;
  LEASE("write") void alter();
  void say(LEASE("sql") const char *Text) noexcept;
  LEASE("acquire(result)") Rows *ask(LEASE("sql") const char *Text) noexcept;
  LEASE("borrow") Line *self() noexcept;
  bool fine() const noexcept;
};
void drop(LEASE("release(result)") Rows *) noexcept;

class LEASE("pool") Hub {
public:
  LEASE("acquire") Line *enter() noexcept;
  LEASE("acquire") virtual Line *enterSoon(int Seconds);
  void leave(LEASE("release") Line *) noexcept;
  void adopt(LEASE("take") Line *) noexcept;
  void inspect(LEASE("borrow") Line *) noexcept;
  bool tryEnter(LEASE("acquire") Line *&Out) noexcept;
  int enterInto(LEASE("acquire") Line **Out) noexcept;
};
class SubHub : public Hub {
public:
  Line *enterSoon(int Seconds) override;
};
class LEASE("pool(rollback)") TidyHub {
public:
  LEASE("acquire") Line *enter() noexcept;
  void leave(LEASE("release") Line *) noexcept;
};

// The end of its life rolls back.
class LEASE("transaction") Turn {
public:
  explicit Turn(Line &);
  ~Turn();
  LEASE("commit") void keep();
};
// The end of its life commits.
class LEASE("transaction(commit)") Batch {
public:
  explicit Batch(Line &);
  ~Batch();
  LEASE("rollback") void forget() noexcept;
};
// Enters, and leaves at the end of its life.
class LEASE("connection(raii)") Visit {
public:
  explicit Visit(Hub &);
  ~Visit();
  LEASE("borrow") Line *operator->() noexcept;
};
} // namespace db

// Acquire and release ---------------------------------------------------------

bool leak(db::Hub &H) {
  db::Line *L = H.enter(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'L' acquired by 'enter' is not released on every path [lease-acquire-without-raii]
  if (!L)
    return false;
  if (!L->fine())
    return false;
  H.leave(L);
  return true;
}

bool noLeak(db::Hub &H) {
  db::Line *L = H.enter();
  if (!L)
    return false;
  bool Fine = L->fine();
  H.leave(L);
  return Fine;
}

void override_(db::SubHub &H) {
  db::Line *L = H.enterSoon(1); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'L' acquired by 'enterSoon' is not released on every path [lease-acquire-without-raii]
  H.inspect(L);
}

void taken(db::SubHub &H) {
  db::Line *L = H.enterSoon(1);
  H.inspect(L);
  H.adopt(L);
}

void outReference(db::Hub &H, bool Early) {
  db::Line *L = nullptr;
  if (!H.tryEnter(L)) // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'L' acquired by 'tryEnter' is not released on every path [lease-acquire-without-raii]
    return;
  if (Early)
    return;
  H.leave(L);
}

void noOutReference(db::Hub &H) {
  db::Line *L = nullptr;
  if (!H.tryEnter(L))
    return;
  H.leave(L);
}

void outPointer(db::Hub &H, bool Early) {
  db::Line *L = nullptr;
  if (H.enterInto(&L) != 0) // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'L' acquired by 'enterInto' is not released on every path [lease-acquire-without-raii]
    return;
  if (Early)
    return;
  H.leave(L);
}

void noOutPointer(db::Hub &H) {
  db::Line *L = nullptr;
  if (H.enterInto(&L) != 0)
    return;
  H.leave(L);
}

void twice(db::Hub &H) {
  db::Line *L = H.enter();
  if (!L)
    return;
  H.leave(L);
  H.leave(L); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'L' is released twice [lease-double-release]
}

int late(db::Hub &H) {
  db::Line *L = H.enter();
  if (!L)
    return 0;
  H.leave(L);
  return L->look(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-use-after-release]
}

// Results ---------------------------------------------------------------------

bool leakedRows(db::Line &L) {
  db::Rows *R = L.ask("SELECT 1"); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}}'R'{{.*}} [lease-result-without-release]
  return R != nullptr;
}

bool noLeakedRows(db::Line &L) {
  db::Rows *R = L.ask("SELECT 1");
  bool Any = R != nullptr;
  db::drop(R);
  return Any;
}

// Transactions ----------------------------------------------------------------

int leftOpen(db::Line &L, bool Early) {
  L.start(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-read-without-commit-or-rollback]
  int N = L.look();
  if (Early)
    return N;
  L.keep();
  return N;
}

int notLeftOpen(db::Line &L, bool Early) {
  L.start();
  int N = L.look();
  if (Early) {
    L.forget();
    return N;
  }
  L.keep();
  return N;
}

void lost(db::Line &L, bool Early) {
  L.start(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-write-without-commit]
  L.change();
  if (Early)
    return;
  L.keep();
}

void notLost(db::Line &L) {
  L.start();
  L.self()->change();
  L.keep();
}

void byText(db::Line &L, bool Early) {
  L.say("BEGIN"); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-read-without-commit-or-rollback]
  L.say("SELECT 1");
  if (Early)
    return;
  L.say("COMMIT");
}

void notByText(db::Line &L) {
  L.say("BEGIN");
  L.say("SELECT 1");
  L.say("COMMIT");
}

void handedBackOpen(db::Hub &H) {
  db::Line *L = H.enter();
  if (!L)
    return;
  L->start();
  L->look();
  H.leave(L); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-release-without-rollback]
}

// The pool rolls back what comes back open.
void handedBackTidy(db::TidyHub &H) {
  db::Line *L = H.enter();
  if (!L)
    return;
  L->start();
  L->look();
  H.leave(L);
}

void swallowed(db::Line &L) {
  try {
    L.start();
    L.alter();
    L.keep();
  } catch (...) { // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-catch-without-rollback]
    note("failed");
  }
}

void notSwallowed(db::Line &L) {
  try {
    L.start();
    L.alter();
    L.keep();
  } catch (...) {
    L.forget();
    note("failed");
  }
}

// Objects ---------------------------------------------------------------------

void endsByItself(db::Line &L) {
  db::Turn T(L); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-write-without-commit]
  L.change();
}

void kept(db::Line &L) {
  db::Turn T(L);
  L.change();
  T.keep();
}

void commitsByItself(db::Line &L) {
  db::Batch B(L);
  L.change();
}

void visits(db::Hub &H) {
  db::Visit V(H);
  V->start(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-read-without-commit-or-rollback]
  V->look();
}

void visitsInTurn(db::Hub &H) {
  db::Visit V(H);
  V->start();
  V->look();
  V->forget();
}

// Free functions --------------------------------------------------------------

struct Wire;
LEASE("acquire") Wire *plug();
void pull(LEASE("release") Wire *&) noexcept;
void open(LEASE("begin") Wire *) noexcept;
LEASE("commit") void shut(Wire *, const char *Why) noexcept;
int run(LEASE("on") Wire *, Wire *Other, LEASE("sql") const char *) noexcept;

void plugged(bool Early) {
  Wire *W = plug(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'W' acquired by 'plug' is not released on every path [lease-acquire-without-raii]
  if (Early)
    return;
  pull(W);
}

void pulled() {
  Wire *W = plug();
  pull(W);
}

void opened(Wire *W, Wire *O, bool Early) {
  open(W); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-write-without-commit]
  run(W, O, "DELETE FROM a");
  if (Early)
    return;
  shut(W, "done");
}

void shutAgain(Wire *W, Wire *O) {
  open(W);
  run(W, O, "DELETE FROM a");
  shut(W, "done");
}

// A template's annotations hold for its instances.
template <typename T> class LEASE("pool") Store {
public:
  LEASE("acquire") T *enter() noexcept;
  void leave(LEASE("release") T *) noexcept;
};

bool fromTemplate(Store<db::Line> &S) {
  db::Line *L = S.enter(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'L' acquired by 'enter' is not released on every path [lease-acquire-without-raii]
  return L && L->fine();
}

template <typename T>
LEASE("acquire(result)") T *fetchAs(LEASE("on") db::Line &, T *);

bool fromFunctionTemplate(db::Line &L) {
  int *N = fetchAs<int>(L, nullptr); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}}'N'{{.*}} [lease-result-without-release]
  return N != nullptr;
}

bool backToTemplate(Store<db::Line> &S) {
  db::Line *L = S.enter();
  bool Fine = L && L->fine();
  S.leave(L);
  return Fine;
}
