//===--- Suggest.h - models proposed from the code --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Finds, in a code base, functions that behave like an acquire and a release,
/// and writes a catalogue that says so, for a person to read and paste.
///
/// Two parts, joined by plain data. CallFacts::collect looks at one unit and
/// notes of each call that gives out a handle, and that no model describes,
/// where the handle went. suggestModels looks at the facts of all units: where
/// most call sites give the handle of one function to one other function last,
/// the code believes that the two belong together.
///
/// Direction: a suggestion is a guess, and never used without a person. Facts
/// lean towards pairs: which value a variable holds is followed along the
/// statements of one function only, without asking whether a path can be taken,
/// and a call that names the variable counts for every value that the variable
/// may hold there. What leaves its function (returned, stored, captured, owned
/// by an object) speaks neither for a pair nor against one.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_CATALOGUE_SUGGEST_H
#define LEASE_TIDY_CATALOGUE_SUGGEST_H

#include "Catalogue.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace clang {
class ASTContext;
} // namespace clang

namespace clang::tidy::lease {

class ResolvedApi;

/// A place of a function, as catalogues write it: `db::Hub::leave` and `0`.
struct CallPlace {
  std::string Function, Place;

  bool empty() const { return Function.empty(); }
  bool operator<(const CallPlace &O) const {
    return std::tie(Function, Place) < std::tie(O.Function, O.Place);
  }
  bool operator==(const CallPlace &O) const {
    return Function == O.Function && Place == O.Place;
  }
};

/// What is known of a function that gives out or was given a handle.
struct FunctionFact {
  bool Cxx = false;      ///< May throw: a C++ function without noexcept.
  bool Modelled = false; ///< The catalogue knows it.
  bool SeenBody = false; ///< A caller's unit has its body.
  bool Gives = false;    ///< It returns a pointer or an object.
  unsigned Params = 0;   ///< How many parameters it has.
  std::string Class;     ///< Whose method it is, qualified.
  std::string First;     ///< The class of its first parameter, if a handle.
  std::set<std::string> Headers; ///< That declare it: the ends of their paths.
  /// Parameters that were given SQL text as a literal.
  std::set<unsigned> Sql;
  /// Place -> `library:type` that the catalogue says it releases there.
  std::map<std::string, std::string> Releases;

  void merge(const FunctionFact &Other);
};

enum class HandleForm : uint8_t { Pointer, Reference, Object, Number };

/// What is known of a type of handles, by its name.
struct HandleFact {
  HandleForm Form = HandleForm::Pointer;
  std::string Model; ///< `library:type`, where the catalogue knows it.

  void merge(const HandleFact &Other, bool First);
};

enum class HandleWay : uint8_t {
  Stayed,      ///< Until its last variable, or the function, ended.
  Transferred, ///< It has left the function.
  ProgramEnd,  ///< Until a call that does not return.
};

/// How a handle went, on some path.
struct HandleEnd {
  CallPlace Last; ///< Empty: no call was given the handle.
  HandleWay Way = HandleWay::Stayed;

  bool operator<(const HandleEnd &O) const {
    return std::tie(Last, Way) < std::tie(O.Last, O.Way);
  }
};

/// One call that gave out a handle.
struct SiteFact {
  std::string Type;      ///< Of the handle; a key of CallFacts::Handles.
  std::string Enclosing; ///< The function that the call stands in.
  /// The variable held nothing before: it was not filled again.
  bool Fresh = false;
  /// The value was given to these, and the type of the handle fits.
  std::set<CallPlace> Uses;
  std::set<HandleEnd> Ends;
};

/// Where a call stands, and what it gives out there.
struct SiteKey {
  std::string File;
  unsigned Line = 0, Column = 0;
  CallPlace Acquire;

  bool operator<(const SiteKey &O) const {
    return std::tie(File, Line, Column, Acquire) <
           std::tie(O.File, O.Line, O.Column, O.Acquire);
  }
};

/// The facts of one unit, or of several. Merging is a union: the order of the
/// units, and how often one is merged, change nothing.
struct CallFacts {
  std::map<std::string, FunctionFact> Functions;
  std::map<std::string, HandleFact> Handles;
  std::map<SiteKey, SiteFact> Sites;

  /// Looks through the functions of \p Ctx's unit that are not in system
  /// headers. Files below \p Root are named from there. Calls that \p Api knows
  /// are left out; so are the language's own memory, files and locks, and what
  /// namespace std gives.
  static CallFacts collect(ASTContext &Ctx, const ResolvedApi &Api,
                           llvm::StringRef Root);

  void merge(const CallFacts &Other);

  /// As JSON, one line; the same facts give the same bytes.
  std::string write() const;

  /// Reads what write() gave. nullopt, and \p Error says why, for anything
  /// else; nothing is skipped in silence.
  static std::optional<CallFacts> read(llvm::StringRef Text,
                                       std::string &Error);
};

/// A call site as the evidence for a suggestion tells it.
struct SuggestedSite {
  std::string File, Enclosing;
  unsigned Line = 0, Column = 0;
  CallPlace Acquire;
};

/// A function that gives out handles of one type, and how its call sites fare.
struct SuggestedAcquire {
  CallPlace At;
  unsigned Released = 0;    ///< Sites that give the handle to a release.
  unsigned Transferred = 0; ///< Sites of which the handle leaves the function.
  unsigned Kept = 0;        ///< Sites that do neither.
};

/// A type of handles, with what gives them and takes them back.
struct Suggestion {
  std::string Type;  ///< As the code names it.
  std::string Model; ///< `library:type`, when the catalogue knows the type.
  HandleForm Form = HandleForm::Pointer;
  Role What = Role::Other;
  std::vector<SuggestedAcquire> Acquires;
  std::vector<CallPlace> Releases;
  std::vector<CallPlace>
      Borrows;                  ///< Were given handles that were then released.
  std::vector<CallPlace> Takes; ///< Were never followed by a release.
  std::vector<CallPlace> Runs;  ///< Run SQL text on a connection.
  /// The z statistic of the best pair: by how much it is more usual than would
  /// be expected if one site in five had forgotten the release.
  double Rank = 0;
  std::vector<SuggestedSite> Unpaired; ///< Sites without a release.
  std::vector<SuggestedSite> Partial;  ///< Released on some ways out only.
};

/// The pairs that \p Facts speak for, the surest first.
std::vector<Suggestion> suggestModels(const CallFacts &Facts);

/// \p Suggestions as a catalogue of one library named \p Library, which
/// parseLibrary accepts. The evidence stands in its `notes`. Empty when there
/// is nothing to suggest.
std::string writeSuggestions(llvm::ArrayRef<Suggestion> Suggestions,
                             const CallFacts &Facts, llvm::StringRef Library);

} // namespace clang::tidy::lease

#endif // LEASE_TIDY_CATALOGUE_SUGGEST_H
