// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/libpq -I %mock/sqlite3

// Names and comments beyond ASCII, also before an edit in the same line.

#include <libpq-fe.h>
#include <sqlite3.h>
// FIXED:#include <libpq-fe.h>
// FIXED-NEXT:#include <memory>
// FIXED-NEXT:#include <sqlite3.h>

void may();
void log(const char *What) noexcept;

bool größe(const char *Dsn) {
  /* Verbindung öffnen – 接続 */ PGconn *verbindungÄ = PQconnectdb(Dsn); // ✓
  if (PQstatus(verbindungÄ) != CONNECTION_OK) /* 失敗 */ return false;
  log("geschloßen… 🐘"); PQfinish(verbindungÄ); // tschüß
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
// FIXED-NEXT:bool größe(const char *Dsn) {
// FIXED-NEXT:  /* Verbindung öffnen – 接続 */ std::unique_ptr<PGconn, PgFinish> verbindungÄ(PQconnectdb(Dsn)); // ✓
// FIXED-NEXT:  if (PQstatus(verbindungÄ.get()) != CONNECTION_OK) /* 失敗 */ return false;
// FIXED-NEXT:  log("geschloßen… 🐘"); verbindungÄ.reset(); // tschüß
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool öffnen(const char *Pfad) {
  sqlite3 *データベース;
  if (sqlite3_open(Pfad, &データベース) != SQLITE_OK)
    return false;
  log("日本語"); sqlite3_close(データベース);
  return true;
}
// FIXED:bool öffnen(const char *Pfad) {
// FIXED-NEXT:  sqlite3 *データベース = nullptr;
// FIXED-NEXT:  const auto データベースStatus = sqlite3_open(Pfad, &データベース);
// FIXED-NEXT:  std::unique_ptr<sqlite3, SqliteClose> データベースLease(データベース);
// FIXED-NEXT:  if (データベースStatus != SQLITE_OK)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  log("日本語"); データベースLease.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
