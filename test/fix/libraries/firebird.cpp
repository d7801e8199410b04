// RUN: %check_fix %s lease-acquire-without-raii lease-result-without-release \
// RUN:   -- -std=c++17 -I %mock/firebird

// An interface is released by itself. What commits, detaches or frees it does so
// only when it succeeds: that stays where it is written.

#include <firebird/Interface.h>

void may();

bool attachment(Firebird::IProvider *Provider,
                Firebird::ThrowStatusWrapper *Status) {
  Firebird::IAttachment *A =
      Provider->attachDatabase(Status, "employee", 0, nullptr);
  may();
  A->detach(Status);
  return true;
}
// FIXED:#include <memory>
// FIXED-EMPTY:
// FIXED-NEXT:void may();
// FIXED-EMPTY:
// FIXED-NEXT:namespace {
// FIXED-EMPTY:
// FIXED-NEXT:struct FirebirdAttachmentRelease {
// FIXED-NEXT:  void operator()(Firebird::IAttachment *handle) const noexcept { handle->release(); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:struct FirebirdStatementRelease {
// FIXED-NEXT:  void operator()(Firebird::IStatement *handle) const noexcept { handle->release(); }
// FIXED-NEXT:};
// FIXED-EMPTY:
// FIXED-NEXT:} // namespace
// FIXED-EMPTY:
// FIXED-NEXT:bool attachment(Firebird::IProvider *Provider,
// FIXED-NEXT:                Firebird::ThrowStatusWrapper *Status) {
// FIXED-NEXT:  std::unique_ptr<Firebird::IAttachment, FirebirdAttachmentRelease> A(Provider->attachDatabase(Status, "employee", 0, nullptr));
// FIXED-NEXT:  may();
// FIXED-NEXT:  A.release()->detach(Status);
// FIXED-NEXT:  return true;
// FIXED-NEXT:}

bool statement(Firebird::IAttachment *A, Firebird::ITransaction *T,
               Firebird::ThrowStatusWrapper *Status) {
  Firebird::IStatement *S =
      A->prepare(Status, T, 0, "SELECT a FROM t", 3, 0);
  may();
  S->release();
  return true;
}
// FIXED:bool statement(Firebird::IAttachment *A, Firebird::ITransaction *T,
// FIXED-NEXT:               Firebird::ThrowStatusWrapper *Status) {
// FIXED-NEXT:  std::unique_ptr<Firebird::IStatement, FirebirdStatementRelease> S(A->prepare(Status, T, 0, "SELECT a FROM t", 3, 0));
// FIXED-NEXT:  may();
// FIXED-NEXT:  S.reset();
// FIXED-NEXT:  return true;
// FIXED-NEXT:}
