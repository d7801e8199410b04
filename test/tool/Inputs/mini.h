// A connection as small as can be: what libpq's model needs.
#ifndef MINI_H
#define MINI_H
typedef struct pg_conn PGconn;
#ifdef __cplusplus
extern "C" {
#endif
PGconn *PQconnectdb(const char *);
void PQfinish(PGconn *);
#ifdef __cplusplus
}
#endif
#endif
