// What a handle is lent to, and what keeps it, as the suggested model says it.
//
// RUN: %suggest_probe %s -std=c++17 | FileCheck %s --check-prefix=JSON
// RUN: %suggest_probe %s -std=c++17 %suggest_arg:out=%t.json
// RUN: %check_lease %s lease-acquire-without-raii -opt Catalogue=%t.json \
// RUN:   -opt RecogniseInHousePools=false -opt lease-acquire-without-raii.Report=leak -- -std=c++17
//
// JSON:      "headers": [],
// JSON:      "dbline": {"role": "connection", "names": ["DbLine"], "owner": "manual"}
// JSON:      {"fn": ["dialUp"], "do": [{"op": "acquire", "type": "dbline", "at": "ret"}]},
// JSON-NEXT: {"fn": ["closeLine"], "do": [{"op": "release", "type": "dbline", "at": "0"}]},
// JSON-NEXT: {"fn": ["runText"], "do": [{"op": "sql", "at": "1", "on": "0"}]},
// JSON-NEXT: {"fn": ["listen"], "do": []}
// JSON-NEXT: ],
// JSON-NEXT: "notes": [
// JSON-NEXT: "dialUp: 9 of 13 call sites release what it gives, 2 hand it on, 2 do neither: {{[^ ]*}}borrow-and-take.cpp:[[#]] (kept), {{[^ ]*}}borrow-and-take.cpp:[[#]] (lost)"

struct DbLine;
DbLine *dialUp(const char *Number);
void closeLine(DbLine *);
void listen(DbLine *);
int runText(DbLine *, const char *Text);
void registerLine(DbLine *);

void pair1() {
  DbLine *D = dialUp("1");
  listen(D);
  closeLine(D);
}
void pair2() {
  DbLine *D = dialUp("2");
  runText(D, "select 1");
  closeLine(D);
}
int pair3() {
  DbLine *D = dialUp("3");
  int N = runText(D, "INSERT INTO t VALUES (1)");
  if (N < 0) {
    closeLine(D);
    return -1;
  }
  listen(D);
  closeLine(D);
  return N;
}
void pair4(bool B) {
  DbLine *D;
  if (B)
    D = dialUp("4");
  else
    D = dialUp("5");
  listen(D);
  closeLine(D);
}
void pair5(int N) {
  DbLine *D = nullptr;
  while (N-- > 0) {
    D = dialUp("6");
    if (!D)
      break;
    listen(D);
    closeLine(D);
  }
}
void pair6(int N) {
  DbLine *D = dialUp("7");
  switch (N) {
  case 1:
    listen(D);
    [[fallthrough]];
  case 2:
    runText(D, "select 2");
    break;
  default:
    break;
  }
  closeLine(D);
}
int pair7(int N) {
  DbLine *D = dialUp("8");
  if (runText(D, "select 3") < 0)
    goto done;
  listen(D);
done:
  closeLine(D);
  return N;
}
void pair8() {
  DbLine *D = dialUp("9");
  try {
    listen(D);
  } catch (...) {
    closeLine(D);
    throw;
  }
  closeLine(D);
}

struct Office {
  DbLine *Line = nullptr;
};
void stored(Office &O) { O.Line = dialUp("a"); }
auto captured() {
  DbLine *D = dialUp("b");
  return [D] { listen(D); };
}
// Registered: for all that is known, it was only forgotten.
void kept() { registerLine(dialUp("c")); }
void lost() {
  DbLine *D = dialUp("d");
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'D' acquired by 'dialUp' {{.*}} [lease-acquire-without-raii]
  listen(D);
}
