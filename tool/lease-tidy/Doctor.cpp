//===--- Doctor.cpp - the command that looks at the set-up ----------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Doctor.h"
#include "Counted.h"
#include "Installation.h"
#include "LibraryCompat.h"
#include "Paths.h"
#include "Selection.h"
#include "Subprocess.h"
#include "UnitJobs.h"
#include "Worker.h"
#include "catalogue/CatalogueLoader.h"
#include "catalogue/NearestWord.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

namespace fs = llvm::sys::fs;

namespace clang::tidy::lease::tool {

static const char *const Usage =
    "usage: lease-tidy doctor [OPTION...] [FILE...] [-- FLAG...]\n"
    "\n"
    "Tells what is installed, and which configuration, models and compile "
    "command hold\nfor each FILE (without one: for the current directory), and "
    "what is wrong with\nit.\n\n";

static const char *const StatusHelp =
    "\nStatus: 0 nothing is wrong, 2 something is, with a remedy after '->'.\n";

namespace {

/// What was found out, line by line.
class Diagnosis {
public:
  static void title(const llvm::Twine &Text) { llvm::outs() << Text << "\n"; }
  static void good(const llvm::Twine &Text) { line("ok", Text); }
  /// Worth telling; nothing is wrong.
  static void note(const llvm::Twine &Text) { line("note", Text); }
  void wrong(const llvm::Twine &Text, const llvm::Twine &Remedy) {
    line("WRONG", Text);
    llvm::SmallVector<llvm::StringRef, 4> Lines;
    const std::string Remedies = Remedy.str();
    llvm::StringRef(Remedies).split(Lines, '\n');
    for (llvm::StringRef Each : Lines)
      llvm::outs() << "         -> " << Each.trim() << "\n";
    IsWrong = true;
  }

  int status() const { return IsWrong ? BadUsage : NothingFound; }

private:
  static void line(llvm::StringRef Word, const llvm::Twine &Text) {
    llvm::outs() << "  " << llvm::left_justify(Word, 7) << Text << "\n";
  }

  bool IsWrong = false;
};

/// What is known of the configuration of one file.
struct Configuration {
  ClangTidyOptions Options;       ///< What holds in the end.
  std::vector<std::string> Files; ///< Whence, outermost first.
  std::string Globs;              ///< `Checks` of these files, joined.
  std::set<std::string> Keys;     ///< The options of our checks in them.
  std::vector<std::string> Mistakes;
};

} // namespace

//===----------------------------------------------------------------------===//
// What is installed
//===----------------------------------------------------------------------===//

static std::string sameMinor(llvm::StringRef Version) {
  // Libraries of one major and minor have the same name and interface.
  auto [Major, Rest] = Version.split('.');
  return (Major + "." + Rest.split('.').first).str();
}

static void examineThisProgram(Diagnosis &D) {
  Diagnosis::title("lease-tidy " LEASE_TIDY_VERSION ", " +
                   fs::getMainExecutable(nullptr, nullptr));
  const std::string Running = runningLlvm();
  const std::string Both =
      "built with LLVM " LLVM_VERSION_STRING ", runs with LLVM " + Running;
  if (sameMinor(Running) == sameMinor(LLVM_VERSION_STRING))
    Diagnosis::good(Both);
  else
    D.wrong(Both, "install the libraries of LLVM " LLVM_VERSION_STRING
                  ", or build lease-tidy again");
  const std::string Headers = resourceDirectory();
  if (fs::exists(Headers + "/include/stddef.h"))
    Diagnosis::good("clang's own headers: " + Headers);
  else
    D.wrong("clang's own headers are not in " + Headers,
            "apt install libclang-common-" + llvm::Twine(LLVM_VERSION_MAJOR) +
                "-dev, or build lease-tidy again");
}

static void examinePrograms() {
  Diagnosis::title("programs");
  struct Wanted {
    llvm::StringLiteral Name, Package;
  };
  static constexpr Wanted All[] = {
      {"clang", "clang"},
      {"clang-tidy", "clang-tidy"},
      {"clangd", "clangd"},
      {"clang-apply-replacements", "clang-tools"},
  };
  for (const Wanted &W : All) {
    const std::optional<InstalledProgram> Ours = findOurProgram(W.Name);
    if (Ours)
      Diagnosis::good(W.Name + " " + Ours->Version + ": " + Ours->Path);
    else
      Diagnosis::note(W.Name + " " + llvm::Twine(LLVM_VERSION_MAJOR) +
                      " is not installed: apt install " + W.Package + "-" +
                      llvm::Twine(LLVM_VERSION_MAJOR));
    const std::optional<InstalledProgram> Bare = findBareProgram(W.Name);
    if (Bare && Bare->Major && Bare->Major != LLVM_VERSION_MAJOR)
      Diagnosis::note("'" + W.Name + "' alone is " + Bare->Version + ": " +
                      Bare->Path);
  }
}

/// The plugin refuses a host of another major, and prints why.
static void examinePlugin(Diagnosis &D) {
  Diagnosis::title("plugin");
  const std::string Plugin = findPlugin();
  if (Plugin.empty()) {
    Diagnosis::note("there is no lease-tidy.so beside this program or in "
                    "../lib: clang-tidy needs it, this program does not");
    return;
  }
  std::optional<InstalledProgram> Host = findOurProgram("clang-tidy");
  if (!Host)
    Host = findBareProgram("clang-tidy");
  if (!Host) {
    Diagnosis::note(Plugin + ": there is no clang-tidy that could load it");
    return;
  }
  const ProgramRun Run = runProgram(
      Host->Path,
      {"-load=" + Plugin, "-checks=-*,lease-*", "-config={}", "-list-checks"},
      /*Seconds=*/60);
  if (Run.ok() && llvm::StringRef(Run.Printed).contains(allChecks().front()))
    Diagnosis::good(Host->Path + " loads " + Plugin);
  else
    D.wrong(Host->Path + " cannot load " + Plugin + ": " + Run.reason(),
            "apt install clang-tidy-" + llvm::Twine(LLVM_VERSION_MAJOR) +
                ", or build the plugin for LLVM " + llvm::Twine(Host->Major));
}

//===----------------------------------------------------------------------===//
// What holds for a file
//===----------------------------------------------------------------------===//

static Configuration configurationOf(const std::string &File,
                                     const Settings &S) {
  Configuration C;
  const std::unique_ptr<ClangTidyOptionsProvider> Provider =
      makeOptionsProvider(S, C.Mistakes, llvm::vfs::getRealFileSystem());
  for (const auto &[Options, Source] : Provider->getRawOptions(File)) {
    // The others are this program's own.
    const bool IsGiven =
        S.Config && Source.find("'-config'") != std::string::npos;
    if (!IsGiven && !fs::is_regular_file(Source))
      continue;
    C.Files.push_back(IsGiven ? S.ConfigName : Source);
    if (Options.Checks)
      C.Globs += (C.Globs.empty() ? "" : ",") + *Options.Checks;
    for (const auto &Option : Options.CheckOptions)
      if (Option.getKey().starts_with("lease-"))
        C.Keys.insert(Option.getKey().str());
  }
  C.Options = Provider->getOptions(File);
  return C;
}

static void examineOptions(const Configuration &C, Diagnosis &D) {
  ClangTidyOptions All = C.Options;
  All.Checks = "-*,lease-*";
  std::set<std::string> Valid;
  for (const auto &Option : optionsOfChecks(All))
    Valid.insert(Option.getKey().str());
  // The given ones are among the options of a check only if it reads them.
  const std::vector<llvm::StringRef> Names(Valid.begin(), Valid.end());
  for (const std::string &Key : C.Keys)
    if (!Valid.count(Key))
      D.wrong("no check of ours has the option '" + Key + "'",
              "take it out of the configuration" + suggestion(Key, Names));
}

static void examineChecks(const Configuration &C, const Settings &S,
                          Diagnosis &D) {
  const GlobList Configured(C.Globs);
  const GlobList Enabled(C.Options.Checks.value_or(""));
  std::vector<std::string> On;
  llvm::copy_if(
      allChecks(), std::back_inserter(On),
      [&](const std::string &Check) { return Enabled.contains(Check); });
  const bool Named = llvm::any_of(allChecks(), [&](const std::string &Check) {
    return Configured.contains(Check);
  });
  const std::string Why =
      S.Checks ? "as --checks says"
      : Named  ? "as the configuration says"
               : "the configuration enables none of ours, so all are";
  const std::string Counts = std::to_string(On.size()) + " of " +
                             counted(allChecks().size(), "check") +
                             " enabled (" + Why + ")";
  if (On.empty())
    D.wrong(Counts, "name some in Checks or with --checks");
  else
    Diagnosis::good(Counts + ": " + llvm::join(On, ", "));
  if (!Named && !C.Files.empty())
    Diagnosis::note("clang-tidy with the plugin does without them until "
                    "'lease-*' stands in Checks");
}

static void examineConfiguration(const std::string &File, const Settings &S,
                                 Diagnosis &D) {
  const Configuration C = configurationOf(File, S);
  for (const std::string &Mistake : C.Mistakes)
    D.wrong("configuration: " + Mistake,
            "correct it: a file with a mistake is not used");
  if (C.Files.empty() && C.Mistakes.empty())
    Diagnosis::good("configuration: there is no .clang-tidy in the folder or "
                    "above it");
  for (const std::string &Source : C.Files)
    Diagnosis::good(
        "configuration: " + Source +
        (Source == C.Files.back()
             ? C.Files.size() > 1 ? ", which inherits the above" : ""
             : ""));
  examineChecks(C, S, D);
  examineOptions(C, D);
}

static void examineCatalogues(const std::string &File, const Settings &S,
                              Diagnosis &D) {
  std::vector<std::string> Files = findUserCatalogues(File);
  llvm::SmallVector<llvm::StringRef, 2> Given;
  llvm::StringRef(S.Catalogues).split(Given, ';', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef Each : Given)
    Files.push_back(Each.str());
  if (Files.empty()) {
    Diagnosis::good("models: the built-in ones");
    return;
  }
  const LoadedCatalogue Loaded = loadCatalogue(Files);
  for (const CatalogueError &E : Loaded.Errors)
    D.wrong("models: " + E.str(),
            "correct it: with a mistake in a catalogue nothing is checked");
  for (const std::string &Each : Files)
    if (llvm::none_of(Loaded.Errors,
                      [&](const CatalogueError &E) { return E.File == Each; }))
      Diagnosis::good("models: " + Each);
  for (const CatalogueError &Remark : Loaded.Remarks)
    if (Remark.How == CatalogueError::Severity::Warning)
      Diagnosis::note("models: " + Remark.str());
}

static std::string commandOf(const Unit &U) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  for (const std::string &Argument : U.Arguments) {
    OS << (Text.empty() ? "" : " ");
    llvm::sys::printArg(OS, Argument, /*Quote=*/false);
    OS.flush();
  }
  return Text;
}

/// Analyses the unit in a child, since it may crash.
static void examineUnit(const Unit &U, const Selection &S, Diagnosis &D) {
  Diagnosis::good("compiled in " + U.Directory + ": " + commandOf(U));
  if (!fs::is_directory(U.Directory)) {
    D.wrong("there is no folder " + U.Directory,
            "build, or make the compile database anew");
    return;
  }
  UnitResult R;
  std::string Error;
  auto Work = [&](unsigned) { return writeResult(analyseUnit(U, S.Checks)); };
  auto Done = [&](unsigned, JobResult Job) { R = resultOf(U, std::move(Job)); };
  if (!runJobs(1, S.Limits, Work, Done, Error)) {
    D.wrong(Error, "free some memory or processes");
    return;
  }
  if (R.How != Outcome::Analysed) {
    D.wrong("it cannot be analysed: " + R.Reason,
            "build once, so that generated files are there; compare the "
            "command with that of the build");
    return;
  }
  // Those of configurations and models have been told.
  for (const std::string &Mistake : R.Mistakes)
    if (Mistake.find(".json:") == std::string::npos)
      D.wrong(Mistake, "correct it");
  Diagnosis::good("it can be analysed");
}

static void examineUnits(const std::vector<std::string> &Paths,
                         const Selection &S, bool Analyse, Diagnosis &D) {
  UnitRequest Request = S.Units;
  Request.Paths = Paths;
  std::string Error;
  const std::optional<UnitList> List = collectUnits(Request, Error);
  if (!List) {
    auto [What, Advice] = llvm::StringRef(Error).split('\n');
    D.wrong(What, Advice.empty() ? llvm::StringRef("look at what you named")
                                 : Advice.ltrim());
    return;
  }
  for (const std::string &Remark : List->Remarks)
    Diagnosis::note(Remark);
  if (!Analyse) {
    Diagnosis::good(counted(List->Units.size(), "unit") + " in " +
                    List->Database);
    return;
  }
  for (const Unit &U : List->Units)
    examineUnit(U, S, D);
}

static void examineFile(const std::string &Path, const Selection &S,
                        Diagnosis &D) {
  const std::string File = absolutePath(Path);
  Diagnosis::title(File);
  if (!fs::is_regular_file(File)) {
    D.wrong("there is no such file", "name a source or a header");
    return;
  }
  examineConfiguration(File, S.Checks, D);
  examineCatalogues(File, S.Checks, D);
  examineUnits({File}, S, /*Analyse=*/true, D);
}

/// What holds for the sources in the current directory.
static void examineHere(const Selection &S, Diagnosis &D) {
  const std::string Here = absolutePath(".");
  Diagnosis::title(Here);
  const std::string AnySource = absolutePath("any.cpp", Here);
  examineConfiguration(AnySource, S.Checks, D);
  examineCatalogues(AnySource, S.Checks, D);
  examineUnits({}, S, /*Analyse=*/false, D);
}

int runDoctor(llvm::ArrayRef<const char *> Words) {
  std::vector<OptionSpec> Options = selectionOptions().vec();
  Options.push_back({"help", "", "this text"});
  int Status = NothingFound;
  const std::optional<Arguments> A =
      readArguments(Words, Options, Usage, StatusHelp, Status);
  if (!A)
    return Status;
  std::string Error;
  Selection S;
  if (!readSelection(*A, S, Error))
    return badUsage(Error);
  Diagnosis D;
  examineThisProgram(D);
  examinePrograms();
  examinePlugin(D);
  for (const std::string &Path : A->Positional)
    examineFile(Path, S, D);
  if (A->Positional.empty())
    examineHere(S, D);
  return D.status();
}

} // namespace clang::tidy::lease::tool
