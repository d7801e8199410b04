//===--- Catalogue.h - the API models ---------------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What is known of the client libraries: which types are handles, and which
/// functions acquire, release, begin, commit, roll back or send SQL text.
///
/// A catalogue is plain data. It is read from JSON by CatalogueLoader.h (the
/// only room that sees JSON) and bound to the declarations of one translation
/// unit by ResolvedApi.h.
///
/// Parameters are numbered from 0 and never count `this`; for an operator
/// spelled `a << b`, `b` is parameter 0.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATALOGUE_CATALOGUE_H
#define LEASE_TIDY_CATALOGUE_CATALOGUE_H

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace clang::tidy::lease {

struct LibraryModel;

/// A place in a catalogue file. Counts from 1; 0 where there is no file.
struct FilePlace {
  unsigned Line = 0, Column = 0;
};

/// What a type stands for.
enum class Role : uint8_t {
  Connection,
  Pool,
  Transaction,
  Executor, ///< Sends statements that each commit by themselves.
  Result,
  Statement,
  Cursor,
  Other, ///< Must be freed, but is none of the above.
};

/// Who gives a handle back.
enum class Owner : uint8_t {
  Manual, ///< Somebody must call a release.
  Raii,   ///< The destructor does.
  Shared, ///< The last copy's destructor does.
  Static, ///< A registry or singleton; nobody must.
};

enum class Op : uint8_t {
  Acquire,
  Release,
  Close,
  Take,
  Borrow,
  Begin,
  Commit,
  Rollback,
  AutocommitOff,
  AutocommitOn,
  Sql,
  Prepare,
  Read,
  Write,
  Reset,
  /// Asks whether a transaction is open: the call's `ok` says which result
  /// means that one is.
  Status,
};

/// What holds after an acquire (None, Owned, Throws) or a release (Kept) has
/// failed.
enum class Failure : uint8_t {
  None,   ///< There is nothing to release.
  Owned,  ///< The handle, which may be null, must still be released.
  Throws, ///< An exception; no handle exists.
  Kept,   ///< After a failed release the handle is still owned.
};

/// What a pool does with a transaction that is open when its connection comes
/// back.
enum class ReturnTx : uint8_t { Keep, Rollback, Reset, Discard };

/// What a pool does when all its connections are out.
enum class Exhausted : uint8_t { Block, Timeout, Null, Throw, Grow };

enum class SqlDialect : uint8_t {
  Sql,
  PostgreSql,
  MySql,
  Sqlite,
  Oracle,
  Redis,
  Cypher, ///< openCypher, as Neo4j and Memgraph speak it.
  None,
};

/// Where a value of a call is found: its result, the object, an argument, or
/// what an argument points to.
struct Place {
  enum class Base : uint8_t { Absent, Ret, This, Arg, LastArg };
  Base Where = Base::Absent;
  /// `*N`: what the argument points or refers to (an out-parameter, or the
  /// address of the handle).
  bool Deref = false;
  unsigned Index = 0;
  /// `N[i]`: an element of an array argument; -1 when there is none.
  int Element = -1;

  explicit operator bool() const { return Where != Base::Absent; }
};

struct TypeModel;

struct Effect {
  Op What = Op::Borrow;
  /// The type that the effect names, resolved by the loader; null where the
  /// effect names none.
  const TypeModel *Type = nullptr;
  Place At;  ///< The handle, or the SQL text.
  Place On;  ///< The connection, transaction or pool acted on.
  Place Key; ///< A name or handle that links two calls (a prepared statement).
  Failure Fail = Failure::None;
};

struct TypeModel {
  const LibraryModel *Library = nullptr;
  std::string Id; ///< The key in the library's `types`.
  Role What = Role::Other;
  Owner Ownership = Owner::Manual;
  /// Records or typedefs, qualified, as spelled in the headers. A class name
  /// covers everything that is derived from it. Empty: not recognisable by
  /// its type.
  std::vector<std::string> Names;
  std::vector<FilePlace> NamesAt; ///< Of each of Names; empty without a file.
  /// Template argument index -> last component of the argument's name.
  std::map<unsigned, std::string> TemplateArgs;
  const TypeModel *Of = nullptr;
  bool ReadOnly = false;
  /// Freed with the handle that it was acquired on, at the latest.
  bool DiesWithOwner = false;
  std::vector<Effect> Drop; ///< At the end of scope.
  /// While unwinding, where that differs from Drop.
  std::optional<std::vector<Effect>> Unwind;
  ReturnTx OnReturn = ReturnTx::Keep;
  /// A pool gives the settings of a session their usual values again before
  /// its next user gets it.
  bool ResetsSession = false;
  std::optional<Exhausted> WhenExhausted;
};

/// A constant that an argument must have for a call model to match.
struct NonNull {};
struct NullPointer {};
using ArgumentValue =
    std::variant<int64_t, bool, std::string, NullPointer, NonNull>;

struct Condition {
  Place At;
  std::vector<ArgumentValue> AnyOf;
};

/// Which result of a call means success, for calls that acquire through an
/// out-parameter or whose release can fail.
enum class Success : uint8_t {
  Default, ///< By result type: true for bool, non-null for a pointer, else 0.
  Zero,
  NonZero,
  NonNegative,
  Positive,
  Exactly, ///< CallModel::OkValue; anything else is a failure.
};

struct CallModel {
  const LibraryModel *Library = nullptr;
  std::vector<std::string> Functions; ///< Qualified; `C::C` is a constructor.
  std::vector<FilePlace> FunctionsAt; ///< Of each of Functions.
  /// Substrings that the parameter types must contain, in order.
  std::vector<std::string> Params;
  std::vector<Condition> When;
  std::optional<bool> Throws; ///< Overrides the library's default.
  Success Ok = Success::Default;
  int64_t OkValue = 0;
  /// Success shows in what this method of the result's object answers, or at
  /// OkAt; Ok then says which answer it is.
  std::string OkMethod;
  Place OkAt;
  std::vector<Effect> Effects;
};

/// A setting that fails in production when its value is one of Bad.
struct KnobModel {
  const LibraryModel *Library = nullptr;
  std::string What, Field, Function, DsnKey, Unit, Why;
  Place At;
  std::string Default; ///< As JSON text; empty when the model gives none.
  std::vector<std::string> Bad;
};

struct LibraryModel {
  std::string Name;
  std::string File; ///< Where it was read from, for messages.
  bool BuiltIn = false;
  std::string Versions;
  bool IsC = false;
  std::vector<std::string> Headers;
  SqlDialect Dialect = SqlDialect::Sql;
  bool Autocommit = true;
  bool Throws = false;
  /// Classes, qualified, that all its exceptions are of, or derived from.
  std::vector<std::string> Exceptions;
  /// Recognised by shape, without a model: messages say so.
  bool ByShape = false;
  /// Nobody says what its functions throw: where a model says that one may,
  /// its declaration and its body know more.
  bool ThrowsUnknown = false;
  // Deques: TypeModel and CallModel are pointed to.
  std::deque<TypeModel> Types;
  std::deque<CallModel> Calls;
  std::vector<KnobModel> Knobs;
  // What fixes write: type id -> code. `$` stands for the handle in all but
  // Lease, and LeaseHeader says what to include for that.
  std::map<std::string, std::string> Lease, LeaseHeader, Release, Rollback,
      Commit;
  /// A condition that holds while a transaction is open.
  std::map<std::string, std::string> InTransaction;
  std::vector<std::string> Notes;
};

/// All libraries, in the order in which they were read. Entries of a later
/// library come before those of an earlier one, so that a user's model extends
/// a built-in one.
struct Catalogue {
  std::deque<LibraryModel> Libraries;
};

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_CATALOGUE_H
