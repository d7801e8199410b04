//===--- UnifiedDiff.cpp - a change as a patch ----------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "UnifiedDiff.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"
#include <vector>

using llvm::ArrayRef;
using llvm::StringRef;

namespace clang::tidy::lease::tool {

static constexpr size_t Context = 3;

/// With the ends of the lines.
static std::vector<StringRef> linesOf(StringRef Text) {
  std::vector<StringRef> Lines;
  while (!Text.empty()) {
    const size_t End = std::min(Text.find('\n'), Text.size() - 1);
    Lines.push_back(Text.take_front(End + 1));
    Text = Text.drop_front(End + 1);
  }
  return Lines;
}

namespace {

/// One line of the change: ' ' kept, '-' taken out, '+' put in.
struct Step {
  char Kind;
  StringRef Line;
};

/// The shortest way from one text to another, found as E. Myers describes ("An
/// O(ND) Difference Algorithm and Its Variations", 1986). A place on it is a
/// number of lines of each text; a diagonal is the places with one difference
/// of the two. For ever more lines taken out or put in, the furthest place on
/// each diagonal is found.
class ShortestWay {
public:
  ShortestWay(ArrayRef<StringRef> Old, ArrayRef<StringRef> New)
      : Old(Old), New(New) {}

  std::vector<Step> steps() {
    while (!reachEnd(static_cast<Size>(Furthest.size())))
      ;
    return walkBack();
  }

private:
  using Size = ptrdiff_t;

  /// The furthest place on \p Diagonal at \p Cost, in lines of the old text.
  Size &at(Size Cost, Size Diagonal) { return Furthest[Cost][Diagonal + Cost]; }

  /// Whether the last line on the way to \p Diagonal was put in.
  bool comesByInsertion(Size Cost, Size Diagonal) {
    return Diagonal == -Cost ||
           (Diagonal != Cost &&
            at(Cost - 1, Diagonal - 1) < at(Cost - 1, Diagonal + 1));
  }

  bool reachEnd(Size Cost) {
    Furthest.emplace_back(2 * Cost + 1);
    for (Size D = -Cost; D <= Cost; D += 2) {
      Size X = Cost == 0                   ? 0
               : comesByInsertion(Cost, D) ? at(Cost - 1, D + 1)
                                           : at(Cost - 1, D - 1) + 1;
      while (X < Size(Old.size()) && X - D < Size(New.size()) &&
             Old[X] == New[X - D])
        ++X;
      at(Cost, D) = X;
      if (X >= Size(Old.size()) && X - D >= Size(New.size()))
        return true;
    }
    return false;
  }

  std::vector<Step> walkBack() {
    std::vector<Step> Steps;
    auto X = static_cast<Size>(Old.size()), Y = static_cast<Size>(New.size());
    auto KeepTo = [&](Size End) {
      for (; X > End; --X, --Y)
        Steps.push_back({' ', Old[X - 1]});
    };
    for (auto Cost = static_cast<Size>(Furthest.size()) - 1; Cost > 0; --Cost) {
      const bool Inserted = comesByInsertion(Cost, X - Y);
      const Size From = X - Y + (Inserted ? 1 : -1);
      const Size Before = at(Cost - 1, From);
      KeepTo(Inserted ? Before : Before + 1);
      Steps.push_back(Inserted ? Step{'+', New[Y - 1]} : Step{'-', Old[X - 1]});
      X = Before;
      Y = Before - From;
    }
    KeepTo(0);
    std::reverse(Steps.begin(), Steps.end());
    return Steps;
  }

  ArrayRef<StringRef> Old, New;
  std::vector<std::vector<Size>> Furthest; ///< By cost.
};

/// Steps that stand together in a patch.
struct Hunk {
  size_t Begin, End;
};

} // namespace

/// What is taken out of a place comes before what is put in there.
static void sortChanges(std::vector<Step> &Steps) {
  for (auto I = Steps.begin(); I != Steps.end();) {
    auto Begin = std::find_if(I, Steps.end(),
                              [](const Step &S) { return S.Kind != ' '; });
    I = std::find_if(Begin, Steps.end(),
                     [](const Step &S) { return S.Kind == ' '; });
    std::stable_partition(Begin, I,
                          [](const Step &S) { return S.Kind == '-'; });
  }
}

static std::vector<Hunk> hunksOf(ArrayRef<Step> Steps) {
  std::vector<Hunk> Hunks;
  for (size_t I = 0; I < Steps.size(); ++I) {
    if (Steps[I].Kind == ' ')
      continue;
    const size_t Begin = I - std::min(I, Context);
    const size_t End = std::min(I + 1 + Context, Steps.size());
    if (!Hunks.empty() && Begin <= Hunks.back().End)
      Hunks.back().End = End;
    else
      Hunks.push_back({Begin, End});
  }
  return Hunks;
}

/// A range of lines, as the head of a hunk tells it.
static std::string range(size_t Before, size_t Count) {
  return std::to_string(Count ? Before + 1 : Before) + "," +
         std::to_string(Count);
}

/// \p Name as git writes it.
static std::string quoted(StringRef Name) {
  if (llvm::all_of(Name, [](unsigned char C) {
        return C >= 0x20 && C < 0x7f && C != '"' && C != '\\';
      }))
    return Name.str();
  std::string Text = "\"";
  for (unsigned char C : Name) {
    if (C == '"' || C == '\\')
      (Text += '\\') += char(C);
    else if (C >= 0x20 && C < 0x7f)
      Text += char(C);
    else
      Text += {'\\', char('0' + (C >> 6)), char('0' + (C >> 3 & 7)),
               char('0' + (C & 7))};
  }
  return Text + "\"";
}

std::string unifiedDiff(StringRef Name, StringRef Old, StringRef New) {
  const std::vector<StringRef> OldLines = linesOf(Old), NewLines = linesOf(New);
  std::vector<Step> Steps = ShortestWay(OldLines, NewLines).steps();
  sortChanges(Steps);
  const std::string A = quoted(("a/" + Name).str());
  const std::string B = quoted(("b/" + Name).str());
  // A tab ends a name with a space.
  const StringRef NameEnd = Name.contains(' ') ? "\t\n" : "\n";
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  OS << "diff --git " << A << " " << B << "\n--- " << A << NameEnd << "+++ "
     << B << NameEnd;
  size_t Done = 0, OldLine = 0, NewLine = 0;
  auto Count = [&](size_t End, char Kind) {
    return llvm::count_if(
        ArrayRef(Steps).slice(Done, End - Done),
        [&](const Step &S) { return S.Kind == ' ' || S.Kind == Kind; });
  };
  auto PassTo = [&](size_t End) {
    OldLine += Count(End, '-');
    NewLine += Count(End, '+');
    Done = End;
  };
  for (const Hunk &H : hunksOf(Steps)) {
    PassTo(H.Begin);
    OS << "@@ -" << range(OldLine, Count(H.End, '-')) << " +"
       << range(NewLine, Count(H.End, '+')) << " @@\n";
    for (size_t I = H.Begin; I < H.End; ++I) {
      OS << Steps[I].Kind << Steps[I].Line;
      if (!Steps[I].Line.ends_with("\n"))
        OS << "\n\\ No newline at end of file\n";
    }
    PassTo(H.End);
  }
  return Text;
}

} // namespace clang::tidy::lease::tool
