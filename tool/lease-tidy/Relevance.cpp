//===--- Relevance.cpp - which units need not be parsed -------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// First all files that any unit may include are read; then it is known which
// macros make names. A unit is then judged by a walk over its files.
//
//===----------------------------------------------------------------------===//

#include "Relevance.h"
#include "Paths.h"
#include "SourceWords.h"
#include "Worker.h"
#include "catalogue/Annotations.h"
#include "catalogue/CatalogueLoader.h"
#include "catalogue/InHousePools.h"
#include "catalogue/ResolvedApi.h"
#include "clang/Basic/DiagnosticIDs.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/TargetParser/Triple.h"
#include <deque>
#include <map>
#include <memory>
#include <set>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

namespace clang::tidy::lease::tool {

//===----------------------------------------------------------------------===//
// Models
//===----------------------------------------------------------------------===//

/// The models that the checks use for \p U; null when something is to be told
/// of them.
static std::shared_ptr<const Catalogue>
modelsOf(const Unit &U, const ClangTidyOptions &Options) {
  std::vector<std::string> Files = findUserCatalogues(U.File);
  for (const auto &Option : Options.CheckOptions) {
    if (!Option.getKey().ends_with("Catalogue"))
      continue;
    SmallVector<StringRef, 2> Paths;
    StringRef(Option.getValue().Value).split(Paths, ';', -1, false);
    for (StringRef Path : Paths)
      Files.push_back(absolutePath(Path.trim(), U.Directory));
  }
  LoadedCatalogue Loaded = loadCatalogue(Files);
  if (!Loaded.Errors.empty() || !Loaded.Remarks.empty())
    return nullptr;
  return Loaded.Models;
}

//===----------------------------------------------------------------------===//
// The compiler's view of the flags
//===----------------------------------------------------------------------===//

namespace {

/// What the flags of a unit say about what it includes.
struct Flags {
  struct Folder {
    std::string Path;
    bool OfSystem = false;
  };
  bool Usable = false; ///< Else they do something that is not understood here.
  bool CPlusPlus = false;
  std::vector<Folder> Folders; ///< In the order in which they are searched.
  size_t FirstAngled = 0;      ///< Of Folders: those before are for quotes.
  std::vector<std::string> Preincluded;
  std::string Defined; ///< The macros of the command line, as text.
};

/// Takes what the driver makes of a command line, and runs nothing.
class FlagsReader : public tooling::ToolAction {
public:
  explicit FlagsReader(Flags &Into) : Into(Into) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *, std::shared_ptr<PCHContainerOperations>,
                     DiagnosticConsumer *) override {
    const LangOptions &L = Invocation->getLangOpts();
    const PreprocessorOptions &P = Invocation->getPreprocessorOpts();
    const HeaderSearchOptions &H = Invocation->getHeaderSearchOpts();
    Into.CPlusPlus = L.CPlusPlus;
    Into.Usable = !L.ObjC && !L.CUDA && !L.OpenCL && !L.Modules &&
                  !L.MSVCCompat && L.LineComment && !L.AsmPreprocessor &&
                  P.ImplicitPCHInclude.empty() && P.ChainedIncludes.empty() &&
                  H.VFSOverlayFiles.empty() && H.SystemHeaderPrefixes.empty() &&
                  (H.Sysroot.empty() || H.Sysroot == "/") &&
                  // Elsewhere the compiler knows more folders than the driver.
                  llvm::Triple(Invocation->getTargetOpts().Triple).isOSLinux();
    addFolders(H, L, {frontend::Quoted});
    Into.FirstAngled = Into.Folders.size();
    addFolders(H, L, {frontend::Angled});
    addFolders(H, L,
               {frontend::System, frontend::ExternCSystem, frontend::CSystem,
                frontend::CXXSystem});
    addFolders(H, L, {frontend::After});
    Into.Preincluded = P.Includes;
    Into.Preincluded.insert(Into.Preincluded.end(), P.MacroIncludes.begin(),
                            P.MacroIncludes.end());
    for (const auto &[Macro, Undefined] : P.Macros) {
      if (Undefined)
        continue;
      auto [Name, Value] = StringRef(Macro).split('=');
      Into.Defined += ("#define " + Name + " " + Value + "\n").str();
    }
    return true;
  }

private:
  void addFolders(const HeaderSearchOptions &H, const LangOptions &L,
                  llvm::ArrayRef<frontend::IncludeDirGroup> Groups) {
    for (const HeaderSearchOptions::Entry &E : H.UserEntries) {
      if (E.IsFramework || E.Group > frontend::After ||
          path::extension(E.Path) == ".hmap")
        Into.Usable = false;
      if (!llvm::is_contained(Groups, E.Group) ||
          (E.Group == frontend::CSystem && L.CPlusPlus) ||
          (E.Group == frontend::CXXSystem && !L.CPlusPlus))
        continue;
      Into.Folders.push_back(
          {E.Path, E.Group != frontend::Quoted && E.Group != frontend::Angled});
    }
  }

  Flags &Into;
};

/// A folder of the user's that is one of the system's, too, is searched only
/// there.
void dropRepeated(Flags &F, StringRef Directory) {
  std::vector<Flags::Folder> Kept;
  std::set<std::string> OfSystem;
  size_t Angled = 0;
  for (Flags::Folder &Folder : F.Folders)
    if (Folder.OfSystem)
      OfSystem.insert(realPath(Folder.Path, Directory));
  for (size_t I = 0; I < F.Folders.size(); ++I) {
    Flags::Folder &Folder = F.Folders[I];
    std::string Real = realPath(Folder.Path, Directory);
    const bool IsQuoted = I < F.FirstAngled;
    if (!fs::is_directory(Real) ||
        (!IsQuoted && !Folder.OfSystem && OfSystem.count(Real)))
      continue;
    Angled += IsQuoted;
    Kept.push_back({std::move(Real), Folder.OfSystem});
  }
  F.Folders = std::move(Kept);
  F.FirstAngled = Angled;
}

//===----------------------------------------------------------------------===//
// The graph
//===----------------------------------------------------------------------===//

/// A file, by its number.
using FileNumber = uint32_t;
constexpr FileNumber NoFile = ~0U;

struct FileNode {
  std::string Folder; ///< In which it is, links followed.
  SourceWords Text;
  std::string Path;
  bool Readable = false;
  bool OfUser = false; ///< For some unit.
  /// It uses a macro that may declare a function of a pool.
  bool MacrosDeclare = false;
  /// The hints of each class that may be a pool, by names alone.
  std::vector<unsigned> Pools;
  /// The same if they have bases that are not known.
  std::vector<unsigned> DoubtfulPools;
  /// The words of which macros may make names here, each once.
  std::vector<Word> Parts;
  /// Those of its words that are asked for.
  std::vector<Word> Asked;
};

/// One include, found.
struct Edge {
  enum class Side : uint8_t { AsIncluder, User, System };
  FileNumber To;
  Side Where;

  bool isOfSystem(bool IncluderIs) const {
    return Where == Side::AsIncluder ? IncluderIs : Where == Side::System;
  }
};

struct FileEdges {
  bool Known = false;
  bool Unresolved = false; ///< Some include leads nowhere.
  std::vector<Edge> To;
};

/// Units that are compiled with the same flags.
struct Context {
  Flags Compiler;
  FileNumber Defined = NoFile; ///< The macros of the command line.
  std::vector<FileEdges> Edges;
  llvm::StringMap<std::pair<FileNumber, size_t>> Searched;
};

class Graph {
public:
  explicit Graph(llvm::ArrayRef<Unit> Units, const Settings &S)
      : Units(Units), S(S) {}

  std::vector<Relevance> judge();

  /// Judges a unit of which the preprocessor has left \p OfUser and
  /// \p OfSystem.
  Relevance judgeText(StringRef OfUser, StringRef OfSystem, bool CPlusPlus,
                      std::shared_ptr<const Catalogue> Models);

private:
  /// What is known of a unit before its files are read.
  struct Candidate {
    unsigned Unit;
    Context *Of;
    FileNumber Main;
    std::shared_ptr<const Catalogue> Models;
  };

  void collect(std::vector<Relevance> &Result);
  Context *contextOf(const Unit &U, const ClangTidyOptions &Options);
  FileNumber fileAt(const std::string &Path);
  FileNumber addText(StringRef Text, std::string Folder);
  const FileEdges &edgesOf(Context &C, FileNumber F);
  std::pair<FileNumber, size_t> search(Context &C, StringRef Name, size_t From);
  std::vector<std::pair<FileNumber, bool>> startOf(const Candidate &C,
                                                   bool &Unresolved);
  void readAll();
  void findJoiners();
  void findPools();
  void findClasses();
  void prepare();
  void findAskedWords();
  Relevance judge(const Candidate &C);

  llvm::ArrayRef<Unit> Units;
  const Settings S;
  std::vector<Candidate> Candidates;
  std::map<std::string, Flags> Compilers;
  std::map<std::string, std::unique_ptr<Context>> Contexts;
  std::deque<FileNode> Files;
  llvm::StringMap<FileNumber> ByPath;
  WordTable Words;

  /// For each word that may name a function which gives, those that would name
  /// one which takes back.
  std::map<Word, std::vector<Word>> Partners;
  std::vector<Word> Attributes;
  std::vector<bool> IsAsked;
  std::vector<bool> MayDeclare; ///< Used outside of functions, also by a macro.
  std::vector<bool> TakesArguments; ///< It is a macro, or stands for one.
  std::vector<bool> StandsForPool;  ///< In its name, or what it is an alias of.
  std::set<std::string> Made;       ///< What macros may make in some unit.

  // Of the unit that is judged: by word, and by file.
  unsigned Round = 0;
  std::vector<unsigned> Occurs, IsDeclared, IsPart;
  std::vector<unsigned> SeenAsUsers, SeenAsSystems;
};

} // namespace

/// The arguments without what differs from unit to unit, as a key.
static std::string keyOf(const Unit &U, llvm::ArrayRef<std::string> Arguments) {
  std::string Key = path::extension(U.File).str();
  bool NeedsFolder = false;
  for (const std::string &Argument : Arguments) {
    const bool IsFile = StringRef(Argument).ends_with(path::filename(U.File)) &&
                        absolutePath(Argument, U.Directory) == U.File;
    Key += '\0';
    Key += IsFile ? "" : Argument;
    // With these the driver itself looks into folders.
    for (StringRef Option : {"--gcc-", "--sysroot", "-isysroot", "-B", "@",
                             "--config", "-resource-dir=."})
      NeedsFolder |= StringRef(Argument).starts_with(Option);
  }
  return NeedsFolder ? Key + '\0' + U.Directory : Key;
}

static std::string keyOf(const Flags &F) {
  std::string Key =
      F.Defined + (F.Usable ? "u" : "") + (F.CPlusPlus ? "+" : "");
  for (const Flags::Folder &Folder : F.Folders)
    Key += '\0' + Folder.Path + (Folder.OfSystem ? "\0s" : "\0u");
  for (const std::string &Name : F.Preincluded)
    Key += '\0' + Name;
  return Key + std::to_string(F.FirstAngled);
}

Context *Graph::contextOf(const Unit &U, const ClangTidyOptions &Options) {
  std::vector<std::string> Arguments = adjustArguments(U, Options);
  for (const tooling::ArgumentsAdjuster &Adjust :
       {tooling::getClangStripOutputAdjuster(),
        tooling::getClangStripDependencyFileAdjuster(),
        tooling::getClangSyntaxOnlyAdjuster()})
    Arguments = Adjust(Arguments, U.File);
  auto [At, New] = Compilers.try_emplace(keyOf(U, Arguments));
  if (New) {
    auto Physical = llvm::vfs::createPhysicalFileSystem();
    if (!Physical->setCurrentWorkingDirectory(U.Directory)) {
      FileManager Manager(
          FileSystemOptions(),
          llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>(Physical.release()));
      FlagsReader Reader(At->second);
      tooling::ToolInvocation Driver(
          Arguments, &Reader, &Manager,
          std::make_shared<PCHContainerOperations>());
      IgnoringDiagConsumer Nobody;
      Driver.setDiagnosticConsumer(&Nobody);
      At->second.Usable &= Driver.run();
    }
  }
  // As seen from the folder of this unit.
  Flags Here = At->second;
  for (std::string &Name : Here.Preincluded)
    if (const std::string Path = absolutePath(Name, U.Directory);
        fs::exists(Path))
      Name = Path;
  dropRepeated(Here, U.Directory);
  std::unique_ptr<Context> &C = Contexts[keyOf(Here)];
  if (!C) {
    C = std::make_unique<Context>();
    C->Defined = addText(Here.Defined, U.Directory);
    C->Compiler = std::move(Here);
  }
  return C.get();
}

FileNumber Graph::addText(StringRef Text, std::string Folder) {
  FileNode &F = Files.emplace_back();
  F.Folder = std::move(Folder);
  F.Text = readSource(Text, Words);
  F.Readable = true;
  return Files.size() - 1;
}

FileNumber Graph::fileAt(const std::string &Path) {
  auto [At, New] = ByPath.try_emplace(Path, NoFile);
  if (!New)
    return At->second;
  fs::file_status Status;
  if (fs::status(Path, Status) ||
      Status.type() == fs::file_type::directory_file || !fs::exists(Status))
    return NoFile;
  // `..` in names: each file has one folder, however one came there.
  const std::string Folder = realPath(path::parent_path(Path));
  SmallString<256> Plain = StringRef(Folder);
  path::append(Plain, path::filename(Path));
  if (Plain != Path) {
    const FileNumber Number = fileAt(Plain.str().str());
    return ByPath[Path] = Number;
  }
  // What is no file (a pipe, say) is not for us to read.
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> Text =
      std::make_error_code(std::errc::not_supported);
  if (Status.type() == fs::file_type::regular_file)
    Text = llvm::MemoryBuffer::getFile(Path);
  const FileNumber Number =
      addText(Text ? (*Text)->getBuffer() : StringRef(), Folder);
  Files[Number].Path = Path;
  Files[Number].Readable = bool(Text);
  return ByPath[Path] = Number;
}

/// The first file \p Name in the folders from \p From on, and in which it is.
std::pair<FileNumber, size_t> Graph::search(Context &C, StringRef Name,
                                            size_t From) {
  const std::string Key = std::to_string(From) + ":" + Name.str();
  if (auto At = C.Searched.find(Key); At != C.Searched.end())
    return At->second;
  std::pair<FileNumber, size_t> Found = {NoFile, 0};
  for (size_t I = From; I < C.Compiler.Folders.size(); ++I) {
    SmallString<256> Path = StringRef(C.Compiler.Folders[I].Path);
    path::append(Path, Name);
    Found = {fileAt(Path.str().str()), I};
    if (Found.first != NoFile)
      break;
  }
  return C.Searched[Key] = Found;
}

const FileEdges &Graph::edgesOf(Context &C, FileNumber F) {
  if (C.Edges.size() <= F)
    C.Edges.resize(Files.size() + 64);
  if (C.Edges[F].Known)
    return C.Edges[F];
  FileEdges Found;
  Found.Known = true;
  auto Add = [&](std::pair<FileNumber, size_t> Result) {
    if (Result.first != NoFile)
      Found.To.push_back(
          {Result.first, C.Compiler.Folders[Result.second].OfSystem
                             ? Edge::Side::System
                             : Edge::Side::User});
    return Result.first != NoFile;
  };
  // A copy: reading other files moves nothing, but adds to the list.
  const FileNode &Node = Files[F];
  for (const IncludeLine &I : Node.Text.Includes) {
    if (path::is_absolute(I.Name)) {
      const FileNumber To = fileAt(I.Name);
      if (To != NoFile)
        Found.To.push_back({To, Edge::Side::AsIncluder});
      Found.Unresolved |= To == NoFile;
      continue;
    }
    if (I.Quoted) {
      SmallString<256> Path = StringRef(Node.Folder);
      path::append(Path, I.Name);
      const FileNumber To = fileAt(Path.str().str());
      if (To != NoFile) {
        Found.To.push_back({To, Edge::Side::AsIncluder});
        if (!I.Next)
          continue;
      }
    }
    size_t From = I.Quoted ? 0 : C.Compiler.FirstAngled;
    auto Result = search(C, I.Name, From);
    if (!Add(Result)) {
      Found.Unresolved |= !I.Next;
      continue;
    }
    // Which one is the next depends on where this file was found: all of them.
    while (I.Next && Result.first != NoFile) {
      Result = search(C, I.Name, Result.second + 1);
      Add(Result);
    }
  }
  if (C.Edges.size() <= F)
    C.Edges.resize(Files.size() + 64);
  return C.Edges[F] = std::move(Found);
}

void Graph::collect(std::vector<Relevance> &Result) {
  std::vector<std::string> Mistakes;
  auto Provider =
      makeOptionsProvider(S, Mistakes, llvm::vfs::getRealFileSystem());
  std::set<std::string> Settled;
  for (unsigned I = 0; I < Units.size(); ++I) {
    const Unit &U = Units[I];
    const ClangTidyOptions Options =
        ClangTidyOptions::getDefaults().merge(Provider->getOptions(U.File), 1);
    std::vector<std::string> Said;
    bool Verbose = false;
    for (const auto &Option : Options.CheckOptions) {
      // Ours, or meant for all checks.
      if (!Option.getKey().starts_with("lease-") &&
          Option.getKey().contains('.'))
        continue;
      Said.push_back((Option.getKey() + "=" + Option.getValue().Value).str());
      Verbose |= Option.getKey().ends_with("Verbose");
    }
    llvm::sort(Said);
    // The first unit with new options is parsed, so that mistakes in them are
    // told.
    const bool New =
        !Said.empty() && Settled.insert(llvm::join(Said, "\n")).second;
    if (Verbose || New)
      continue;
    Candidate C;
    C.Unit = I;
    C.Models = modelsOf(U, Options);
    C.Of = C.Models ? contextOf(U, Options) : nullptr;
    if (!C.Of || !C.Of->Compiler.Usable)
      continue;
    C.Main = fileAt(realPath(U.File));
    if (C.Main != NoFile)
      Candidates.push_back(std::move(C));
  }
  // Whoever made a mistake in a configuration is told so by each unit.
  if (!Mistakes.empty())
    Candidates.clear();
}

/// The files with which a unit begins, and whether they are the system's.
std::vector<std::pair<FileNumber, bool>> Graph::startOf(const Candidate &C,
                                                        bool &Unresolved) {
  std::vector<std::pair<FileNumber, bool>> Start = {{C.Main, false},
                                                    {C.Of->Defined, false}};
  for (const std::string &Name : C.Of->Compiler.Preincluded) {
    const FileNumber F =
        path::is_absolute(Name) ? fileAt(Name) : search(*C.Of, Name, 0).first;
    if (F == NoFile)
      Unresolved = true;
    else
      Start.emplace_back(F, false);
  }
  return Start;
}

/// Reads all files that any unit may include.
void Graph::readAll() {
  std::map<Context *, std::set<std::pair<FileNumber, bool>>> Seen;
  for (const Candidate &C : Candidates) {
    auto &Known = Seen[C.Of];
    bool Ignored = false;
    std::vector<std::pair<FileNumber, bool>> Left = startOf(C, Ignored);
    while (!Left.empty()) {
      const auto [F, OfSystem] = Left.back();
      Left.pop_back();
      if (!Known.insert({F, OfSystem}).second)
        continue;
      Files[F].OfUser |= !OfSystem;
      for (const Edge &E : edgesOf(*C.Of, F).To)
        Left.emplace_back(E.To, E.isOfSystem(OfSystem));
    }
  }
}

/// Finds the macros that make names, or whose text has such a macro, and of
/// which words they may make them.
void Graph::findJoiners() {
  std::vector<bool> Joins(Words.size());
  std::vector<std::vector<Word>> Users(Words.size());
  std::vector<std::vector<const MacroText *>> Macros(Words.size());
  std::vector<Word> Left;
  for (const FileNode &F : Files)
    for (const MacroText &M : F.Text.Macros) {
      Macros[M.Name].push_back(&M);
      if (M.Joins)
        Left.push_back(M.Name);
      for (Word W : M.Body)
        Users[W].push_back(M.Name);
    }
  while (!Left.empty()) {
    const Word W = Left.back();
    Left.pop_back();
    if (Joins[W])
      continue;
    Joins[W] = true;
    llvm::append_range(Left, Users[W]);
  }
  MayDeclare.assign(Words.size(), false);
  for (const FileNode &F : Files)
    llvm::append_range(Left, F.Text.UsedOutside);
  while (!Left.empty()) {
    const Word W = Left.back();
    Left.pop_back();
    if (MayDeclare[W])
      continue;
    MayDeclare[W] = true;
    for (const MacroText *M : Macros[W])
      llvm::append_range(Left, M->Body);
  }
  std::vector<bool> Declares(Words.size());
  for (const FileNode &F : Files)
    for (const MacroText &M : F.Text.Macros)
      if (llvm::any_of(M.Body, [&](Word W) {
            return Words.hintsOf(W) & (HintsAtTake | HintsAtGive);
          }))
        Left.push_back(M.Name);
  while (!Left.empty()) {
    const Word W = Left.back();
    Left.pop_back();
    if (Declares[W])
      continue;
    Declares[W] = true;
    llvm::append_range(Left, Users[W]);
  }
  for (FileNode &F : Files) {
    F.MacrosDeclare =
        llvm::any_of(F.Text.Used, [&](Word W) { return Declares[W]; });
    llvm::copy_if(F.Text.Used, std::back_inserter(Left),
                  [&](Word W) { return Joins[W]; });
    if (Left.empty())
      continue;
    if (auto Text = llvm::MemoryBuffer::getFile(F.Path))
      llvm::append_range(Left,
                         argumentsOf((*Text)->getBuffer(), Words, [&](Word W) {
                           return W < Joins.size() && Joins[W];
                         }));
    // What these stand for, if they are macros.
    std::set<Word> Parts;
    while (!Left.empty()) {
      const Word W = Left.back();
      Left.pop_back();
      if (Parts.insert(W).second && W < Macros.size())
        for (const MacroText *M : Macros[W])
          llvm::append_range(Left, M->Body);
    }
    F.Parts.assign(Parts.begin(), Parts.end());
  }
}

/// \p Name may be made of parts of which \p IsPart is true, and numbers.
static bool isMadeOf(StringRef Name,
                     llvm::function_ref<bool(StringRef)> IsPart) {
  // By the place in the name: what ends there can be made.
  std::vector<bool> Reached(Name.size() + 1);
  Reached[0] = true;
  for (size_t From = 0; From < Name.size(); ++From)
    if (Reached[From])
      for (size_t To = From + 1; To <= Name.size(); ++To) {
        const StringRef Part = Name.slice(From, To);
        if (!Reached[To] &&
            (IsPart(Part) || (From && llvm::all_of(Part, llvm::isDigit))))
          Reached[To] = true;
      }
  return Reached.back();
}

/// Finds the classes with functions of a pool. A class is known by its name,
/// wherever it is.
void Graph::findClasses() {
  struct Class {
    unsigned Own = 0, All = 0; ///< Without and with those of its bases.
    std::vector<Word> Bases;
    bool AnyBase = false; ///< One that is not known, or its bases have one.
  };
  std::map<Word, Class> Named;
  std::map<Word, std::vector<Word>> Aliases;
  const Word Using = Words.find("using");
  unsigned Any = 0;
  for (const FileNode &F : Files) {
    for (const ClassText &C : F.Text.Classes) {
      // The classes of the system are no pools, nor count they as bases.
      const unsigned Hints = F.OfUser ? C.Hints : 0;
      Any |= Hints;
      if (C.Name)
        Named[*C.Name].Own |= Hints;
    }
    for (const std::vector<Word> &Alias : F.Text.Aliases)
      llvm::append_range(
          Aliases[Alias.front() == Using ? Alias[1] : Alias.back()], Alias);
  }
  for (const FileNode &F : Files)
    for (const ClassText &C : F.Text.Classes)
      for (Word Base : C.Bases) {
        if (!C.Name || !F.OfUser)
          continue;
        std::vector<Word> Meant = {Base};
        if (auto Alias = Aliases.find(Base); Alias != Aliases.end())
          llvm::append_range(Meant, Alias->second);
        llvm::erase_if(Meant, [&](Word W) { return !Named.count(W); });
        Class &To = Named[*C.Name];
        To.AnyBase |= Meant.empty();
        llvm::append_range(To.Bases, Meant);
      }
  auto Update = [&](Class &C) {
    const std::pair<unsigned, bool> Before = {C.All, C.AnyBase};
    C.All |= C.Own;
    for (Word W : C.Bases) {
      C.All |= Named[W].All;
      C.AnyBase |= Named[W].AnyBase;
    }
    return Before != std::pair(C.All, C.AnyBase);
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (auto &[Name, C] : Named)
      Changed |= Update(C);
  }
  for (FileNode &F : Files)
    for (const ClassText &C : F.Text.Classes) {
      unsigned Hints = C.Hints;
      bool AnyBase = false;
      if (C.Name) {
        AnyBase = Named[*C.Name].AnyBase;
        Hints = Named[*C.Name].All |
                (Words.hintsOf(*C.Name) & (HintsAtPool | HintsAtConnection));
      }
      auto Add = [](unsigned Hints, std::vector<unsigned> &To) {
        // What the unit's other names tell is not known yet.
        if (mayFormPool(Hints, HintsAtConnection) &&
            !llvm::is_contained(To, Hints))
          To.push_back(Hints);
      };
      Add(Hints, F.Pools);
      if (AnyBase)
        Add(Hints | Any, F.DoubtfulPools);
    }
}

/// Finds the words by which a pool may be named.
void Graph::findPools() {
  TakesArguments.assign(Words.size(), false);
  StandsForPool.assign(Words.size(), false);
  for (Word W = 0; W < Words.size(); ++W)
    StandsForPool[W] = (poolHintsOf(Words.textOf(W)) & HintsAtPool) != 0;
  bool Changed = true;
  const Word Using = Words.find("using");
  auto Join = [&](llvm::ArrayRef<Word> All) {
    const auto *At =
        llvm::find_if(All, [&](Word W) { return StandsForPool[W]; });
    if (At == All.end())
      return;
    // `using a = b`, `typedef b a`.
    if (All.front() == Using && All.size() > 1)
      At = All.begin() + 1, All = All.take_front(2);
    for (; At != All.end(); ++At)
      if (!StandsForPool[*At])
        Changed = StandsForPool[*At] = true;
  };
  while (Changed) {
    Changed = false;
    for (const FileNode &F : Files) {
      for (const std::vector<Word> &Alias : F.Text.Aliases)
        Join(Alias);
      for (const MacroText &M : F.Text.Macros) {
        if (!TakesArguments[M.Name] &&
            (M.HasParameters ||
             llvm::any_of(M.Body, [&](Word W) { return TakesArguments[W]; })))
          Changed = TakesArguments[M.Name] = true;
        if (!StandsForPool[M.Name] &&
            llvm::any_of(M.Body, [&](Word W) { return StandsForPool[W]; }))
          Changed = StandsForPool[M.Name] = true;
      }
    }
  }
}

/// Finds the words that a decision depends on.
void Graph::findAskedWords() {
  const Word Known = Words.size();
  IsAsked.assign(Known, false);
  auto Ask = [&](StringRef Text) {
    if (const Word W = Words.find(Text); W < Known)
      IsAsked[W] = true;
  };
  std::set<Word> AllParts;
  for (const FileNode &F : Files)
    AllParts.insert(F.Parts.begin(), F.Parts.end());
  auto IsAnyPart = [&](StringRef Part) {
    return AllParts.count(Words.find(Part)) != 0;
  };
  // The name of a macro may be made, too.
  for (const FileNode &F : Files)
    for (const GiverText &G : F.Text.Givers)
      if (G.Macro && !MayDeclare[*G.Macro] &&
          isMadeOf(Words.textOf(*G.Macro), IsAnyPart))
        MayDeclare[*G.Macro] = true;
  auto AskWord = [&](StringRef Text) {
    Ask(Text);
    if (!AllParts.empty() && isMadeOf(Text, IsAnyPart))
      Made.insert(Text.str());
  };
  std::set<const Catalogue *> Asked;
  for (const Candidate &C : Candidates)
    if (Asked.insert(C.Models.get()).second)
      forEachWord(*C.Models, AskWord);
  for (StringRef Name : Annotations::attributes()) {
    AskWord(Name);
    if (const Word W = Words.find(Name); W < Known)
      Attributes.push_back(W);
  }
  for (Word W = 0; W < Known; ++W) {
    if (!Words.mayGive(W))
      continue;
    std::vector<Word> Found;
    forEachPartnerName(Words.textOf(W), [&](StringRef Name) {
      if (const Word Partner = Words.find(Name); Partner < Known)
        Found.push_back(Partner);
    });
    if (Found.empty())
      continue;
    IsAsked[W] = true;
    for (Word Partner : Found)
      IsAsked[Partner] = true;
    Partners[W] = std::move(Found);
  }
  auto Keep = [&](std::vector<Word> &From, std::vector<Word> &To) {
    llvm::copy_if(From, std::back_inserter(To),
                  [&](Word W) { return IsAsked[W]; });
  };
  for (FileNode &F : Files) {
    Keep(F.Text.Words, F.Asked);
    llvm::erase_if(F.Text.Givers,
                   [&](const GiverText &G) { return !Partners.count(G.Name); });
    std::vector<Word> Takes;
    Keep(F.Text.Declared, Takes);
    F.Text.Declared = std::move(Takes);
  }
  Occurs.assign(Known, 0);
  IsDeclared.assign(Known, 0);
  IsPart.assign(Known, 0);
  SeenAsUsers.assign(Files.size(), 0);
  SeenAsSystems.assign(Files.size(), 0);
}

Relevance Graph::judge(const Candidate &C) {
  ++Round;
  bool Doubtful = false, MacrosDeclare = false;
  std::vector<unsigned> Pools, DoubtfulPools;
  unsigned Hints = 0, AllHints = 0, Joined = 0;
  std::vector<const GiverText *> Givers;
  std::vector<std::pair<FileNumber, bool>> Left = startOf(C, Doubtful);
  while (!Left.empty()) {
    const auto [F, OfSystem] = Left.back();
    Left.pop_back();
    // What was seen as the user's need not be seen as the system's.
    if (SeenAsUsers[F] == Round || (OfSystem && SeenAsSystems[F] == Round))
      continue;
    (OfSystem ? SeenAsSystems : SeenAsUsers)[F] = Round;
    const FileNode &Node = Files[F];
    const FileEdges &Edges = edgesOf(*C.Of, F);
    Doubtful |= !Node.Readable || Node.Text.IsDoubtful ||
                Node.Text.HasComputedInclude ||
                (Node.Text.HasRawString && !C.Of->Compiler.CPlusPlus) ||
                (!OfSystem && Edges.Unresolved);
    // Those that hide nothing are told, for which the unit must be parsed.
    if (Node.Text.HasNolint)
      return Relevance::Some;
    Hints |= OfSystem ? Node.Text.HintsOfMacros : Node.Text.Hints;
    AllHints |= Node.Text.Hints;
    for (Word W : Node.Asked)
      Occurs[W] = Round;
    for (Word W : Node.Text.Declared)
      IsDeclared[W] = Round;
    if (!OfSystem) {
      llvm::append_range(Pools, Node.Pools);
      llvm::append_range(DoubtfulPools, Node.DoubtfulPools);
      MacrosDeclare |= Node.MacrosDeclare;
      for (const GiverText &G : Node.Text.Givers)
        Givers.push_back(&G);
      for (Word W : Node.Parts) {
        IsPart[W] = Round;
        Joined |= poolHintsInside(Words.textOf(W));
      }
    }
    for (const Edge &E : Edges.To)
      Left.emplace_back(E.To, E.isOfSystem(OfSystem));
  }
  auto Has = [&](Word W) { return Occurs[W] == Round; };
  auto IsPool = [&](unsigned Pool) { return mayFormPool(Pool, Hints); };
  auto HasText = [&](StringRef Text) {
    const Word W = Words.find(Text);
    return W < Words.size() && Has(W);
  };
  if (llvm::any_of(Attributes, Has) || mayMatter(*C.Models, HasText) ||
      (C.Of->Compiler.CPlusPlus && llvm::any_of(Pools, IsPool)))
    return Relevance::Some;
  for (const GiverText *G : Givers) {
    const bool TakesPool =
        llvm::any_of(G->Parameters, [&](Word W) { return StandsForPool[W]; });
    if ((G->IsArgument && G->Callee && !TakesArguments[*G->Callee]) ||
        (G->Macro && !MayDeclare[*G->Macro]))
      continue;
    const unsigned Pool = G->IsArgument ? AllHints & HintsAtPool
                          : TakesPool   ? HintsAtPool
                                        : 0;
    if (mayFormPair(Words.textOf(G->Name), (AllHints & ~HintsAtPool) | Pool) &&
        llvm::any_of(Partners[G->Name],
                     [&](Word P) { return IsDeclared[P] == Round; })) {
      // What a macro makes of a name is worth a closer look.
      if (!G->IsArgument)
        return Relevance::Some;
      Doubtful = true;
    }
  }
  // What macros may make counts as if it were there, but is worth a closer
  // look.
  auto HasMade = [&](StringRef Text) {
    return HasText(Text) ||
           (Made.count(Text.str()) && isMadeOf(Text, [&](StringRef Part) {
              const Word W = Words.find(Part);
              return W < IsPart.size() && IsPart[W] == Round;
            }));
  };
  const unsigned Both = HintsAtTake | HintsAtGive;
  Doubtful |=
      llvm::any_of(Annotations::attributes(), HasMade) ||
      (!Made.empty() && mayMatter(*C.Models, HasMade)) ||
      (C.Of->Compiler.CPlusPlus && llvm::any_of(DoubtfulPools, IsPool)) ||
      (C.Of->Compiler.CPlusPlus && (Joined || MacrosDeclare) &&
       mayFormPool(Hints | Joined, 0)) ||
      ((Joined & Both) == Both && mayFormPair("", AllHints | Joined));
  return Doubtful ? Relevance::Unknown : Relevance::None;
}

/// Finds out all that does not depend on the unit that is judged.
void Graph::prepare() {
  findJoiners();
  findPools();
  findClasses();
  findAskedWords();
}

Relevance Graph::judgeText(StringRef OfUser, StringRef OfSystem, bool CPlusPlus,
                           std::shared_ptr<const Catalogue> Models) {
  Context Only;
  Only.Compiler.CPlusPlus = CPlusPlus;
  Candidate C = {0, &Only, addText(OfUser, ""), std::move(Models)};
  Files[C.Main].OfUser = true;
  // As if it were included, from a folder of the system's.
  const FileNumber System = addText(OfSystem, "");
  Only.Defined = addText("", "");
  Only.Edges.resize(Files.size());
  for (FileEdges &E : Only.Edges)
    E.Known = true;
  Only.Edges[C.Main].To.push_back({System, Edge::Side::System});
  prepare();
  return judge(C);
}

std::vector<Relevance> Graph::judge() {
  std::vector<Relevance> Result(Units.size(), Relevance::Some);
  collect(Result);
  readAll();
  prepare();
  for (const Candidate &C : Candidates)
    Result[C.Unit] = judge(C);
  return Result;
}

std::vector<Relevance> readRelevance(llvm::ArrayRef<Unit> Units,
                                     const Settings &S) {
  return Graph(Units, S).judge();
}

//===----------------------------------------------------------------------===//
// With the preprocessor
//===----------------------------------------------------------------------===//

namespace {

/// Preprocesses, and asks what the checks ask of a unit's names.
class NamesAction : public PreprocessorFrontendAction {
public:
  NamesAction(std::shared_ptr<const Catalogue> Models, bool &Relevant)
      : Models(std::move(Models)), Relevant(Relevant) {}

protected:
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    const SourceManager &SM = PP.getSourceManager();
    // What is left of the text, as if it had been written so.
    std::string OfUser, OfSystem;
    PP.EnterMainSourceFile();
    Token Tok;
    llvm::SmallString<64> Buffer;
    for (PP.Lex(Tok); Tok.isNot(tok::eof); PP.Lex(Tok)) {
      if (Tok.isAnnotation())
        continue;
      std::string &Text =
          SM.isInSystemHeader(Tok.getLocation()) ? OfSystem : OfUser;
      Text += PP.getSpelling(Tok, Buffer);
      Text += ' ';
    }
    const IdentifierTable &Table = PP.getIdentifierTable();
    auto Occurs = [&](StringRef Text) {
      return Table.find(Text) != Table.end();
    };
    const LangOptions &Language = getCompilerInstance().getLangOpts();
    Relevant = getCompilerInstance().getDiagnostics().hasErrorOccurred() ||
               Table.getExternalIdentifierLookup() || Language.Modules ||
               llvm::any_of(Annotations::attributes(), Occurs) ||
               mayMatter(*Models, Occurs) ||
               Graph({}, Settings())
                       .judgeText(OfUser, OfSystem, Language.CPlusPlus,
                                  Models) != Relevance::None;
  }

private:
  std::shared_ptr<const Catalogue> Models;
  bool &Relevant;
};

class NamesFactory : public tooling::FrontendActionFactory {
public:
  NamesFactory(std::shared_ptr<const Catalogue> Models, bool &Relevant)
      : Models(std::move(Models)), Relevant(Relevant) {}

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<NamesAction>(Models, Relevant);
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Manager,
                     std::shared_ptr<PCHContainerOperations> PCHContainerOps,
                     DiagnosticConsumer *Consumer) override {
    // As the analysis does: defines __clang_analyzer__.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    return FrontendActionFactory::runInvocation(
        Invocation, Manager, std::move(PCHContainerOps), Consumer);
  }

private:
  std::shared_ptr<const Catalogue> Models;
  bool &Relevant;
};

} // namespace

Relevance
preprocessedRelevance(const Unit &U, const ClangTidyOptions &Options,
                      llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) {
  const std::shared_ptr<const Catalogue> Models = modelsOf(U, Options);
  if (!Models)
    return Relevance::Some;
  bool Relevant = true;
  NamesFactory Actions(Models, Relevant);
  IgnoringDiagConsumer Nobody;
  const int Status = runTool(U, Options, std::move(Files), Nobody, Actions);
  return Status || Relevant ? Relevance::Some : Relevance::None;
}

} // namespace clang::tidy::lease::tool
