// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -opt Catalogue=%S/Inputs/c-api.json -- -std=c++17 -I %S/Inputs

// A C interface of the house, known through a catalogue that names no lease:
// the deleter is called after the function.

#include <house_db.h>

void may();

int earlyReturn(const char *Name) {
  db_handle *handle = db_open(Name);
  if (!handle)
    return -1;
  db_rows *rows = db_query(handle, "SELECT 1");
  if (!rows)
    return -2;
  int n = 0;
  while (db_next(rows))
    ++n;
  db_free_rows(&rows);
  db_close(handle);
  return n;
}
// FIXED:#include <memory>
// FIXED-EMPTY:
// FIXED-NEXT:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct DbCloseDeleter {
// FIXED-NEXT:  void operator()(db_handle *handle) const noexcept { db_close(handle); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:int earlyReturn(const char *Name) {
// FIXED-NEXT:  std::unique_ptr<db_handle, DbCloseDeleter> handle(db_open(Name));
// FIXED-NEXT:  if (!handle)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  db_rows *rows = db_query(handle.get(), "SELECT 1");
// FIXED-NEXT:  if (!rows)
// FIXED-NEXT:    return -2;
// FIXED-NEXT:  int n = 0;
// FIXED-NEXT:  while (db_next(rows))
// FIXED-NEXT:    ++n;
// FIXED-NEXT:  db_free_rows(&rows);
// FIXED-NEXT:  handle.reset();
// FIXED-NEXT:  return n;
// FIXED-NEXT:}

// The result of the release is used: then the lease lets go before.
int status(const char *Name) {
  db_handle *Handle = db_open(Name);
  if (!Handle)
    return -1;
  may();
  return db_close(Handle);
}
// FIXED:int status(const char *Name) {
// FIXED-NEXT:  std::unique_ptr<db_handle, DbCloseDeleter> Handle(db_open(Name));
// FIXED-NEXT:  if (!Handle)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  may();
// FIXED-NEXT:  return db_close(Handle.release());
// FIXED-NEXT:}

bool inCondition(const char *Name) {
  db_handle *Handle = db_open(Name);
  if (!Handle)
    return false;
  may();
  if (db_close(Handle) != 0)
    return false;
  return true;
}
// FIXED:bool inCondition(const char *Name) {
// FIXED-NEXT:  std::unique_ptr<db_handle, DbCloseDeleter> Handle(db_open(Name));
// FIXED-NEXT:  if (!Handle)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  may();
// FIXED-NEXT:  if (db_close(Handle.release()) != 0)
// FIXED-NEXT:    return false;
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

int inVariable(const char *Name) {
  db_handle *Handle = db_open(Name);
  if (!Handle)
    return -1;
  may();
  int Status = db_close(Handle);
  return Status;
}
// FIXED:int inVariable(const char *Name) {
// FIXED-NEXT:  std::unique_ptr<db_handle, DbCloseDeleter> Handle(db_open(Name));
// FIXED-NEXT:  if (!Handle)
// FIXED-NEXT:    return -1;
// FIXED-NEXT:  may();
// FIXED-NEXT:  int Status = db_close(Handle.release());
// FIXED-NEXT:  return Status;
// FIXED-NEXT:}
