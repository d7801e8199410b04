// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// What is acquired and released, but is no connection: nothing is recognised.
//
// RUN: %catalogue_probe %s -std=c++20 | FileCheck %s --implicit-check-not=':'

// CHECK: does not matter

#include <cstddef>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <vector>

namespace locks {
class CountingSemaphore {
public:
  void acquire();
  bool try_acquire();
  void release(std::ptrdiff_t Count = 1);
};
class Mutex {
public:
  void acquire();
  void release();
};
class TicketPool {
public:
  int acquire();
  void release(int);
};
struct Permit {};
class Limiter {
public:
  Permit *acquire();
  void release(Permit *);
};
void use(std::counting_semaphore<4> &S, CountingSemaphore &C, TicketPool &T,
         Limiter &L) {
  S.acquire();
  S.release();
  C.acquire();
  C.release();
  T.release(T.acquire());
  L.release(L.acquire());
}
} // namespace locks

namespace memory {
struct Block {};
class Allocator {
public:
  void *acquire(std::size_t);
  void release(void *);
  Block *get();
  void put(Block *);
};
class BufferPool {
public:
  char *acquire();
  void release(char *);
  std::string *borrow();
  void giveBack(std::string *);
};
void *mem_pool_get(struct mem_pool *);
void mem_pool_put(struct mem_pool *, void *);
void use(Allocator &A, BufferPool &B, mem_pool *M) {
  A.release(A.acquire(5));
  A.put(A.get());
  B.release(B.acquire());
  B.giveBack(B.borrow());
  mem_pool_put(M, mem_pool_get(M));
}
} // namespace memory

namespace game {
struct Particle {
  void update(float);
};
class ParticlePool {
public:
  Particle *acquire();
  void release(Particle *);
  Particle *getObject();
  void returnObject(Particle *);
};
struct Texture;
class TextureCache {
public:
  std::shared_ptr<Texture> acquire(const std::string &);
  void release(std::shared_ptr<Texture>);
};
template <typename T> class ObjectPool {
public:
  T *borrowObject();
  void returnObject(T *);
};
void use(ParticlePool &P, TextureCache &T, ObjectPool<Particle> &O) {
  P.release(P.acquire());
  P.returnObject(P.getObject());
  T.release(T.acquire("a"));
  O.returnObject(O.borrowObject());
}
} // namespace game

namespace containers {
struct Conn {};
/// A plain container of connections: who puts in need not have taken out.
class ConnList {
public:
  Conn *get(int);
  void push(Conn *);
  Conn *front();
};
class Queue {
public:
  Conn *pop();
  void push(Conn *);
};
/// Only one half of a pool.
class ConnSource {
public:
  Conn *acquire();
};
class ConnSink {
public:
  void release(Conn *);
};
/// The release takes something else.
class MixedPool {
public:
  Conn *acquire();
  void release(game::Particle *);
};
/// The object that is given out gives itself back.
class Lease {
public:
  Lease(Lease &&) noexcept;
  ~Lease();
};
class ConnLeasePool {
public:
  Lease acquire();
  void release(Lease &);
};
class OwnedPool {
public:
  std::unique_ptr<Conn> acquire();
  void release(std::unique_ptr<Conn>);
};
/// Not the verb that it seems.
class ConnSettings {
public:
  Conn *getConnectionString();
  void releaseNotes(Conn *);
};
void use(ConnList &L, Queue &Q, ConnSource &S, ConnSink &K, MixedPool &M,
         ConnLeasePool &P, OwnedPool &O, ConnSettings &C) {
  L.push(L.get(1));
  Q.push(Q.pop());
  K.release(S.acquire());
  (void)M.acquire();
  Lease X = P.acquire();
  P.release(X);
  O.release(O.acquire());
  C.releaseNotes(C.getConnectionString());
}
} // namespace containers
