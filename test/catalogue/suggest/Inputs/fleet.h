// C: an out-parameter and a result, the numbers of slots, and a table of
// functions.
#ifndef FLEET_H
#define FLEET_H
#ifdef __cplusplus
extern "C" {
#endif

typedef struct fleet fleet_t;
typedef struct crew crew_t;
typedef int berth_t;

int fleet_hire(fleet_t *f, const char *name, crew_t **out);
void fleet_dismiss(fleet_t *f, crew_t *c);
int crew_work(crew_t *c, const char *sql);

berth_t berth_reserve(fleet_t *f);
void berth_release(fleet_t *f, berth_t b);
int berth_use(fleet_t *f, berth_t b);

typedef struct fleet_functions {
  crew_t *(*summon)(const char *name);
  void (*unsummon)(crew_t *c);
} fleet_functions;

#ifdef __cplusplus
}
#endif
#endif
