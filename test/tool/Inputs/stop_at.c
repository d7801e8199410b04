/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception */
/* Loaded before other libraries, sends the process the signal STOP_SIGNAL before,
   or with STOP_AFTER after, the call number STOP_AT, from 1, of those that write
   files. With STOP_COUNT it counts them in that file instead. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/types.h>
#include <unistd.h>

static pid_t self;
static int calls;

__attribute__((constructor)) static void remember(void) { self = getpid(); }

__attribute__((destructor)) static void tell(void) {
  const char *name = getenv("STOP_COUNT");
  FILE *file = name && getpid() == self ? fopen(name, "w") : NULL;
  if (!file)
    return;
  fprintf(file, "%d\n", calls);
  fclose(file);
}

static int number(const char *name) {
  const char *text = getenv(name);
  return text ? atoi(text) : 0;
}

static void stop(int after) {
  if (getpid() != self)
    return; /* Children write no files. */
  if (!after)
    ++calls;
  if (calls == number("STOP_AT") && after == number("STOP_AFTER"))
    kill(self, number("STOP_SIGNAL"));
}

static void *original(const char *name) { return dlsym(RTLD_NEXT, name); }

int fsync(int file) {
  stop(0);
  int result = ((int (*)(int))original("fsync"))(file);
  stop(1);
  return result;
}

int fchmod(int file, mode_t mode) {
  stop(0);
  int result = ((int (*)(int, mode_t))original("fchmod"))(file, mode);
  stop(1);
  return result;
}

int rename(const char *from, const char *to) {
  stop(0);
  int result =
      ((int (*)(const char *, const char *))original("rename"))(from, to);
  stop(1);
  return result;
}
