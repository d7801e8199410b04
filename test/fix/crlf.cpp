// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/libpq -I %mock/sqlite3

// A file with CRLF line ends and tabs keeps them.

#include <libpq-fe.h>
#include <sqlite3.h>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <sqlite3.h>

void may();
void log(const char *What) noexcept;

bool earlyReturn(const char *Dsn)
{
	PGconn *C = PQconnectdb(Dsn);
	if (PQstatus(C) != CONNECTION_OK)
		return false;
	PQfinish(C);
	return true;
}
// FIXED:void may();
// FIXED-NEXT:void log(const char *What) noexcept;
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct PgFinish {
// FIXED-NEXT:  void operator()(PGconn *handle) const noexcept { PQfinish(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct SqliteClose {
// FIXED-NEXT:  void operator()(sqlite3 *handle) const noexcept { sqlite3_close(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool earlyReturn(const char *Dsn)
// FIXED-NEXT:{
// FIXED-NEXT:	std::unique_ptr<PGconn, PgFinish> C(PQconnectdb(Dsn));
// FIXED-NEXT:	if (PQstatus(C.get()) != CONNECTION_OK)
// FIXED-NEXT:		return false;
// FIXED-NEXT:	C.reset();
// FIXED-NEXT:	return true;
// FIXED-NEXT:}

bool open(const char *Path)
{
	sqlite3 *Db;
	if (sqlite3_open(Path, &Db) != SQLITE_OK)
		return false;
	sqlite3_close(Db);
	return true;
}
// FIXED:bool open(const char *Path)
// FIXED-NEXT:{
// FIXED-NEXT:	sqlite3 *Db = nullptr;
// FIXED-NEXT:	const auto DbStatus = sqlite3_open(Path, &Db);
// FIXED-NEXT:	std::unique_ptr<sqlite3, SqliteClose> DbLease(Db);
// FIXED-NEXT:	if (DbStatus != SQLITE_OK)
// FIXED-NEXT:		return false;
// FIXED-NEXT:	DbLease.reset();
// FIXED-NEXT:	return true;
// FIXED-NEXT:}

void handler(PGconn *C)
{
	PQclear(PQexec(C, "BEGIN"));
	try {
		PQclear(PQexec(C, "UPDATE t SET a = 1"));
		may();
		PQclear(PQexec(C, "COMMIT"));
	} catch (...) {
		log("failed");
	}
}
// FIXED:void handler(PGconn *C)
// FIXED-NEXT:{
// FIXED-NEXT:	PQclear(PQexec(C, "BEGIN"));
// FIXED-NEXT:	try {
// FIXED-NEXT:		PQclear(PQexec(C, "UPDATE t SET a = 1"));
// FIXED-NEXT:		may();
// FIXED-NEXT:		PQclear(PQexec(C, "COMMIT"));
// FIXED-NEXT:	} catch (...) {
// FIXED-NEXT:		if (PQtransactionStatus(C) != PQTRANS_IDLE)
// FIXED-NEXT:			PQclear(PQexec(C, "ROLLBACK"));
// FIXED-NEXT:		log("failed");
// FIXED-NEXT:	}
// FIXED-NEXT:}
