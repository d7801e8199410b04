#include <store.h>
bool store() {
  pg_conn *Conn = PQconnectdb("");
  return Conn != nullptr;
}
