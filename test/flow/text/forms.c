// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
// RUN: %flow_probe %s -- -std=c11 | FileCheck --match-full-lines %s

// The same in C, where the evaluator knows less of constants.

#include <stddef.h>

void text(const char *);
void counted(const void *);

char *sqlite3_mprintf(const char *, ...);
char *g_strconcat(const char *, ...);
char *strdup(const char *);
char *apr_psprintf(void *Pool, const char *, ...);
int printf(const char *, ...);

static const char kArray[] = "SELECT array";
static const char *const kPointer = "UPDATE pointer";
static const char *const kTab[] = {"SELECT 0", "UPDATE 1"};
static const struct {
  int Id;
  const char *Sql;
} kRows[] = {{1, "SELECT 1"}, {.Sql = "DELETE FROM t", .Id = 2}};
static const char *Mutable = "SELECT mutable";

typedef struct {
  const char *Text;
  int Size;
} Counted;

static const char *same(const char *S) { return S; }

void forms(int A, void *Pool, const char *Table) {
  // CHECK: [[@LINE+1]]: "SELECT 1" -> Read
  text("SELECT " "1");
  // CHECK: [[@LINE+1]]: "SELECT array" -> Read
  text(kArray);
  // CHECK: [[@LINE+1]]: "UPDATE pointer" -> Write
  text(kPointer);
  // CHECK: [[@LINE+1]]: "UPDATE 1" -> Write
  text(kTab[1]);
  // CHECK: [[@LINE+1]]: "SELECT 1" -> Read
  text(kRows[0].Sql);
  // CHECK: [[@LINE+1]]: "DELETE FROM t" -> Write
  text(kRows[1].Sql);
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(kRows[A].Sql);
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(Mutable);
  // CHECK: [[@LINE+1]]: "INSERT INTO \? VALUES('\?'); COMMIT" -> Write Commit
  text(sqlite3_mprintf("INSERT INTO %s VALUES('%q'); COMMIT", Table, Table));
  // CHECK: [[@LINE+1]]: "SELECT \? FROM t" -> Read
  text(g_strconcat("SELECT ", Table, " FROM t", NULL));
  // CHECK: [[@LINE+1]]: "ROLLBACK" -> Rollback
  text(strdup("ROLLBACK"));
  // CHECK: [[@LINE+1]]: "UPDATE \? SET a=\?" -> Write
  text(apr_psprintf(Pool, "UPDATE %s SET a=%*d", Table, A, A));
  // CHECK: [[@LINE+1]]: "BEGIN" -> Begin
  text(same("BEGIN"));
  // CHECK: [[@LINE+1]]: "SELECT \?" -> Read
  text(A ? "SELECT 1" : kArray);
  // CHECK: [[@LINE+1]]: "COMMIT" -> Commit
  text((char *)(void *)"COMMIT");
  // CHECK: [[@LINE+1]]: "SELECT l" -> Read
  text((char[]){"SELECT l"});
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text(NULL);
  // CHECK: [[@LINE+1]]: nothing known -> Unknown
  text((const char *)(size_t)A);
}
