// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// How the names of a catalogue are bound to declarations.
//
// RUN: %catalogue_probe %s -std=c++17 %probe_arg=%S/Inputs/resolve.json \
// RUN:   | FileCheck %s

// CHECK: may matter

namespace lib {
inline namespace v2 {
class Conn {
public:
  explicit Conn(const char *);
  Conn(const Conn &);
  Conn(Conn &&);
  virtual ~Conn();
  virtual void commit();
  void rollback();
  void exec(const char *);
  void exec(int, const char *);
  Conn &operator<<(const char *);
};
} // namespace v2
template <typename T> class Tx {
public:
  explicit Tx(Conn &);
  void commit();
  template <typename U> void run(U);
};
enum class Access { read_only, read_write };
template <typename T, Access A> class Work : public Tx<T> {
public:
  using Tx<T>::Tx;
};
extern "C" {
Conn *lib_open(const char *);
}
void lib_close(Conn *);
Conn *find(int);
typedef struct {
  int Fd;
} RawHandle;
} // namespace lib

namespace app {
class MyConn : public lib::Conn {
public:
  using lib::Conn::Conn;
  void commit() override;
};
// Not the functions of the catalogue.
lib::Conn *lib_open(const char *);
struct Conn {
  void commit();
};
} // namespace app

extern "C" void c_begin(lib::Conn *);

struct Table {
  void (*begin)(lib::Conn *);
  void (*commit)(lib::Conn *);
};
struct OtherTable {
  void (*begin)(lib::Conn *);
  void (*finish)(lib::Conn *);
};

using lib::Access;

void use(Table *T, OtherTable *O) {
  // CHECK-DAG: [[@LINE+2]]: lib::Conn::Conn: acquire conn at this fail throws
  // CHECK-DAG: [[@LINE+1]]: C is conn (connection) [lib]
  lib::Conn C("a");
  // A copy acquires nothing.
  // CHECK-DAG: [[@LINE+2]]: D is conn (connection) [lib]
  // CHECK-DAG: [[@LINE+1]]: lib::Conn::Conn: of a library
  lib::Conn D(C);
  // CHECK: [[@LINE+1]]: lib::Conn::commit: commit on this
  C.commit();
  // CHECK: [[@LINE+1]]: lib::Conn::exec: sql at 0 on this
  C.exec("a");
  // CHECK: [[@LINE+1]]: lib::Conn::exec: sql at 1 on this
  C.exec(1, "a");
  // CHECK: [[@LINE+1]]: lib::Conn::operator<<: sql at 0 on this
  C << "a";
  // CHECK-DAG: [[@LINE+2]]: M is conn (connection) [lib]
  // CHECK-DAG: [[@LINE+1]]: app::MyConn::Conn: acquire conn at this
  app::MyConn M("a");
  // CHECK: [[@LINE+1]]: app::MyConn::commit: commit on this
  M.commit();
  // CHECK: [[@LINE+1]]: lib::Conn::rollback: rollback on this nothrow
  M.rollback();
  // CHECK-DAG: [[@LINE+2]]: X is tx (transaction) [lib]
  // CHECK-DAG: [[@LINE+1]]: lib::Tx<int>::Tx: begin tx at this on 0
  lib::Tx<int> X(C);
  // CHECK: [[@LINE+1]]: lib::Tx<int>::commit: commit on this
  X.commit();
  // CHECK: [[@LINE+1]]: lib::Tx<int>::run: write on this
  X.run(1);
  // CHECK: [[@LINE+1]]: R is ro (transaction, read only) [lib]
  lib::Work<int, Access::read_only> R(C);
  // CHECK: [[@LINE+1]]: W is tx (transaction) [lib]
  lib::Work<int, Access::read_write> W(C);
  // CHECK: [[@LINE+1]]: lib::lib_open: acquire raw at ret fail owned nothrow
  lib::Conn *P = lib::lib_open("a");
  // Not extern "C", so not the C function.
  // CHECK-NOT: {{^}}[[@LINE+1]]: lib::lib_close
  lib::lib_close(P);
  // CHECK-NOT: app::lib_open
  app::lib_open("a");
  // CHECK-NOT: app::Conn
  app::Conn().commit();
  // CHECK: [[@LINE+1]]: c_begin: begin on 0
  c_begin(P);
  // CHECK: [[@LINE+1]]: Table::begin: begin on 0
  T->begin(P);
  // CHECK: [[@LINE+1]]: Table::commit: commit on 0
  T->commit(P);
  // CHECK-NOT: OtherTable::begin
  O->begin(P);
  // CHECK: [[@LINE+1]]: OtherTable::finish: commit on 0
  O->finish(P);
  // CHECK: [[@LINE+1]]: delete: release raw at 0
  delete P;
  // CHECK: [[@LINE+1]]: H is handle (connection) [lib]
  lib::RawHandle *H = nullptr;
  // CHECK: [[@LINE+1]]: lib::find: borrow conn at ret
  lib::find(1);
}
