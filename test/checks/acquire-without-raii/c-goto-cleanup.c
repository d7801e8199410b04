// RUN: %check_lease %s lease-acquire-without-raii -- -std=gnu11 -I %mock/libpq

// The cleanup label of C: every way to it, and every way past it.

#include <libpq-fe.h>
#include <stdlib.h>

int one_label_ok(const char *dsn) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    goto out;
  rc = PQserverVersion(c);
out:
  PQfinish(c);
  return rc;
}

int one_label_twin(const char *dsn) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    goto out;
  rc = PQserverVersion(c);
  PQfinish(c);
out:
  return rc;
}

int null_test_at_label_ok(const char *dsn, int n) {
  PGconn *c = NULL;
  int rc = -1;
  if (n < 0)
    goto done;
  c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    goto done;
  rc = 0;
done:
  if (c)
    PQfinish(c);
  return rc;
}

int null_test_at_label_twin(const char *dsn, int n) {
  PGconn *c = NULL;
  int rc = -1;
  if (n < 0)
    goto done;
  c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    goto done;
  rc = 0;
done:
  if (!c)
    PQfinish(c);
  return rc;
}

int stacked_labels_ok(const char *a, const char *b) {
  int rc = -1;
  PGconn *from = PQconnectdb(a);
  if (PQstatus(from) != CONNECTION_OK)
    goto close_from;
  PGconn *to = PQconnectdb(b);
  if (PQstatus(to) != CONNECTION_OK)
    goto close_to;
  rc = PQsocket(from) + PQsocket(to);
close_to:
  PQfinish(to);
close_from:
  PQfinish(from);
  return rc;
}

int stacked_labels_twin(const char *a, const char *b) {
  int rc = -1;
  PGconn *from = PQconnectdb(a);
  if (PQstatus(from) != CONNECTION_OK)
    goto close_from;
  PGconn *to = PQconnectdb(b);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'to' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(to) != CONNECTION_OK)
    goto close_from;
  rc = PQsocket(from) + PQsocket(to);
  PQfinish(to);
close_from:
  PQfinish(from);
  return rc;
}

// The status decides at the label, and every way there has set it.
int status_decides_ok(const char *dsn, PGconn **out) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    goto out;
  *out = c;
  rc = 0;
out:
  if (rc)
    PQfinish(c);
  return rc;
}

int status_decides_twin(const char *dsn, PGconn **out) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK) {
    rc = 0;
    goto out;
  }
  *out = c;
  rc = 0;
out:
  if (rc)
    PQfinish(c);
  return rc;
}

PGconn *error_label_ok(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK)
    goto fail;
  if (PQserverVersion(c) < 90000)
    goto fail;
  return c;
fail:
  PQfinish(c);
  return NULL;
}

PGconn *error_label_twin(const char *dsn) {
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK)
    goto fail;
  if (PQserverVersion(c) < 90000)
    return NULL;
  return c;
fail:
  PQfinish(c);
  return NULL;
}

int backward_goto_ok(const char *dsn) {
  int left = 3;
  PGconn *c;
again:
  c = PQconnectdb(dsn);
  if (PQstatus(c) != CONNECTION_OK && left-- > 0) {
    PQfinish(c);
    goto again;
  }
  PQfinish(c);
  return left;
}

int backward_goto_twin(const char *dsn) {
  int left = 3;
  PGconn *c;
again:
  c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  if (PQstatus(c) != CONNECTION_OK && left-- > 0)
    goto again;
  PQfinish(c);
  return left;
}

int computed_goto_ok(const char *dsn, int which) {
  static void *const To[] = {&&use, &&out};
  PGconn *c = PQconnectdb(dsn);
  int rc = 0;
  goto *To[which & 1];
use:
  rc = PQsocket(c);
out:
  PQfinish(c);
  return rc;
}

int computed_goto_twin(const char *dsn, int which) {
  static void *const To[] = {&&use, &&out};
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  int rc = 0;
  goto *To[which & 1];
use:
  rc = PQsocket(c);
  PQfinish(c);
out:
  return rc;
}

int do_while_zero_break_ok(const char *dsn) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  do {
    if (PQstatus(c) != CONNECTION_OK)
      break;
    rc = 0;
  } while (0);
  PQfinish(c);
  return rc;
}

int do_while_zero_return_twin(const char *dsn) {
  int rc = -1;
  PGconn *c = PQconnectdb(dsn);
  // CHECK: :[[@LINE-1]]:{{[0-9]+}}: warning: connection 'c' acquired by 'PQconnectdb' is not released on every path [lease-acquire-without-raii]
  do {
    if (PQstatus(c) != CONNECTION_OK)
      break;
    if (PQserverVersion(c) < 90000)
      return -2;
    rc = 0;
  } while (0);
  PQfinish(c);
  return rc;
}
