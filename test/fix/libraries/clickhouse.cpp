// RUN: %check_fix %s lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback -- -std=c++17 -I %mock/clickhouse

// A transaction that is text, on a session that is named or pointed to.

#include <clickhouse/client.h>
#include <exception>

void may();

bool readOnly(clickhouse::Client &Client, bool Stop) {
  Client.Execute("BEGIN TRANSACTION");
  if (Stop)
    return false;
  Client.Execute("COMMIT");
  return true;
}
// FIXED:void may();
// FIXED-EMPTY:
// FIXED-NEXT:bool readOnly(clickhouse::Client &Client, bool Stop) {
// FIXED-NEXT:  Client.Execute("BEGIN TRANSACTION");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    Client.Execute("ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  Client.Execute("COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool pointed(clickhouse::Client *Client, bool Stop) {
  Client->Execute("BEGIN TRANSACTION");
  if (Stop)
    return false;
  Client->Execute("COMMIT");
  return true;
}
// FIXED:bool pointed(clickhouse::Client *Client, bool Stop) {
// FIXED-NEXT:  Client->Execute("BEGIN TRANSACTION");
// FIXED-NEXT:  if (Stop) {
// FIXED-NEXT:    Client->Execute("ROLLBACK");
// FIXED-NEXT:    return false;
// FIXED-NEXT:  }
// FIXED-NEXT:  Client->Execute("COMMIT");
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

void handler(clickhouse::Client &Client) {
  Client.Execute("BEGIN TRANSACTION");
  try {
    Client.Execute("INSERT INTO t VALUES (1)");
    may();
    Client.Execute("COMMIT");
  } catch (const std::exception &) {
  }
}
// FIXED:void handler(clickhouse::Client &Client) {
// FIXED-NEXT:  Client.Execute("BEGIN TRANSACTION");
// FIXED-NEXT:  try {
// FIXED-NEXT:    Client.Execute("INSERT INTO t VALUES (1)");
// FIXED-NEXT:    may();
// FIXED-NEXT:    Client.Execute("COMMIT");
// FIXED-NEXT:  } catch (const std::exception &) {
// FIXED-NEXT:    try {
// FIXED-NEXT:      Client.Execute("ROLLBACK");
// FIXED-NEXT:    } catch (...) {
// FIXED-NEXT:      // The connection is lost, and its transaction with it.
// FIXED-NEXT:    }
// FIXED-NEXT:  }
// FIXED-NEXT:}
