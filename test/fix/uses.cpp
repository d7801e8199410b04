// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/libpq -I %mock/hiredis

// What can be done with a raw handle, and how that is written with a lease.

#include <cassert>
#include <hiredis/hiredis.h>
#include <libpq-fe.h>
#include <stdio.h>
// FIXED:#include <cassert>
// FIXED-NEXT:#include <hiredis/hiredis.h>
// FIXED-NEXT:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdio.h>

void may();
static inline int withVoid(void *P) { return P ? 1 : 0; }
static inline int withConst(const redisContext *P) { return P->err; }
static inline int withReference(redisContext &P) { return P.fd; }
static inline bool withBool(bool B) { return !B; }
static inline int withOverload(int N) { return N; }
static inline int withOverload(const void *) { return 1; }

struct View {
  redisContext *C;
  int N;
};

int arguments(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C)
    return -1;
  int N = withVoid(C) + withConst(C) + withReference(*C) + withOverload(C);
  N += withBool(C) + withBool(!C) + withBool(C != nullptr);
  may();
  redisFree(C);
  return N;
}
// FIXED:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct RedisFree {
// FIXED-NEXT:  void operator()(redisContext *handle) const noexcept { redisFree(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int arguments(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  if (!C)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  int N = withVoid(C.get()) + withConst(C.get()) + withReference(*C) + withOverload(C.get());
// FIXED-NEXT:  N += withBool(C.get()) + withBool(!C) + withBool(C != nullptr);
// FIXED-NEXT:  may();
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int members(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C || C->err != 0 || (*C).flags < 0)
    return -1;
  int N = C->fd + static_cast<int>(sizeof(*C));
  C->flags = 1;
  N += C->errstr[0];
  int *Field = &C->fd;
  N += *Field;
  redisFree(C);
  return N;
}
// FIXED:int members(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  if (!C || C->err != 0 || (*C).flags < 0)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  int N = C->fd + static_cast<int>(sizeof(*C));
// FIXED-NEXT:  C->flags = 1;
// FIXED-NEXT:  N += C->errstr[0];
// FIXED-NEXT:  int *Field = &C->fd;
// FIXED-NEXT:  N += *Field;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

bool tests(const char *Host, bool B) {
  redisContext *C = redisConnect(Host, 6379);
  assert(C);
  assert(C != NULL && "no connection");
  if (C && B)
    return !!C;
  while (C && !C->err)
    may();
  bool Has = C != 0;
  bool Same{C == nullptr};
  bool Cast = static_cast<bool>(C);
  int N = C ? 1 : 2;
  redisFree(C);
  return Has || Same || Cast || N == 1;
}
// FIXED:bool tests(const char *Host, bool B) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  assert(C.get());
// FIXED-NEXT:  assert(C != NULL && "no connection");
// FIXED-NEXT:  if (C && B)
// FIXED-NEXT:    return !!C;
// FIXED-NEXT:  while (C && !C->err)
// FIXED-NEXT:    may();
// FIXED-NEXT:  bool Has = C != 0;
// FIXED-NEXT:  bool Same{C == nullptr};
// FIXED-NEXT:  bool Cast = static_cast<bool>(C.get());
// FIXED-NEXT:  int N = C ? 1 : 2;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return Has || Same || Cast || N == 1;
// FIXED-NEXT:}

bool returnsTest(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  return C && !C->err;
}
// FIXED:bool returnsTest(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  return C && !C->err;
// FIXED-NEXT:}

bool returnsNot(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  return !C;
}
// FIXED:bool returnsNot(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  return !C;
// FIXED-NEXT:}

int aggregates(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C)
    return -1;
  may();
  View V = {C, 1};
  View W{C, 2};
  int N = V.C->err + W.C->err + V.N + W.N;
  redisFree(C);
  return N;
}
// FIXED:int aggregates(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  if (!C)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  may();
// FIXED-NEXT:  View V = {C.get(), 1};
// FIXED-NEXT:  View W{C.get(), 2};
// FIXED-NEXT:  int N = V.C->err + W.C->err + V.N + W.N;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int casts(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C)
    return -1;
  may();
  void *P = (void *)C;
  const void *Q = static_cast<const void *>(C);
  int N = P == Q;
  redisFree(C);
  return N;
}
// FIXED:int casts(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  if (!C)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  may();
// FIXED-NEXT:  void *P = (void *)C.get();
// FIXED-NEXT:  const void *Q = static_cast<const void *>(C.get());
// FIXED-NEXT:  int N = P == Q;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return N;
// FIXED-NEXT:}

int printed(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C)
    return -1;
  printf("%p %d\n", static_cast<void *>(C), C->err);
  redisFree(C);
  return 0;
}
// FIXED:int printed(const char *Host) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  if (!C)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  printf("%p %d\n", static_cast<void *>(C.get()), C->err);
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

int compared(const char *Host, redisContext *Other) {
  redisContext *C = redisConnect(Host, 6379);
  if (C == Other)
    return -1;
  bool Less = C < Other;
  redisFree(C);
  return Less;
}
// FIXED:int compared(const char *Host, redisContext *Other) {
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> C(redisConnect(Host, 6379));
// FIXED-NEXT:  if (C.get() == Other)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  bool Less = C.get() < Other;
// FIXED-NEXT:  C.reset();
// FIXED-NEXT:  return Less;
// FIXED-NEXT:}

int lambdas(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  if (!C)
    return -1;
  auto Ask = [&] { return C->err; };
  int N = Ask();
  if (N)
    return N;
  redisFree(C);
  return 0;
}
// FIXED:int lambdas(const char *Host) {
// FIXED-NEXT:  redisContext *C = redisConnect(Host, 6379);
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> CLease(C);
// FIXED-NEXT:  if (!C)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  auto Ask = [&] { return C->err; };
// FIXED-NEXT:  int N = Ask();
// FIXED-NEXT:  if (N)
// FIXED-NEXT:    return N;
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  return 0;
// FIXED-NEXT:}

// What is read after the release must be what it was.
bool testedAfterRelease(const char *Host) {
  redisContext *C = redisConnect(Host, 6379);
  may();
  redisFree(C);
  if (C)
    return true;
  return false;
}
// FIXED:bool testedAfterRelease(const char *Host) {
// FIXED-NEXT:  redisContext *C = redisConnect(Host, 6379);
// FIXED-NEXT:  std::unique_ptr<redisContext, RedisFree> CLease(C);
// FIXED-NEXT:  may();
// FIXED-NEXT:  CLease.reset();
// FIXED-NEXT:  if (C)
// FIXED-NEXT:    return true;
// FIXED-NEXT:  return false;
// FIXED-NEXT:}
