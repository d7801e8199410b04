// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Models written beside the declarations, in C: annotations, and clang's
// ownership attributes.
//
// RUN: %check_lease %s lease-acquire-without-raii lease-result-without-release \
// RUN:   lease-write-without-commit lease-read-without-commit-or-rollback \
// RUN:   lease-double-release

#define LEASE(What) __attribute__((annotate("lease::" What)))
#define RETURNS(Module) __attribute__((ownership_returns(Module)))
#define TAKES(Module, N) __attribute__((ownership_takes(Module, N)))
#define HOLDS(Module, N) __attribute__((ownership_holds(Module, N)))

#define NULL ((void *)0)

typedef struct line line;
typedef struct rows rows LEASE("result");
typedef int slot;

LEASE("acquire") line *line_dial(const char *where);
void line_hang_up(line *l LEASE("release"));
int line_dial_into(line **out LEASE("acquire(owned)"));
void line_drop(line **l LEASE("release"));
int line_start(line *l LEASE("begin"));
int line_keep(line *l LEASE("commit"));
int line_say(line *l, const char *text LEASE("sql"));
LEASE("acquire") rows *line_ask(line *l, const char *text LEASE("sql"));
void rows_drop(rows *r LEASE("release"));
LEASE("acquire(connection)") slot slot_enter(void);
void slot_leave(slot s LEASE("release"));

int leak(void) {
  line *l = line_dial("a"); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'l' acquired by 'line_dial' is not released on every path [lease-acquire-without-raii]
  if (!l)
    return 1;
  if (line_say(l, "SELECT 1"))
    return 1;
  line_hang_up(l);
  return 0;
}

int no_leak(void) {
  line *l = line_dial("a");
  if (!l)
    return 1;
  int bad = line_say(l, "SELECT 1");
  line_hang_up(l);
  return bad;
}

// It must be released although it failed.
int leak_failed(void) {
  line *l = NULL;
  if (line_dial_into(&l)) // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'l' acquired by 'line_dial_into' is not released on every path [lease-acquire-without-raii]
    return 1;
  line_drop(&l);
  return 0;
}

int no_leak_failed(void) {
  line *l = NULL;
  int bad = line_dial_into(&l);
  line_drop(&l);
  return bad;
}

int leak_rows(line *l) {
  rows *r = line_ask(l, "SELECT 1"); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}}'r'{{.*}} [lease-result-without-release]
  return r != NULL;
}

int no_leak_rows(line *l) {
  rows *r = line_ask(l, "SELECT 1");
  int any = r != NULL;
  rows_drop(r);
  return any;
}

int leak_slot(int early) {
  slot s = slot_enter(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 's' acquired by 'slot_enter' is not released on every path [lease-acquire-without-raii]
  if (early)
    return 1;
  slot_leave(s);
  return 0;
}

int no_leak_slot(void) {
  slot s = slot_enter();
  slot_leave(s);
  return 0;
}

void lost(line *l, int early) {
  line_start(l); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}} [lease-write-without-commit]
  line_say(l, "DELETE FROM a");
  if (early)
    return;
  line_keep(l);
}

void not_lost(line *l) {
  line_start(l);
  line_say(l, "DELETE FROM a");
  line_keep(l);
}

// Clang's own -----------------------------------------------------------------

typedef struct chan chan;
RETURNS(dbconn) chan *chan_open(void);
TAKES(dbconn, 2) void chan_close(int why, chan *c);
HOLDS(dbconn, 1) void chan_keep(chan *c);
RETURNS(result) void *chan_ask(chan *c);
TAKES(result, 1) void chan_drop(void *r);
// These speak of nothing that is ours, and clang's analyzer looks after them.
RETURNS(malloc) void *blob_new(void);
RETURNS(file) void *file_new(void);
void look(chan *c);

int leak_chan(int early) {
  chan *c = chan_open(); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'c' acquired by 'chan_open' is not released on every path [lease-acquire-without-raii]
  if (early)
    return 1;
  chan_close(0, c);
  return 0;
}

int no_leak_chan(void) {
  chan *c = chan_open();
  chan_close(0, c);
  return 0;
}

void kept_chan(void) {
  chan *c = chan_open();
  chan_keep(c);
}

void twice_chan(void) {
  chan *c = chan_open();
  chan_close(0, c);
  chan_close(0, c); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: connection 'c' is released twice [lease-double-release]
}

int leak_answer(chan *c) {
  void *r = chan_ask(c); // CHECK: :[[@LINE]]:{{[0-9]+}}: warning: {{.*}}'r'{{.*}} [lease-result-without-release]
  return r != NULL;
}

int no_leak_answer(chan *c) {
  void *r = chan_ask(c);
  int any = r != NULL;
  chan_drop(r);
  return any;
}

int others(void) {
  void *b = blob_new();
  void *f = file_new();
  return b == f;
}
