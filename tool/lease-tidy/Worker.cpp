//===--- Worker.cpp - analyses one unit -----------------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Worker.h"
#include "Census.h"
#include "Enclosing.h"
#include "LibraryCompat.h"
#include "NolintUses.h"
#include "Paths.h"
#include "Relevance.h"
#include "Revision.h"
#include "Spot.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "support/LlvmCompat.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/xxhash.h"
#include <map>

namespace clang::tidy::lease::tool {

std::string resourceDirectory() { return LEASE_TIDY_RESOURCE_DIR; }

namespace {

/// What is learnt of a unit while its declarations exist.
struct UnitNotes {
  std::vector<SourceLocation> Reported;
  std::map<Spot, EnclosingFunction> Functions;
  std::vector<Finding> Suppressed;
  // Only for a rehearsal.
  bool Wanted = false;
  std::map<std::string, std::string> Sources; ///< Hashes, by spelled names.
  std::vector<Message> Warnings;
  std::optional<NolintUses> Nolints;
  std::optional<Census> Counted; ///< Only if it is wanted.
};

/// The files of the unit that are not the system's, with their hashes.
std::map<std::string, std::string> sourcesOf(const SourceManager &SM) {
  std::map<std::string, std::string> Sources;
  for (unsigned I = 0; I < SM.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile() ||
        SrcMgr::isSystem(Entry.getFile().getFileCharacteristic()))
      continue;
    const SrcMgr::ContentCache &Content = Entry.getFile().getContentCache();
    const auto Bytes = Content.getBufferDataIfLoaded();
    if (Content.OrigEntry && Bytes)
      Sources[Content.OrigEntry->getName().str()] =
          llvm::utohexstr(llvm::xxh3_64bits(*Bytes));
  }
  return Sources;
}

/// clang-tidy's consumer, which also notes where something was reported, and
/// what a NOLINT has hidden.
class NotingConsumer : public ClangTidyDiagnosticConsumer {
public:
  NotingConsumer(ClangTidyContext &Context, UnitNotes &Notes)
      // Fixes that stand alone may touch each other.
      : ClangTidyDiagnosticConsumer(Context, nullptr,
                                    /*RemoveIncompatibleErrors=*/
                                    !Context.areDiagsSelfContained(),
                                    /*GetFixesFromNotes=*/false),
        Context(Context), Notes(Notes) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    // All that Info tells is read first: handling it may report something
    // else, which in the older major takes its place.
    const bool IsNote = Level == DiagnosticsEngine::Note;
    const bool HasPlace =
        Info.hasSourceManager() && Info.getLocation().isValid();
    Finding F;
    if (IsNote ? LastWasHidden : HasPlace) {
      F.Check = IsNote ? "" : Context.getCheckName(Info.getID());
      if (Notes.Wanted && !IsNote && Level >= DiagnosticsEngine::Warning &&
          !StringRef(F.Check).starts_with("lease-"))
        Notes.Warnings.push_back(messageOf(Info, ""));
      if (IsNote && HasPlace)
        Notes.Suppressed.back().Notes.push_back(messageOf(Info, ""));
      if (StringRef(F.Check).starts_with("lease-")) {
        F.What = messageOf(Info, " [" + F.Check + "]");
        Notes.Reported.push_back(Info.getLocation());
      }
    }
    const SourceLocation Where =
        HasPlace ? Info.getLocation() : SourceLocation();
    const SourceManager *SM = HasPlace ? &Info.getSourceManager() : nullptr;
    const unsigned Before = Context.getStats().ErrorsIgnoredNOLINT;
    ClangTidyDiagnosticConsumer::HandleDiagnostic(Level, Info);
    if (IsNote)
      return;
    LastWasHidden = Context.getStats().ErrorsIgnoredNOLINT != Before &&
                    !F.What.Text.empty();
    if (!LastWasHidden)
      return;
    if (Notes.Nolints)
      Notes.Nolints->noteHidden(F.Check, Where, *SM);
    F.Suppressed = true;
    F.Directory = Context.getCurrentBuildDirectory();
    Notes.Suppressed.push_back(std::move(F));
  }

private:
  static Message messageOf(const Diagnostic &Info, StringRef Suffix) {
    SmallString<256> Text;
    Info.FormatDiagnostic(Text);
    StringRef Plain = Text;
    Plain.consume_back(Suffix);
    Message M;
    M.Text = Plain.str();
    std::tie(M.Spelled, M.Offset) =
        spotOf(Info.getLocation(), Info.getSourceManager());
    return M;
  }

  ClangTidyContext &Context;
  UnitNotes &Notes;
  bool LastWasHidden = false;
};

/// Finds the functions of what was reported, after the checks and before the
/// declarations go.
class FunctionFinder : public ASTConsumer {
public:
  explicit FunctionFinder(UnitNotes &Notes) : Notes(Notes) {}

  void HandleTranslationUnit(ASTContext &Ctx) override {
    for (SourceLocation Where : Notes.Reported) {
      EnclosingFunction &F =
          Notes.Functions[spotOf(Where, Ctx.getSourceManager())];
      if (F.Name.empty())
        F = enclosingFunction(Ctx, Where);
    }
    if (Notes.Nolints)
      Notes.Nolints->finish(Ctx.getSourceManager());
    if (Notes.Wanted)
      Notes.Sources = sourcesOf(Ctx.getSourceManager());
  }

private:
  UnitNotes &Notes;
};

class TidyAction : public ASTFrontendAction {
public:
  TidyAction(ClangTidyASTConsumerFactory &Factory, UnitNotes &Notes)
      : Factory(Factory), Notes(Notes) {}

protected:
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef File) override {
    std::vector<std::unique_ptr<ASTConsumer>> All;
    if (Notes.Counted)
      All.push_back(Notes.Counted->before());
    All.push_back(Factory.createASTConsumer(Compiler, File));
    All.push_back(std::make_unique<FunctionFinder>(Notes));
    if (Notes.Counted)
      All.push_back(Notes.Counted->after());
    return std::make_unique<MultiplexConsumer>(std::move(All));
  }

private:
  ClangTidyASTConsumerFactory &Factory;
  UnitNotes &Notes;
};

class TidyActionFactory : public tooling::FrontendActionFactory {
public:
  TidyActionFactory(ClangTidyASTConsumerFactory &Factory, UnitNotes &Notes)
      : Factory(Factory), Notes(Notes) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<TidyAction>(Factory, Notes);
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> PCHContainerOps,
                     DiagnosticConsumer *Consumer) override {
    // As clang-tidy does: defines __clang_analyzer__.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    return FrontendActionFactory::runInvocation(
        Invocation, Files, std::move(PCHContainerOps), Consumer);
  }

private:
  ClangTidyASTConsumerFactory &Factory;
  UnitNotes &Notes;
};

/// The database that has one unit.
class OneCommand : public tooling::CompilationDatabase {
public:
  explicit OneCommand(tooling::CompileCommand Command)
      : Command(std::move(Command)) {}

  std::vector<tooling::CompileCommand>
  getCompileCommands(StringRef) const override {
    return {Command};
  }

private:
  tooling::CompileCommand Command;
};

/// Turns offsets into lines and columns.
class LineTable {
public:
  explicit LineTable(llvm::vfs::FileSystem &Files) : Files(Files) {}

  void locate(Message &M, StringRef Directory) {
    if (M.Spelled.empty())
      return;
    M.File = realName(M.Spelled, Directory);
    const std::vector<unsigned> &Starts = startsOf(M.File);
    const auto After = llvm::upper_bound(Starts, M.Offset);
    M.Line = After - Starts.begin();
    M.Column = M.Offset - After[-1] + 1;
  }

  const std::string &realName(StringRef Spelled, StringRef Directory) {
    std::string &Real = RealNames[Spelled];
    if (Real.empty())
      Real = realPath(Spelled, Directory);
    return Real;
  }

private:
  const std::vector<unsigned> &startsOf(const std::string &File) {
    auto [At, New] = Starts.try_emplace(File);
    if (!New)
      return At->second;
    At->second.push_back(0);
    if (auto Text = Files.getBufferForFile(File)) {
      const StringRef Bytes = (*Text)->getBuffer();
      for (size_t I = 0; I < Bytes.size(); ++I)
        if (Bytes[I] == '\n')
          At->second.push_back(I + 1);
    }
    return At->second;
  }

  llvm::vfs::FileSystem &Files;
  llvm::StringMap<std::string> RealNames;
  std::map<std::string, std::vector<unsigned>> Starts;
};

/// Makes plain data of what clang-tidy reported.
class Converter {
public:
  Converter(const UnitNotes &Notes, llvm::vfs::FileSystem &Files)
      : Notes(Notes), Lines(Files) {}

  Finding convert(const ClangTidyError &E) {
    Finding F;
    F.Check = E.DiagnosticName;
    F.Aliases = E.EnabledDiagnosticAliases;
    F.Level = E.DiagLevel == ClangTidyError::Error ? Finding::Severity::Error
              : E.DiagLevel == ClangTidyError::Warning
                  ? Finding::Severity::Warning
                  : Finding::Severity::Remark;
    F.WarningAsError = E.IsWarningAsError;
    F.Directory = E.BuildDirectory;
    F.What = convert(E.Message);
    for (const tooling::DiagnosticMessage &N : E.Notes)
      F.Notes.push_back(convert(N));
    complete(F);
    return F;
  }

  /// Adds what follows from the places of \p F.
  void complete(Finding &F) {
    Lines.locate(F.What, F.Directory);
    for (Message &N : F.Notes)
      Lines.locate(N, F.Directory);
    for (Message *M : messagesOf(F))
      for (Edit &E : M->Edits)
        E.File = Lines.realName(E.What.Spelled, F.Directory);
    const Spot Where = {F.What.Spelled, F.What.Offset};
    if (auto Found = Notes.Functions.find(Where);
        Found != Notes.Functions.end()) {
      F.Function = Found->second.Name;
      F.FunctionIsLocal = Found->second.IsLocal;
    }
    if (Notes.Counted)
      if (auto Found = Notes.Counted->Libraries.find(Where);
          Found != Notes.Counted->Libraries.end())
        F.Library = Found->second;
  }

  std::vector<NolintUse> placed(std::vector<NolintUse> Uses,
                                StringRef Directory) {
    for (NolintUse &Use : Uses) {
      Message M;
      M.Spelled = Use.File;
      M.Offset = Use.Offset;
      Lines.locate(M, Directory);
      Use.File = M.File;
      Use.Line = M.Line;
      Use.Column = M.Column;
    }
    return Uses;
  }

  /// Gives what was counted to \p R, by the true names of the files.
  void takeCounted(Census &Counted, StringRef Directory, UnitResult &R) {
    R.Sites = std::move(Counted.Sites);
    R.IncompleteFunctions = std::move(Counted.Incomplete);
    for (Site &S : R.Sites)
      S.File = Lines.realName(S.File, Directory);
    for (IncompleteFunction &F : R.IncompleteFunctions)
      F.File = Lines.realName(F.File, Directory);
  }

  /// What a rehearsal tells besides findings.
  void complete(UnitResult &R, UnitNotes &From, StringRef Directory) {
    std::map<std::string, std::string> Sources;
    for (auto &[Spelled, Hash] : From.Sources)
      Sources[Lines.realName(Spelled, Directory)] = Hash;
    for (auto &[File, Hash] : Sources)
      R.Sources.push_back({File, Hash});
    R.Warnings = std::move(From.Warnings);
    for (Message &M : R.Warnings)
      Lines.locate(M, Directory);
  }

private:
  static std::vector<Message *> messagesOf(Finding &F) {
    std::vector<Message *> All = {&F.What};
    for (Message &N : F.Notes)
      All.push_back(&N);
    return All;
  }

  static Message convert(const tooling::DiagnosticMessage &From) {
    Message M;
    M.Text = From.Message;
    M.Spelled = From.FilePath;
    M.Offset = From.FilePath.empty() ? 0 : From.FileOffset;
    for (const tooling::FileByteRange &R : From.Ranges)
      M.Ranges.push_back({R.FilePath, R.FileOffset, R.Length});
    std::vector<StringRef> Files;
    for (const auto &Entry : From.Fix)
      Files.push_back(Entry.getKey());
    llvm::sort(Files); // The map has no order of its own.
    for (StringRef File : Files)
      for (const tooling::Replacement &R : From.Fix.find(File)->second) {
        Edit E;
        E.What = {R.getFilePath().str(), R.getOffset(), R.getLength()};
        E.Text = R.getReplacementText().str();
        M.Edits.push_back(std::move(E));
      }
    return M;
  }

  const UnitNotes &Notes;
  LineTable Lines;
};

} // namespace

std::vector<std::string> adjustArguments(const Unit &U,
                                         const ClangTidyOptions &O) {
  std::vector<std::string> Arguments = U.Arguments;
  for (const std::string &Removed : removedArguments(O))
    llvm::erase(Arguments, Removed);
  if (O.ExtraArgsBefore) {
    auto At = Arguments.begin();
    if (At != Arguments.end() && !StringRef(*At).starts_with("-"))
      ++At; // The compiler.
    Arguments.insert(At, O.ExtraArgsBefore->begin(), O.ExtraArgsBefore->end());
  }
  if (O.ExtraArgs)
    Arguments.insert(Arguments.end(), O.ExtraArgs->begin(), O.ExtraArgs->end());
  Arguments = tooling::getStripPluginsAdjuster()(Arguments, U.File);
  const auto NamesResources = [](StringRef Argument) {
    return Argument.starts_with("-resource-dir") ||
           Argument.starts_with("--resource-dir");
  };
  if (llvm::none_of(Arguments, NamesResources) && !Arguments.empty())
    Arguments.insert(Arguments.begin() + 1,
                     "-resource-dir=" + resourceDirectory());
  return Arguments;
}

/// The first thing that stopped the compiler, for people.
static std::string describe(const Finding &F) {
  if (F.What.File.empty())
    return F.What.Text;
  return F.What.File + ":" + std::to_string(F.What.Line) + ":" +
         std::to_string(F.What.Column) + ": " + F.What.Text;
}

/// Notes the catalogues of \p U, which are not read through clang's files:
/// those that an option names, and those above the source, also where there is
/// none.
static void noteCatalogues(InputRecord &Inputs, const Unit &U,
                           const ClangTidyOptions &O) {
  for (const auto &Option : O.CheckOptions) {
    if (!Option.getKey().ends_with("Catalogue"))
      continue;
    SmallVector<StringRef, 2> Paths;
    StringRef(Option.getValue().Value).split(Paths, ';', -1, false);
    for (StringRef Path : Paths)
      noteInput(Inputs, absolutePath(Path.trim(), U.Directory), Asked::Content);
  }
  for (StringRef Folder = llvm::sys::path::parent_path(U.File); !Folder.empty();
       Folder = llvm::sys::path::parent_path(Folder)) {
    SmallString<256> Path = Folder;
    llvm::sys::path::append(Path, ".lease-tidy.json");
    noteInput(Inputs, Path, Asked::Content);
  }
}

int runTool(const Unit &U, const ClangTidyOptions &Options,
            IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files,
            DiagnosticConsumer &Consumer, tooling::ToolAction &Action) {
  tooling::CompileCommand Command(U.Directory, U.File,
                                  adjustArguments(U, Options), /*Output=*/"");
  const OneCommand Database(std::move(Command));
  tooling::ClangTool Tool(Database, {U.File},
                          std::make_shared<PCHContainerOperations>(),
                          std::move(Files));
  Tool.setDiagnosticConsumer(&Consumer);
  Tool.setPrintErrorMessage(false);
  return Tool.run(&Action);
}

UnitResult analyseUnit(const Unit &U, const Settings &S, InputRecord *Inputs,
                       const Rehearsal *For, Parsing How) {
  UnitResult Result;
  Result.File = U.File;
  IntrusiveRefCntPtr<llvm::vfs::FileSystem> Real =
      llvm::vfs::getRealFileSystem();
  // Also before and after the compiler runs, names are told from its folder:
  // which configuration holds for a file is asked by then, too.
  const llvm::ErrorOr<std::string> Before = Real->getCurrentWorkingDirectory();
  const auto GoBack = llvm::make_scope_exit([&] {
    if (Before)
      (void)llvm::sys::fs::set_current_path(*Before);
  });
  (void)Real->setCurrentWorkingDirectory(U.Directory);
  if (For && For->Texts)
    Real = overlayDrafts(std::move(Real), *For->Texts);
  if (S.Sources)
    Real = S.Sources->overlay(std::move(Real));
  if (Inputs)
    Real = recordInputs(std::move(Real), *Inputs);

  UnitNotes Notes;
  Notes.Wanted = For;
  ClangTidyContext Context(makeOptionsProvider(S, Result.Mistakes, Real));
  Context.setSelfContainedDiags(For && For->FixesStandAlone);
  NotingConsumer Consumer(Context, Notes);
  const std::unique_ptr<DiagnosticsEngine> Engine =
      connectDiagnostics(Context, Consumer);

  const ClangTidyOptions Options = Context.getOptionsForFile(U.File);
  if (Inputs)
    noteCatalogues(*Inputs, U, Options);
  if (How == Parsing::IfRelevant &&
      preprocessedRelevance(U, Options, Real) == Relevance::None) {
    Result.Unparsed = true;
    return Result;
  }
  if (!For)
    Notes.Nolints.emplace(Context);
  if (S.Stats)
    Notes.Counted.emplace(Options.CheckOptions);
  auto Files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(Real);
  ClangTidyASTConsumerFactory Checks(Context, Files);
  TidyActionFactory Actions(Checks, Notes);
  const int Status = runTool(U, Options, Files, Consumer, Actions);

  Converter Plain(Notes, *Real);
  unsigned Errors = 0;
  bool WarningsAreErrors = false;
  for (const ClangTidyError &E : Consumer.take()) {
    Finding F = Plain.convert(E);
    const bool IsError = F.Level == Finding::Severity::Error;
    if (F.Check == "clang-tidy-config")
      (IsError ? Result.Mistakes : Result.Remarks).push_back(F.What.Text);
    else if (F.Check == "clang-diagnostic-error") {
      if (!Errors++)
        Result.Reason = describe(F);
    } else if (StringRef(F.Check).starts_with("clang-diagnostic-"))
      WarningsAreErrors = true; // By -Werror: the compiler's affair.
    else if (IsError && !F.WarningAsError &&
             StringRef(F.Check).starts_with("lease-"))
      Result.Mistakes.push_back(describe(F)); // An annotation that is wrong.
    else
      Result.Findings.push_back(std::move(F));
  }
  for (Finding &F : Notes.Suppressed) {
    Plain.complete(F);
    Result.Findings.push_back(std::move(F));
  }
  if (For)
    Plain.complete(Result, Notes, U.Directory);
  if (Notes.Counted)
    Plain.takeCounted(*Notes.Counted, U.Directory, Result);
  if (Notes.Nolints)
    Result.Nolints = Plain.placed(std::move(Notes.Nolints->Found), U.Directory);
  if (Errors > 1)
    Result.Reason += " (and " + std::to_string(Errors - 1) + " more)";
  // Some errors say nothing against the unit; one without a word does.
  const bool Explained =
      WarningsAreErrors || !Result.Mistakes.empty() || !Result.Findings.empty();
  if (Errors || (Status && !Explained))
    Result.How = Outcome::Broken;
  // What was not looked at may have had something to hide.
  if (Result.How != Outcome::Analysed || !Result.Mistakes.empty())
    for (NolintUse &Use : Result.Nolints)
      Use.Used = true;
  return Result;
}

namespace {

/// Reads a unit as far as its sources are known.
class SourceLister : public PreprocessOnlyAction {
public:
  explicit SourceLister(std::map<std::string, std::string> &Sources)
      : Sources(Sources) {}

  void EndSourceFileAction() override {
    Sources = sourcesOf(getCompilerInstance().getSourceManager());
  }

private:
  std::map<std::string, std::string> &Sources;
};

class SourceListerFactory : public tooling::FrontendActionFactory {
public:
  explicit SourceListerFactory(std::map<std::string, std::string> &Sources)
      : Sources(Sources) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<SourceLister>(Sources);
  }

private:
  std::map<std::string, std::string> &Sources;
};

} // namespace

UnitResult listSources(const Unit &U, const Settings &S) {
  UnitResult Result;
  Result.File = U.File;
  const IntrusiveRefCntPtr<llvm::vfs::FileSystem> Real =
      llvm::vfs::getRealFileSystem();
  const ClangTidyOptions Options =
      makeOptionsProvider(S, Result.Mistakes, Real)->getOptions(U.File);
  IgnoringDiagConsumer Ignored;
  UnitNotes Notes;
  SourceListerFactory Actions(Notes.Sources);
  if (runTool(U, Options, Real, Ignored, Actions)) {
    Result.How = Outcome::Broken;
    Result.Reason = "its includes are not all found";
  }
  Converter(Notes, *Real).complete(Result, Notes, U.Directory);
  return Result;
}

} // namespace clang::tidy::lease::tool
