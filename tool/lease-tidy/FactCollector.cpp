//===--- FactCollector.cpp - what a unit says of its APIs -----------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FactCollector.h"
#include "LeaseCheck.h"
#include "Worker.h"
#include "flow/Analysis.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace clang::tidy::lease::tool {

std::string UnitFacts::write() const {
  // Neither has a line end of its own.
  return Reason + "\n" + Mistake + "\n" + Facts.write();
}

std::optional<UnitFacts> UnitFacts::read(llvm::StringRef Text,
                                         std::string &Error) {
  UnitFacts U;
  auto [Reason, Rest] = Text.split('\n');
  auto [Mistake, Written] = Rest.split('\n');
  std::optional<CallFacts> Facts = CallFacts::read(Written, Error);
  if (!Facts)
    return std::nullopt;
  U.Facts = std::move(*Facts);
  U.Reason = Reason.str();
  U.Mistake = Mistake.str();
  return U;
}

static std::string firstLine(llvm::StringRef Text) {
  return Text.split('\n').first.str();
}

namespace {

/// Keeps the first error.
class FirstError : public DiagnosticConsumer {
public:
  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (Level < DiagnosticsEngine::Error || !Text.empty())
      return;
    llvm::SmallString<128> Message;
    Info.FormatDiagnostic(Message);
    if (Info.hasSourceManager() && Info.getLocation().isValid())
      Text = Info.getLocation().printToString(Info.getSourceManager()) + ": ";
    Text += firstLine(Message);
  }

  std::string Text;
};

class Collector : public ASTConsumer {
public:
  Collector(const AnalysisOptions &Options, llvm::StringRef Root,
            UnitFacts &Into)
      : Options(Options), Root(Root), Into(Into) {}

  void HandleTranslationUnit(ASTContext &Ctx) override {
    const std::shared_ptr<Analysis> Models = Analysis::get(Ctx, Options);
    for (const std::string &Error : Models->catalogueErrors())
      Into.Mistake = firstLine(Error);
    if (Models->api())
      Into.Facts = CallFacts::collect(Ctx, *Models->api(), Root);
  }

private:
  const AnalysisOptions &Options;
  llvm::StringRef Root;
  UnitFacts &Into;
};

class CollectorFactory : public tooling::FrontendActionFactory {
public:
  CollectorFactory(AnalysisOptions Options, llvm::StringRef Root,
                   UnitFacts &Into)
      : Options(std::move(Options)), Root(Root), Into(Into) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<Action>(*this);
  }

private:
  class Action : public ASTFrontendAction {
  public:
    explicit Action(CollectorFactory &From) : From(From) {}
    std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                   llvm::StringRef) override {
      return std::make_unique<Collector>(From.Options, From.Root, From.Into);
    }

  private:
    CollectorFactory &From;
  };

  const AnalysisOptions Options;
  llvm::StringRef Root;
  UnitFacts &Into;
};

} // namespace

UnitFacts collectFacts(const Unit &U, const Settings &S, llvm::StringRef Root) {
  UnitFacts Result;
  const IntrusiveRefCntPtr<llvm::vfs::FileSystem> Real =
      llvm::vfs::getRealFileSystem();
  std::vector<std::string> Mistakes;
  const ClangTidyOptions Options =
      makeOptionsProvider(S, Mistakes, Real)->getOptions(U.File);
  if (!Mistakes.empty())
    Result.Mistake = firstLine(Mistakes.front());
  FirstError Errors;
  CollectorFactory Actions(analysisOptions(Options.CheckOptions), Root, Result);
  const int Status = runTool(U, Options, Real, Errors, Actions);
  Result.Reason = Errors.Text;
  if (Status && Result.Reason.empty())
    Result.Reason = "it does not compile";
  return Result;
}

} // namespace clang::tidy::lease::tool
