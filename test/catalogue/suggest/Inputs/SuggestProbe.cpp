//===--- SuggestProbe.cpp - what is suggested from the code of a unit -----===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A clang plugin for tests. Without an argument it collects the facts of the
// unit, names files from the current directory on, and prints what they
// suggest. Arguments:
//   facts=FILE      write the facts there instead
//   merge=FILE      (more than once) the facts are those of these files, merged
//                   in this order, and not the unit's
//   library=NAME    of what is suggested; `in-house` without it
//   out=FILE        write the catalogue there
//   by-shape=no     do not recognise in-house pools
//   root=DIR        name files from there on
//   only=FILE       (more than once) the models are these files, nothing is
//                   built in
//   table           print one line a suggestion instead of the catalogue
//
//===----------------------------------------------------------------------===//

#include "CatalogueLoader.h"
#include "ResolvedApi.h"
#include "Suggest.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendPluginRegistry.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace clang::tidy::lease;
using llvm::StringRef;

namespace {

class Consumer : public ASTConsumer {
public:
  explicit Consumer(const std::vector<std::string> &Args) {
    for (StringRef Arg : Args) {
      auto [Key, Value] = Arg.split('=');
      if (Key == "facts")
        FactsFile = Value.str();
      else if (Key == "merge")
        Merge.push_back(Value.str());
      else if (Key == "library")
        Library = Value.str();
      else if (Key == "out")
        OutFile = Value.str();
      else if (Key == "by-shape")
        ByShape = Value != "no";
      else if (Key == "root")
        Root = Value.str();
      else if (Key == "only")
        Only.push_back(Value.str());
      else if (Key == "table")
        Table = true;
      else
        llvm::outs() << "unknown argument " << Arg << "\n";
    }
  }

  void HandleTranslationUnit(ASTContext &Ctx) override {
    CallFacts Facts;
    if (Merge.empty()) {
      std::shared_ptr<const Catalogue> Models = models();
      if (!Models)
        return;
      ResolvedApiOptions Options;
      Options.RecogniseInHousePools = ByShape;
      ResolvedApi Api(Models, Ctx, Options);
      llvm::SmallString<128> From(Root);
      if (From.empty())
        llvm::sys::fs::current_path(From);
      Facts = CallFacts::collect(Ctx, Api, From);
    }
    for (const std::string &File : Merge) {
      std::optional<std::string> Text = read(File);
      if (!Text)
        return;
      std::string Error;
      std::optional<CallFacts> Read = CallFacts::read(*Text, Error);
      if (!Read) {
        llvm::outs() << File << ": " << Error << "\n";
        return;
      }
      Facts.merge(*Read);
    }
    if (!FactsFile.empty())
      return write(FactsFile, Facts.write());
    std::vector<Suggestion> Found = suggestModels(Facts);
    if (Table)
      return print(Found);
    std::string Text = writeSuggestions(Found, Facts, Library);
    if (!OutFile.empty())
      return write(OutFile, Text);
    llvm::outs() << (Text.empty() ? "nothing to suggest\n" : Text);
  }

private:
  std::shared_ptr<const Catalogue> models() const {
    if (Only.empty())
      return loadCatalogue({}).Models;
    auto Models = std::make_shared<Catalogue>();
    for (const std::string &File : Only) {
      std::optional<std::string> Text = read(File);
      if (!Text)
        return nullptr;
      for (const CatalogueError &E : parseLibrary(*Text, File, *Models))
        llvm::outs() << E.str() << "\n";
    }
    return Models;
  }

  static std::optional<std::string> read(const std::string &File) {
    auto Buffer = llvm::MemoryBuffer::getFile(File);
    if (Buffer)
      return (*Buffer)->getBuffer().str();
    llvm::outs() << File << ": cannot be read\n";
    return std::nullopt;
  }

  static void write(const std::string &File, StringRef Text) {
    std::error_code Error;
    llvm::raw_fd_ostream OS(File, Error);
    if (Error)
      llvm::outs() << File << ": cannot be written\n";
    else
      OS << Text;
  }

  static void print(llvm::ArrayRef<Suggestion> Found) {
    for (const Suggestion &S : Found) {
      llvm::outs() << llvm::format("%6.2f ", S.Rank) << S.Type
                   << (S.Model.empty() ? "" : " [" + S.Model + "]") << ":";
      for (const SuggestedAcquire &A : S.Acquires)
        llvm::outs() << " " << A.At.Function << "@" << A.At.Place << "("
                     << A.Released << "+" << A.Transferred << "+" << A.Kept
                     << ")";
      llvm::outs() << " ->";
      for (const CallPlace &R : S.Releases)
        llvm::outs() << " " << R.Function << "@" << R.Place;
      llvm::outs() << "\n";
    }
  }

  std::string FactsFile, OutFile, Root, Library = "in-house";
  std::vector<std::string> Merge, Only;
  bool ByShape = true, Table = false;
};

class Action : public PluginASTAction {
protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return std::make_unique<Consumer>(Args);
  }
  bool ParseArgs(const CompilerInstance &,
                 const std::vector<std::string> &Given) override {
    Args = Given;
    return true;
  }

private:
  std::vector<std::string> Args;
};

FrontendPluginRegistry::Add<Action> Registered("suggest-probe",
                                               "show suggested models");

} // namespace
