#ifndef STORE
#error "The defines of the target are missing"
#endif
struct pg_conn;
extern "C" pg_conn *PQconnectdb(const char *);
extern "C" void PQfinish(pg_conn *);
inline bool ping(bool Again) {
  pg_conn *Conn = PQconnectdb("");
  if (Again)
    return false;
  PQfinish(Conn);
  return true;
}
