// RUN: %check_lease %s lease-acquire-without-raii \
// RUN:   lease-release-without-rollback \
// RUN:   lease-result-without-release \
// RUN:   lease-use-after-release \
// RUN:   lease-double-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -I %mock/poco-nosql

// Poco::Redis and Poco::MongoDB: clients from an ObjectPool go back by hand, or
// by a PooledConnection.

#include <Poco/MongoDB/Connection.h>
#include <Poco/MongoDB/PoolableConnectionFactory.h>
#include <Poco/ObjectPool.h>
#include <Poco/Redis/Client.h>
#include <Poco/Redis/PoolableConnectionFactory.h>

using RedisPool =
    Poco::ObjectPool<Poco::Redis::Client, Poco::Redis::Client::Ptr>;
using MongoPool =
    Poco::ObjectPool<Poco::MongoDB::Connection, Poco::MongoDB::Connection::Ptr>;

void may();

bool redis_bad(RedisPool &pool, bool stop) {
  Poco::Redis::Client::Ptr client = pool.borrowObject(100);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'client' acquired by 'borrowObject' is not released on every path [lease-acquire-without-raii]
  if (stop)
    return false;
  pool.returnObject(client);
  return true;
}

bool redis_ok(RedisPool &pool, bool stop) {
  Poco::Redis::Client::Ptr client = pool.borrowObject(100);
  pool.returnObject(client);
  return !stop;
}

// An exhausted pool gives null.
bool redis_null_ok(RedisPool &pool) {
  Poco::Redis::Client::Ptr client = pool.borrowObject();
  if (!client)
    return false;
  pool.returnObject(client);
  return true;
}

bool redis_throws_bad(RedisPool &pool) {
  Poco::Redis::Client::Ptr client = pool.borrowObject(100);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'client' acquired by 'borrowObject' is not released if a call throws [lease-acquire-without-raii]
  may();
  pool.returnObject(client);
  return true;
}

bool redis_lease_ok(RedisPool &pool) {
  Poco::Redis::PooledConnection client(pool, 100);
  may();
  return true;
}

void mongo_bad(MongoPool &pool, Poco::MongoDB::RequestMessage &request) {
  Poco::MongoDB::Connection::Ptr connection = pool.borrowObject(100);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'connection' acquired by 'borrowObject' is not released on every path [lease-acquire-without-raii]
  connection->sendRequest(request);
}

void mongo_lease_ok(MongoPool &pool, Poco::MongoDB::RequestMessage &request) {
  Poco::MongoDB::PooledConnection connection(pool);
  Poco::MongoDB::Connection::Ptr(connection)->sendRequest(request);
}

void own_ok(Poco::MongoDB::RequestMessage &request) {
  Poco::MongoDB::Connection connection("host:27017");
  connection.sendRequest(request);
}

// A pool of plain pointers.
using PlainPool = Poco::ObjectPool<Poco::Redis::Client>;

bool plain_bad(PlainPool &pool, bool stop) {
  Poco::Redis::Client *client = pool.borrowObject(100);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'client' acquired by 'borrowObject' is not released on every path [lease-acquire-without-raii]
  if (!client || stop)
    return false;
  pool.returnObject(client);
  return true;
}

bool plain_ok(PlainPool &pool, bool stop) {
  Poco::Redis::Client *client = pool.borrowObject(100);
  if (!client)
    return false;
  pool.returnObject(client);
  return !stop;
}

void twice_bad(PlainPool &pool) {
  Poco::Redis::Client *client = pool.borrowObject(100);
  pool.returnObject(client);
  pool.returnObject(client);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'client' is released twice [lease-double-release]
}
