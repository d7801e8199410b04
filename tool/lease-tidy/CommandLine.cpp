//===--- CommandLine.cpp - options and arguments --------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CommandLine.h"
#include "catalogue/NearestWord.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"

using llvm::StringRef;

namespace clang::tidy::lease::tool {

std::optional<Arguments> Arguments::parse(llvm::ArrayRef<const char *> Words,
                                          llvm::ArrayRef<OptionSpec> Options,
                                          std::string &Error) {
  Arguments Result;
  for (size_t I = 0; I < Words.size(); ++I) {
    StringRef Word = Words[I];
    if (Word == "--") {
      Result.CompilerFlags.emplace(Words.begin() + I + 1, Words.end());
      break;
    }
    if (!Word.starts_with("-") || Word == "-") {
      Result.Positional.push_back(Word.str());
      continue;
    }
    const StringRef Bare = Word.ltrim('-');
    auto [Name, Value] = Bare.split('=');
    bool HasValue = Bare.contains('=');
    // -j4
    if (!HasValue && Name.size() > 1 && Name.front() == 'j' &&
        llvm::all_of(Name.drop_front(), llvm::isDigit)) {
      Value = Name.drop_front();
      Name = Name.take_front();
      HasValue = true;
    }
    const auto *Spec = llvm::find_if(
        Options, [Name = Name](const OptionSpec &O) { return O.Name == Name; });
    if (Spec == Options.end()) {
      llvm::SmallVector<StringRef, 32> Valid;
      for (const OptionSpec &O : Options)
        Valid.push_back(O.Name);
      Error = "unknown option '" + Word.split('=').first.str() + "'" +
              suggestion(Name, Valid, "--");
      return std::nullopt;
    }
    if (Spec->Value.empty()) {
      if (HasValue) {
        Error = ("option '--" + Name + "' takes no value").str();
        return std::nullopt;
      }
    } else if (!HasValue) {
      if (I + 1 == Words.size()) {
        Error = ("option '--" + Name + "' wants a value: " + Spec->Value).str();
        return std::nullopt;
      }
      Value = Words[++I];
    }
    Result.Values[Name.str()].push_back(Value.str());
  }
  return Result;
}

std::optional<std::string> Arguments::value(StringRef Name) const {
  auto Found = Values.find(Name.str());
  if (Found == Values.end())
    return std::nullopt;
  return Found->second.back();
}

std::vector<std::string> Arguments::values(StringRef Name) const {
  auto Found = Values.find(Name.str());
  return Found == Values.end() ? std::vector<std::string>() : Found->second;
}

bool Arguments::number(StringRef Name, unsigned Least, unsigned &Out,
                       std::string &Error) const {
  const std::optional<std::string> Text = value(Name);
  if (!Text)
    return true;
  unsigned Number = 0;
  if (StringRef(*Text).getAsInteger(10, Number) || Number < Least) {
    Error = (llvm::Twine(Name.size() == 1 ? "-" : "--") + Name +
             " wants a number of at least " + llvm::Twine(Least) + ", not '" +
             *Text + "'")
                .str();
    return false;
  }
  Out = Number;
  return true;
}

/// The options as help shows them, one a line.
static std::string describeOptions(llvm::ArrayRef<OptionSpec> Options) {
  std::string Text;
  for (const OptionSpec &O : Options) {
    std::string Left =
        std::string(O.Name.size() == 1 ? "  -" : "  --") + O.Name.str();
    if (!O.Value.empty())
      Left += (O.Name.size() == 1 ? " " : "=") + O.Value.str();
    constexpr size_t Column = 28;
    if (Left.size() + 2 > Column)
      Left += "\n" + std::string(Column, ' ');
    else
      Left.resize(Column, ' ');
    Text += Left + O.Help.str() + "\n";
  }
  return Text;
}

std::optional<Arguments> readArguments(llvm::ArrayRef<const char *> Words,
                                       llvm::ArrayRef<OptionSpec> Options,
                                       StringRef Usage, StringRef Last,
                                       int &Status) {
  std::string Error;
  std::optional<Arguments> A = Arguments::parse(Words, Options, Error);
  if (!A) {
    Status = badUsage(Error);
  } else if (A->has("help")) {
    llvm::outs() << Usage << describeOptions(Options) << Last;
    Status = NothingFound;
    return std::nullopt;
  }
  return A;
}

int badUsage(StringRef Message) {
  llvm::errs() << "lease-tidy: error: " << Message << "\n";
  return BadUsage;
}

void remark(StringRef Message) {
  llvm::errs() << "lease-tidy: " << Message << "\n";
}

} // namespace clang::tidy::lease::tool
