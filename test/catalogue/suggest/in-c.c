// C: out-parameters, numbers, tables of functions; and the full circle.
//
// RUN: rm -rf %t && mkdir %t && cd %S
// RUN: %suggest_probe -I Inputs %suggest_arg:table in-c.c | FileCheck %s --check-prefix=TABLE --match-full-lines
// TABLE-DAG: {{ *}}{{[-0-9.]+}} crew: fleet_functions::summon@ret(2+1+0) fleet_hire@*2(4+0+1) -> fleet_dismiss@1 fleet_functions::unsummon@0
// TABLE-DAG: {{ *}}{{[-0-9.]+}} berth_t: berth_reserve@ret(3+0+1) -> berth_release@1
//
// RUN: %suggest_probe -I Inputs %suggest_arg:library=fleet %suggest_arg:out=%t/fleet.json in-c.c
// RUN: echo '' > %t/empty.c
// RUN: %catalogue_probe %t/empty.c %probe_arg=each %probe_arg=%t/fleet.json | FileCheck %s --check-prefix=LOADS
// LOADS: fleet.json: ok
// RUN: %check_lease %s lease-acquire-without-raii,lease-result-without-release \
// RUN:   -opt Catalogue=%t/fleet.json -opt RecogniseInHousePools=false -- -I Inputs

#include "fleet.h"
#include <stddef.h>

int hire1(fleet_t *f) {
  crew_t *c = NULL;
  if (fleet_hire(f, "a", &c) != 0)
    return -1;
  crew_work(c, "SELECT 1");
  fleet_dismiss(f, c);
  return 0;
}
int hire2(fleet_t *f) {
  crew_t *c;
  int rc = fleet_hire(f, "b", &c);
  if (rc != 0)
    goto out;
  rc = crew_work(c, "SELECT 1");
  fleet_dismiss(f, c);
out:
  return rc;
}
int hire3(fleet_t *f, int n) {
  crew_t *c = NULL;
  int i;
  for (i = 0; i < n; ++i) {
    if (fleet_hire(f, "c", &c) == 0) {
      crew_work(c, "SELECT 1");
      fleet_dismiss(f, c);
    }
  }
  return i;
}
int hire4(fleet_t *f) {
  crew_t *c = NULL;
  int rc = fleet_hire(f, "d", &c);
  if (rc == 0) {
    rc = crew_work(c, "SELECT 1");
    fleet_dismiss(f, c);
  }
  return rc;
}
int hireForgotten(fleet_t *f) {
  crew_t *c = NULL;
  if (fleet_hire(f, "d", &c) != 0)
    // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'c' acquired by 'fleet_hire' {{.*}}
    return -1;
  return crew_work(c, "SELECT 1");
}

void berth1(fleet_t *f) {
  berth_t b = berth_reserve(f);
  if (b < 0)
    return;
  berth_use(f, b);
  berth_release(f, b);
}
void berth2(fleet_t *f) {
  berth_t b = berth_reserve(f);
  berth_use(f, b);
  berth_release(f, b);
}
void berth3(fleet_t *f) {
  berth_t b = berth_reserve(f);
  if (b >= 0)
    berth_release(f, b);
}
int berthForgotten(fleet_t *f) {
  berth_t b = berth_reserve(f);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: {{.*}}'b' acquired by 'berth_reserve' {{.*}}
  return berth_use(f, b);
}

struct holder {
  crew_t *crew;
};
void table1(const fleet_functions *t) {
  crew_t *c = t->summon("a");
  if (c) {
    crew_work(c, "SELECT 1");
    t->unsummon(c);
  }
}
int table2(const fleet_functions *t) {
  crew_t *c;
  if ((c = t->summon("b")) == NULL)
    return 0;
  while (crew_work(c, "SELECT 1"))
    ;
  t->unsummon(c);
  return 1;
}
void tableStored(const fleet_functions *t, struct holder *h) {
  h->crew = t->summon("c");
  crew_work(h->crew, "SELECT 1");
}
