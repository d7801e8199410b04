typedef struct pg_conn PGconn;
extern "C" PGconn *PQconnectdb(const char *);
extern "C" void PQfinish(PGconn *);
extern "C" int PQstatus(const PGconn *);

int leak() {
  PGconn *c = PQconnectdb("");
  if (PQstatus(c))
    return 1;
  PQfinish(c);
  return 0;
}
