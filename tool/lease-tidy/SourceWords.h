//===--- SourceWords.h - the words of files ---------------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads files without compiling them: the identifiers in a text, what it
/// includes, and the macros that it defines. Each file is read once, however
/// many units include it.
///
/// Direction: conditionals are not evaluated and macros are not expanded, so a
/// text has rather too many words than too few. What a macro makes by joining
/// tokens is not among them: who asks must look at `Joins` for that.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TOOL_SOURCEWORDS_H
#define LEASE_TIDY_TOOL_SOURCEWORDS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace clang::tidy::lease::tool {

/// An identifier, by its number in a WordTable.
using Word = uint32_t;

/// All identifiers that were seen, and what the recogniser of pools makes of
/// them.
class WordTable {
public:
  Word numberOf(llvm::StringRef Text);
  /// The number of \p Text if it was seen; else the size of the table.
  Word find(llvm::StringRef Text) const;

  llvm::StringRef textOf(Word W) const { return Entries[W]->getKey(); }
  /// See poolHintsOf.
  unsigned hintsOf(Word W) const { return Hints[W]; }
  /// A function of this name may give what another one takes back.
  bool mayGive(Word W) const { return Gives[W]; }
  size_t size() const { return Entries.size(); }

private:
  llvm::StringMap<Word> Numbers;
  std::vector<const llvm::StringMapEntry<Word> *> Entries;
  std::vector<unsigned> Hints;
  std::vector<bool> Gives;
};

struct IncludeLine {
  std::string Name;
  bool Quoted = false;
  bool Next = false; ///< `#include_next`.
};

struct MacroText {
  Word Name = 0;
  bool HasParameters = false;
  bool Joins = false;     ///< It has a `##` that makes names.
  std::vector<Word> Body; ///< Without its parameters.
};

/// A function that gives a pointer may be declared here.
struct GiverText {
  Word Name = 0;
  /// Of what stands in its parentheses, if that is in sight.
  std::vector<Word> Parameters;
  /// Of a macro, if that is what stands before the parentheses: who knows what
  /// it makes of the name.
  bool IsArgument = false;
  std::optional<Word> Callee; ///< What stands there, if it is a word.
  std::optional<Word> Macro;  ///< In the text of which this is.
};

/// What may be a class: braces that are neither a function's nor a namespace's.
struct ClassText {
  std::optional<Word> Name;
  std::vector<Word> Bases; ///< Without what stands before `::` or in `<>`.
  unsigned Hints = 0;      ///< Of the functions that may be declared in it.
};

struct SourceWords {
  std::vector<Word> Words; ///< All of them, each once, sorted.
  /// Those outside of directives, and those outside of functions, too.
  std::vector<Word> Used, UsedOutside;
  /// Those by which a function may be declared.
  std::vector<Word> Declared;
  /// Of the functions of which WordTable::mayGive is true.
  std::vector<GiverText> Givers;
  std::vector<ClassText> Classes;
  /// The words of each declaration that may name a type anew.
  std::vector<std::vector<Word>> Aliases;
  std::vector<IncludeLine> Includes;
  std::vector<MacroText> Macros;
  /// What names where functions or classes may be declared tell of pools.
  unsigned Hints = 0;
  unsigned HintsOfMacros = 0; ///< The same, in texts of macros only.
  bool HasComputedInclude = false;
  bool HasNolint = false; ///< A comment that hides what our checks find.
  /// Means something else in C than in C++, or in other ways defies reading
  /// without a compiler.
  bool IsDoubtful = false;
  bool HasRawString = false;
};

/// Reads \p Text, of which the last byte is followed by a null one.
SourceWords readSource(llvm::StringRef Text, WordTable &Table);

/// The words in \p Text that macros are given of which \p IsMacro is true.
std::vector<Word> argumentsOf(llvm::StringRef Text, WordTable &Table,
                              llvm::function_ref<bool(Word)> IsMacro);

} // namespace clang::tidy::lease::tool

#endif // LEASE_TIDY_TOOL_SOURCEWORDS_H
