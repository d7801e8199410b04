// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-read-without-commit-or-rollback lease-catch-without-rollback \
// RUN:   -with %S/Inputs/house.clang-format=.clang-format \
// RUN:   -- -std=c++17 -I %mock/libpq -I %mock/inhouse

// What a fix writes is formatted as the directory's .clang-format wants it, and
// what it does not touch stays as it is.

#include <libpq-fe.h>

#include <db/pool.h>
#include <stdexcept>
// FIXED:#include <libpq-fe.h>
// FIXED-EMPTY:
// FIXED-NEXT:#include <db/pool.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <stdexcept>

void may();
void log(const char* what) noexcept;

bool connectToTheDatabase(const char* hostAndPort, const char* databaseName)
{
    PGconn* connection = PQsetdbLogin(hostAndPort, nullptr, nullptr, nullptr, databaseName, "user", "password");
    if (PQstatus(connection) != CONNECTION_OK)
        return   false;
    PQfinish(connection);
    return true;
}
// FIXED:void may();
// FIXED-NEXT:void log(const char* what) noexcept;
// FIXED-EMPTY:
// FIXED-NEXT:namespace
// FIXED-NEXT:{
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish
// FIXED-NEXT:{
// FIXED-NEXT:    void operator()(PGconn* handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:}  // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool connectToTheDatabase(const char* hostAndPort, const char* databaseName)
// FIXED-NEXT:{
// FIXED-NEXT:    std::unique_ptr<PGconn, PgFinish> connection(
// FIXED-NEXT:        PQsetdbLogin(hostAndPort, nullptr, nullptr, nullptr, databaseName,
// FIXED-NEXT:                     "user", "password"));
// FIXED-NEXT:    if (PQstatus(connection.get()) != CONNECTION_OK)
// FIXED-NEXT:        return   false;
// FIXED-NEXT:    connection.reset();
// FIXED-NEXT:    return true;
// FIXED-NEXT:}

int pool(db::ConnPool& connections)
{
    db::Conn* connection = connections.acquire();
    int n = connection->query("SELECT 1");
    connections.release(connection);
    return n;
}
// FIXED:int pool(db::ConnPool& connections)
// FIXED-NEXT:{
// FIXED-NEXT:    auto giveBack = [&](db::Conn* handle) noexcept
// FIXED-NEXT:    { connections.release(handle); };
// FIXED-NEXT:    std::unique_ptr<db::Conn, decltype(giveBack)> connection(
// FIXED-NEXT:        connections.acquire(), giveBack);
// FIXED-NEXT:    int n = connection->query("SELECT 1");
// FIXED-NEXT:    connection.reset();
// FIXED-NEXT:    return n;
// FIXED-NEXT:}

bool handler(PGconn* connection, bool stop)
{
    PQclear(PQexec(connection, "BEGIN"));
    try
    {
        PQclear(PQexec(connection, "SELECT 1"));
        may();
        PQclear(PQexec(connection, "COMMIT"));
    }
    catch (const std::exception& error)
    {
        log(error.what());
    }
    PQclear(PQexec(connection, "BEGIN"));
    if (stop) return false;
    PQclear(PQexec(connection, "COMMIT"));
    return true;
}
// FIXED:bool handler(PGconn* connection, bool stop)
// FIXED-NEXT:{
// FIXED-NEXT:    PQclear(PQexec(connection, "BEGIN"));
// FIXED-NEXT:    try
// FIXED-NEXT:    {
// FIXED-NEXT:        PQclear(PQexec(connection, "SELECT 1"));
// FIXED-NEXT:        may();
// FIXED-NEXT:        PQclear(PQexec(connection, "COMMIT"));
// FIXED-NEXT:    }
// FIXED-NEXT:    catch (const std::exception& error)
// FIXED-NEXT:    {
// FIXED-NEXT:        if (PQtransactionStatus(connection) != PQTRANS_IDLE)
// FIXED-NEXT:            PQclear(PQexec(connection, "ROLLBACK"));
// FIXED-NEXT:        log(error.what());
// FIXED-NEXT:    }
// FIXED-NEXT:    PQclear(PQexec(connection, "BEGIN"));
// FIXED-NEXT:    if (stop)
// FIXED-NEXT:    {
// FIXED-NEXT:        PQclear(PQexec(connection, "ROLLBACK"));
// FIXED-NEXT:        return false;
// FIXED-NEXT:    }
// FIXED-NEXT:    PQclear(PQexec(connection, "COMMIT"));
// FIXED-NEXT:    return true;
// FIXED-NEXT:}
