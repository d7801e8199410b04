// What is acquired and released everywhere, and is no business of ours.
//
// RUN: %suggest_probe %s -std=c++17 | FileCheck %s
// CHECK: nothing to suggest
// CHECK-NOT: {{.}}
//
// The same with a pair beside it: the noise did not silence anything.
// RUN: %suggest_probe %s -std=c++17 -DPAIR %suggest_arg:table | FileCheck %s --check-prefix=PAIR
// PAIR: Dial: openDial@ret(2+0+0) -> closeDial@0
// PAIR-NOT: {{.}}

#include <cstdio>
#include <cstdlib>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

struct Point {
  int X, Y;
};
struct Registry {
  Point *find(int);
  Point &first();
  const char *name(int);
  int count();
};
struct Mutex;
Mutex *getMutex();
void releaseMutex(Mutex *);
void *arenaTake(unsigned);
void arenaGive(void *);
Point *newPoint();
void freePoint(Point *);
void show(Point *);
void keep(Point *);
struct OutFile;
OutFile *openOut(const char *);
void closeOut(OutFile *);
template <typename T> T *create();
void addPoint(Point **List, int X);
void freeAll(Point **List);

void memory1() {
  void *P = malloc(8);
  free(P);
  char *Q = (char *)malloc(8);
  free(Q);
  FILE *F = fopen("a", "r");
  fclose(F);
  int *N = new int(1);
  delete N;
}
void memory2() {
  void *P = malloc(8);
  free(P);
  FILE *F = fopen("b", "r");
  if (!F)
    return;
  fclose(F);
}
void arena1() {
  Point *P = (Point *)arenaTake(1);
  Registry *R = (Registry *)arenaTake(2);
  arenaGive(P);
  arenaGive(R);
}
void arena2() {
  Point *P = (Point *)arenaTake(1);
  Registry *R = (Registry *)arenaTake(2);
  arenaGive(P);
  arenaGive(R);
}
void objects1() {
  Point *P = newPoint();
  show(P);
  freePoint(P);
}
void objects2() {
  Point *P = newPoint();
  freePoint(P);
}
void locks1(std::mutex &M) {
  M.lock();
  Mutex *X = getMutex();
  releaseMutex(X);
  M.unlock();
}
void locks2() {
  Mutex *X = getMutex();
  releaseMutex(X);
}
void files1() {
  OutFile *F = openOut("a");
  closeOut(F);
}
void files2() {
  OutFile *F = openOut("b");
  closeOut(F);
}
void lends(Registry &R) {
  Point *A = R.find(1);
  show(A);
  Point *B = R.find(2);
  B->X = 1;
  show(B);
  Point *C = R.find(3);
  show(C);
  Point *D = R.find(4);
  show(D);
  Point *E = R.find(5);
  keep(E);
  show(E);
  Point &F = R.first();
  show(&F);
  printf("%s %d\n", R.name(1), R.count());
}
void containers(std::vector<Point *> &V, std::map<int, Point *> &M) {
  Point *P = V.back();
  show(P);
  auto It = M.find(1);
  if (It != M.end())
    show(It->second);
  std::unique_ptr<Point> Owned(new Point());
  std::string S = std::to_string(V.size());
  puts(S.c_str());
}
void lists() {
  Point *L = nullptr;
  addPoint(&L, 1);
  addPoint(&L, 2);
  addPoint(&L, 3);
  freeAll(&L);
}

#ifdef PAIR
struct Dial;
Dial *openDial();
void closeDial(Dial *);
void pair1() { closeDial(openDial()); }
void pair2() {
  Dial *D = openDial();
  if (D != nullptr)
    closeDial(D);
}
#endif
