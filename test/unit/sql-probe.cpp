//===--- sql-probe.cpp - checks a table of texts and effects ----*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads files of lines `dialect: text => Effect Effect` and compares. In the
/// text `\n`, `\t` and `\\` are as in C, `\?` is a gap, and a gap at the end
/// makes the text incomplete. Lines that start with `//` are comments. Behind
/// `dialect settings:` the changes of settings are compared: `Sets(name)`, with
/// a `!` where that is all that the text does.
///
/// Exits with 1 if a line is wrong, and if there is none.
///
//===----------------------------------------------------------------------===//

#include "ProbeNames.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang::tidy::lease;

static std::optional<SqlDialect> dialectOf(llvm::StringRef Name) {
  const std::pair<llvm::StringRef, SqlDialect> Known[] = {
      {"sql", SqlDialect::Sql},       {"postgresql", SqlDialect::PostgreSql},
      {"mysql", SqlDialect::MySql},   {"sqlite", SqlDialect::Sqlite},
      {"oracle", SqlDialect::Oracle}, {"redis", SqlDialect::Redis},
      {"none", SqlDialect::None}};
  for (const auto &Each : Known)
    if (Each.first == Name)
      return Each.second;
  return std::nullopt;
}

static KnownText textOf(llvm::StringRef Written) {
  KnownText Text{{}, true};
  for (size_t I = 0; I < Written.size(); ++I) {
    char C = Written[I];
    if (C == '\\' && I + 1 < Written.size()) {
      char Next = Written[++I];
      C = Next == 'n'   ? '\n'
          : Next == 't' ? '\t'
          : Next == '?' ? KnownText::Gap
                        : Next;
    }
    Text.Prefix += C;
  }
  if (!Text.Prefix.empty() && Text.Prefix.back() == KnownText::Gap) {
    Text.Prefix.pop_back();
    Text.Complete = false;
  }
  return Text;
}

int main(int Argc, char **Argv) {
  unsigned Wrong = 0, Cases = 0;
  for (int I = 1; I < Argc; ++I) {
    auto Buffer = llvm::MemoryBuffer::getFile(Argv[I]);
    if (!Buffer) {
      llvm::errs() << Argv[I] << ": " << Buffer.getError().message() << '\n';
      return 2;
    }
    for (llvm::line_iterator Line(**Buffer); !Line.is_at_eof(); ++Line) {
      if (Line->trim().empty() || Line->starts_with("//"))
        continue;
      auto [Left, Expected] = Line->rsplit("=>");
      auto [Name, Written] = Left.split(':');
      auto [Of, What] = Name.trim().split(' ');
      std::optional<SqlDialect> Dialect = dialectOf(Of);
      KnownText Text = textOf(Written.trim(' '));
      std::string Got = !Dialect ? "an unknown dialect"
                        : What == "settings"
                            ? namesOf(sessionChanges(Text, *Dialect))
                            : namesOf(classifySql(Text, *Dialect));
      ++Cases;
      if (Got == Expected.trim())
        continue;
      ++Wrong;
      llvm::errs() << Argv[I] << ':' << Line.line_number() << ": "
                   << Left.trim() << "\n  expected " << Expected.trim()
                   << ", got " << Got << '\n';
    }
  }
  llvm::outs() << Cases << " texts, " << Wrong << " wrong\n";
  return Wrong == 0 && Cases > 0 ? 0 : 1;
}
