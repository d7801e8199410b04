// A pool under unusual names, found in two units of which each alone knows
// half. The order in which their facts are merged changes nothing; the checks
// then find the call sites that forgot the release.
//
// RUN: rm -rf %t && mkdir %t && cd %S
// RUN: %suggest_probe -std=c++17 -I Inputs %suggest_arg:facts=%t/a.json in-house.cpp
// RUN: %suggest_probe -std=c++17 -I Inputs %suggest_arg:facts=%t/b.json Inputs/second.cpp
// RUN: %suggest_probe %suggest_arg:merge=%t/a.json %suggest_arg:merge=%t/b.json \
// RUN:   %suggest_arg:facts=%t/ab.json Inputs/second.cpp
// RUN: %suggest_probe %suggest_arg:merge=%t/b.json %suggest_arg:merge=%t/a.json \
// RUN:   %suggest_arg:merge=%t/b.json %suggest_arg:facts=%t/bab.json Inputs/second.cpp
// RUN: cmp %t/ab.json %t/bab.json
//
// RUN: %suggest_probe %suggest_arg:merge=%t/ab.json %suggest_arg:table Inputs/second.cpp \
// RUN:   | FileCheck %s --check-prefix=TABLE --match-full-lines
// TABLE:      {{ *}}{{[-0-9.]+}} port::Vessel: port::Harbour::embark@ret(4+1+3) port::charterFor@ret(5+0+0) -> port::Harbour::disembark@0 port::moorAgain@0
// TABLE-NOT:  {{.}}
//
// RUN: %suggest_probe %suggest_arg:merge=%t/bab.json %suggest_arg:library=harbour \
// RUN:   %suggest_arg:out=%t/harbour.json Inputs/second.cpp
// RUN: FileCheck %s --check-prefix=JSON --match-full-lines --strict-whitespace < %t/harbour.json
//      JSON:{
// JSON-NEXT:  "library": "harbour",
// JSON-NEXT:  "lang": "c++",
// JSON-NEXT:  "headers": ["Inputs/harbour.h"],
// JSON-NEXT:  "types": {
// JSON-NEXT:    "harbour": {"role": "pool", "names": ["port::Harbour"], "owner": "static"},
// JSON-NEXT:    "vessel": {"role": "connection", "names": ["port::Vessel"], "owner": "manual", "of": "harbour"}
// JSON-NEXT:  },
// JSON-NEXT:  "calls": [
// JSON-NEXT:    {"fn": ["port::Harbour::embark"], "do": [{"op": "acquire", "type": "vessel", "at": "ret", "on": "this"}]},
// JSON-NEXT:    {"fn": ["port::charterFor"], "do": [{"op": "acquire", "type": "vessel", "at": "ret", "on": "0"}]},
// JSON-NEXT:    {"fn": ["port::Harbour::disembark"], "do": [{"op": "release", "type": "vessel", "at": "0", "on": "this"}]},
// JSON-NEXT:    {"fn": ["port::moorAgain"], "do": [{"op": "release", "type": "vessel", "at": "0"}]},
// JSON-NEXT:    {"fn": ["port::registerVessel"], "do": [{"op": "take", "at": "0"}]},
// JSON-NEXT:    {"fn": ["port::Vessel::ask"], "do": [{"op": "sql", "at": "0", "on": "this"}]}
// JSON-NEXT:  ],
// JSON-NEXT:  "notes": [
// JSON-NEXT:    "port::Harbour::embark: 4 of 8 call sites release what it gives, 1 hands it on, 3 do neither: Inputs/second.cpp:16 (forgotten2), Inputs/second.cpp:34 (kept), in-house.cpp:75 (forgotten); perhaps not on every way out: in-house.cpp:64 (early)",
// JSON-NEXT:    "port::charterFor: 5 of 5 call sites release what it gives",
// JSON-NEXT:    "Whether these functions throw is not known: set 'throws' to true if they do."
// JSON-NEXT:  ]
// JSON-NEXT:}
//
// The loader accepts it, and the checks find what does not pair.
// RUN: echo '' > %t/empty.c
// RUN: %catalogue_probe %t/empty.c %probe_arg=each %probe_arg=%t/harbour.json | FileCheck %s --check-prefix=LOADS
// LOADS: harbour.json: ok
// RUN: %check_lease %s lease-acquire-without-raii -opt Catalogue=%t/harbour.json \
// RUN:   -opt RecogniseInHousePools=false -opt lease-acquire-without-raii.Report=leak \
// RUN:   -- -std=c++17 -I Inputs

#include "harbour.h"

using namespace port;

void plain(Harbour &H) {
  Vessel *V = H.embark();
  V->ask("SELECT 1");
  H.disembark(V);
}

int early(Harbour &H) {
  Vessel *V = H.embark();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'V' acquired by '{{.*}}embark' is not released on every path [lease-acquire-without-raii]
  if (!V)
    return 0;
  if (V->ask("SELECT 1") < 0)
    return -1;
  H.disembark(V);
  return 1;
}

void forgotten(Harbour &H) {
  Vessel *V = H.embark();
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'V' acquired by '{{.*}}embark' is {{not|never}} released{{.*}} [lease-acquire-without-raii]
  V->ask("UPDATE t SET a = 1");
}

Vessel *maker(Harbour &H) {
  Vessel *V = H.embark();
  V->ask("SELECT 1");
  return V;
}

// Released by another variable, in a branch, and in a loop.
void moved(Harbour &H, int N) {
  for (int I = 0; I < N; ++I) {
    Vessel *V = H.embark();
    Vessel *Same = V;
    if (!Same)
      continue;
    Same->ask("SELECT 1");
    H.disembark(Same);
  }
}

void chartered1(Harbour &H) {
  Vessel *V = charterFor(H, 1);
  V->ask("SELECT 1");
  moorAgain(V);
}
void chartered2(Harbour &H) {
  Vessel *V = charterFor(H, 2);
  inspect(V);
  moorAgain(V);
}
void chartered3(Harbour &H) {
  Vessel *V = charterFor(H, 3);
  V->ask("SELECT 1");
  inspect(V);
  moorAgain(V);
}

// Lent, never given back; used by many in the same way.
int flag1(Harbour &H) { return H.flagship()->ask("SELECT 1"); }
void flag2(Harbour &H) { inspect(H.flagship()); }
void flag3(Harbour &H) {
  Vessel *V = H.flagship();
  V->ask("SELECT 2");
  inspect(V);
}
void flag4(Harbour &H) {
  Vessel *V = H.flagship();
  V->ask("SELECT 3");
  inspect(V);
}
void draw1(Harbour &H) { H.draw(H.chart(1)); }
void draw2(Harbour &H) { H.draw(H.chart(2)); }
void draw3(Harbour &H) { H.draw(H.chart(3)); }
void draw4(Harbour &H) { H.draw(H.chart(4)); }
void draw5(Harbour &H) { H.draw(H.chart(5)); }
