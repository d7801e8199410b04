//===--- CompileDatabase.cpp - which units there are ----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompileDatabase.h"
#include "Paths.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/CompilationDatabase.h"
#include "clang/Tooling/JSONCompilationDatabase.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <set>
#include <tuple>

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;
using llvm::StringRef;
using llvm::Twine;

namespace clang::tidy::lease::tool {

static constexpr llvm::StringLiteral DatabaseName = "compile_commands.json";

/// Folders that builds are usually made in.
static bool isBuildFolderName(StringRef Name) {
  const std::string Lower = Name.lower();
  const StringRef N = Lower;
  return N.contains("build") || N == "out" || N == "bin" || N == "debug" ||
         N == "release" || N.starts_with("cmake-");
}

static bool hasDatabase(const Twine &Directory) {
  return fs::is_regular_file(Directory + "/" + DatabaseName);
}

static std::vector<std::string> subfolders(const std::string &Directory) {
  std::vector<std::string> Names;
  std::error_code Error;
  for (fs::directory_iterator I(Directory, Error), End; !Error && I != End;
       I.increment(Error))
    if (fs::is_directory(I->path()))
      Names.push_back(I->path());
  llvm::sort(Names);
  return Names;
}

/// The build folders that the presets in \p Directory name.
static std::vector<std::string> presetFolders(const std::string &Directory) {
  std::vector<std::string> Folders;
  for (StringRef Name : {"CMakePresets.json", "CMakeUserPresets.json"}) {
    auto Text = llvm::MemoryBuffer::getFile(Directory + "/" + Name);
    if (!Text)
      continue;
    llvm::Expected<llvm::json::Value> V =
        llvm::json::parse((*Text)->getBuffer());
    if (!V) {
      llvm::consumeError(V.takeError());
      continue;
    }
    const llvm::json::Object *Root = V->getAsObject();
    const llvm::json::Array *Presets =
        Root ? Root->getArray("configurePresets") : nullptr;
    if (!Presets)
      continue;
    // A preset that names no folder inherits it, maybe with its own name in it.
    std::vector<std::string> Dirs;
    std::vector<std::string> PresetNames;
    for (const llvm::json::Value &Preset : *Presets)
      if (const llvm::json::Object *P = Preset.getAsObject()) {
        if (auto Dir = P->getString("binaryDir"))
          Dirs.push_back(Dir->str());
        if (auto PresetName = P->getString("name"))
          PresetNames.push_back(PresetName->str());
      }
    for (const std::string &Dir : Dirs)
      for (const std::string &PresetName : PresetNames) {
        std::string Folder = Dir;
        for (auto [From, To] :
             {std::pair<StringRef, StringRef>("${sourceDir}", Directory),
              {"${presetName}", PresetName},
              {"${sourceDirName}", path::filename(Directory)}})
          for (size_t At = 0;
               (At = Folder.find(From.str(), At)) != std::string::npos;
               At += To.size())
            Folder.replace(At, From.size(), To.str());
        if (!path::is_absolute(Folder))
          Folder = Directory + "/" + Folder;
        Folders.push_back(normalPath(Folder));
      }
  }
  return Folders;
}

/// The folders in and below \p Directory that have a database, the best first.
static void findBelow(const std::string &Directory,
                      std::vector<std::string> &Found) {
  auto Add = [&Found](const std::string &Folder) {
    if (hasDatabase(Folder) && !llvm::is_contained(Found, Folder))
      Found.push_back(Folder);
  };
  Add(Directory);
  Add(Directory + "/build");
  for (const std::string &Folder : presetFolders(Directory))
    Add(Folder);
  for (const std::string &Folder : subfolders(Directory)) {
    if (!isBuildFolderName(path::filename(Folder)))
      continue;
    Add(Folder);
    for (const std::string &Inner : subfolders(Folder))
      Add(Inner);
  }
}

std::vector<std::string> findDatabases(const std::string &Path) {
  std::string Directory = absolutePath(Path);
  if (!fs::is_directory(Directory))
    Directory = path::parent_path(Directory).str();
  std::vector<std::string> Found;
  while (!Directory.empty()) {
    findBelow(Directory, Found);
    const std::string Parent = path::parent_path(Directory).str();
    if (Parent == Directory)
      break;
    Directory = Parent;
  }
  return Found;
}

std::string adviceFor(const std::string &Path) {
  std::string Directory = absolutePath(Path);
  if (!fs::is_directory(Directory))
    Directory = path::parent_path(Directory).str();
  struct Recipe {
    llvm::StringLiteral File, Advice;
  };
  static constexpr Recipe Recipes[] = {
      {"CMakeLists.txt", "with CMake: cmake -S {} -B {}/build "
                         "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"},
      {"meson.build", "with Meson: meson setup {}/build {}"},
      {"build.ninja", "with Ninja: ninja -C {} -t compdb > "
                      "{}/compile_commands.json"},
      {"MODULE.bazel", "with Bazel: a rule that writes compile_commands.json, "
                       "such as hedron_compile_commands"},
      {"WORKSPACE", "with Bazel: a rule that writes compile_commands.json, "
                    "such as hedron_compile_commands"},
      {"configure", "with configure and make: ./configure && bear -- make"},
      {"Makefile", "with make: make clean && bear -- make"},
  };
  std::string Text;
  // The outermost folder that tells: CMake's files are in every folder.
  std::string Best;
  const Recipe *How = nullptr;
  for (std::string Here = Directory; !Here.empty();) {
    for (const Recipe &R : Recipes)
      if (fs::exists(Here + "/" + R.File)) {
        Best = Here;
        How = &R;
        break;
      }
    const std::string Parent = path::parent_path(Here).str();
    if (Parent == Here || fs::exists(Here + "/.git"))
      break;
    Here = Parent;
  }
  if (How) {
    std::string Advice = How->Advice.str();
    for (size_t At = 0; (At = Advice.find("{}", At)) != std::string::npos;)
      Advice.replace(At, 2, Best);
    Text += "  " + Advice + "\n";
  } else {
    for (StringRef Advice :
         {"with CMake: cmake -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON",
          "with Meson: meson setup build", "with make: bear -- make"})
      Text += ("  " + Advice + "\n").str();
  }
  return Text + "  without a build: lease-tidy scan FILE... -- FLAGS";
}

namespace {

/// What a database says, with the paths that select units resolved.
class Selection {
public:
  explicit Selection(const std::vector<std::string> &Paths) {
    for (const std::string &Path : Paths)
      Wanted.push_back({realPath(Path), false});
  }

  bool wants(const std::string &File) {
    if (Wanted.empty())
      return true;
    const std::string Real = realPath(File);
    bool Found = false;
    for (auto &[Path, Used] : Wanted)
      if (isWithin(Real, Path))
        Used = Found = true;
    return Found;
  }

  /// Paths that no unit is in.
  std::vector<std::string> unused() const {
    std::vector<std::string> Left;
    for (const auto &[Path, Used] : Wanted)
      if (!Used)
        Left.push_back(Path);
    return Left;
  }

private:
  std::vector<std::pair<std::string, bool>> Wanted;
};

} // namespace

static driver::types::ID languageOf(StringRef File) {
  const StringRef Extension = path::extension(File);
  return Extension.empty()
             ? driver::types::TY_INVALID
             : driver::types::lookupTypeForExtension(Extension.drop_front());
}

/// True for what clang compiles as C, C++ or a relative of them.
static bool isSource(StringRef File) {
  switch (languageOf(File)) {
  case driver::types::TY_C:
  case driver::types::TY_CXX:
  case driver::types::TY_ObjC:
  case driver::types::TY_ObjCXX:
  case driver::types::TY_CUDA:
  case driver::types::TY_CXXModule:
    return true;
  default:
    return false;
  }
}

static void append(std::vector<Unit> &Units,
                   const tooling::CompileCommand &Command) {
  Unit U;
  U.Directory = absolutePath(Command.Directory);
  U.File = normalPath(absolutePath(Command.Filename, U.Directory));
  U.Arguments = Command.CommandLine;
  Units.push_back(std::move(U));
}

static void sortUnits(std::vector<Unit> &Units) {
  auto Key = [](const Unit &U) {
    return std::tie(U.File, U.Directory, U.Arguments);
  };
  llvm::sort(Units,
             [&](const Unit &A, const Unit &B) { return Key(A) < Key(B); });
  Units.erase(std::unique(Units.begin(), Units.end(),
                          [&](const Unit &A, const Unit &B) {
                            return Key(A) == Key(B);
                          }),
              Units.end());
}

static std::unique_ptr<tooling::CompilationDatabase>
openDatabase(const std::string &Path, std::string &Error) {
  const std::string Directory =
      fs::is_directory(Path) ? Path : path::parent_path(Path).str();
  std::string Why;
  // A file of another name is no plugin's: it gets what the plugin would add.
  if (!fs::is_directory(Path) && path::filename(Path) != DatabaseName) {
    auto Read = tooling::JSONCompilationDatabase::loadFromFile(
        Path, Why, tooling::JSONCommandLineSyntax::AutoDetect);
    if (!Read) {
      Error =
          Path + " is not a compile database: " + StringRef(Why).rtrim().str();
      return nullptr;
    }
    return inferTargetAndDriverMode(inferMissingCompileCommands(
        expandResponseFiles(std::move(Read), llvm::vfs::getRealFileSystem())));
  }
  if (!fs::exists(Directory + "/" + DatabaseName) &&
      !fs::exists(Directory + "/compile_flags.txt")) {
    Error = "there is no compile_commands.json in " + Directory;
    return nullptr;
  }
  auto Read = tooling::CompilationDatabase::loadFromDirectory(Directory, Why);
  if (!Read)
    Error = Directory + "/" + DatabaseName.str() +
            " is not a compile database: " + StringRef(Why).rtrim().str();
  return Read;
}

/// The units of the database in \p Where that \p Paths select. False, with
/// \p Error, when it cannot be read. The flags of a file that is not in there
/// are guessed; \p OnlyNeighbours: only if a unit stands in the same folder.
static bool readUnits(const std::string &Where,
                      const std::vector<std::string> &Paths,
                      bool OnlyNeighbours, UnitList &List, std::string &Error) {
  auto Database = openDatabase(Where, Error);
  if (!Database)
    return false;
  Selection Selected(Paths);
  unsigned Foreign = 0;
  List.IsWhole = true;
  llvm::StringSet<> Folders;
  for (const tooling::CompileCommand &Command :
       Database->getAllCompileCommands()) {
    const std::string File =
        absolutePath(Command.Filename, absolutePath(Command.Directory));
    Folders.insert(path::parent_path(realPath(File)));
    if (!Selected.wants(File)) {
      List.IsWhole = false;
      continue;
    }
    if (isSource(File))
      append(List.Units, Command);
    else
      ++Foreign;
  }
  for (const std::string &Path : Selected.unused()) {
    if (fs::is_directory(Path) ||
        (OnlyNeighbours && !Folders.contains(path::parent_path(Path))))
      continue;
    // A source that is not in the database (yet) is compiled like its
    // neighbours; so is a header.
    auto Commands = Database->getCompileCommands(Path);
    if (Commands.empty())
      continue;
    append(List.Units, Commands.front());
    List.Remarks.push_back(Path + " is not in " + Where +
                           ": its flags are guessed" +
                           (Commands.front().Heuristic.empty()
                                ? ""
                                : " (" + Commands.front().Heuristic + ")"));
  }
  sortUnits(List.Units);
  if (Foreign)
    List.Remarks.push_back(std::to_string(Foreign) + " of " + Where +
                           (Foreign == 1 ? " is" : " are") +
                           " neither C nor C++, and left out");
  List.Database = Where;
  return true;
}

/// Files with flags, as they stand after `--`.
static std::optional<UnitList> unitsWithFlags(const UnitRequest &Request,
                                              std::string &Error) {
  UnitList List;
  const std::string Here = absolutePath(".");
  const tooling::FixedCompilationDatabase Fixed(Here, *Request.Flags);
  std::set<std::string> Files;
  for (const std::string &Path : Request.Paths) {
    if (!fs::is_directory(Path)) {
      Files.insert(absolutePath(Path));
      continue;
    }
    std::error_code Failed;
    for (fs::recursive_directory_iterator I(Path, Failed), End;
         !Failed && I != End; I.increment(Failed))
      if (isSource(I->path()) && fs::is_regular_file(I->path()))
        Files.insert(absolutePath(I->path()));
    if (Failed) {
      Error = Path + ": " + Failed.message();
      return std::nullopt;
    }
  }
  for (const std::string &File : Files)
    for (const tooling::CompileCommand &Command :
         Fixed.getCompileCommands(File))
      append(List.Units, Command);
  if (List.Units.empty()) {
    Error = Request.Paths.empty()
                ? "name the files to which the flags after -- belong"
                : "there is no C or C++ source in what you named";
    return std::nullopt;
  }
  sortUnits(List.Units);
  return List;
}

std::optional<UnitList> collectUnits(const UnitRequest &Request,
                                     std::string &Error) {
  for (const std::string &Path : Request.Paths)
    if (!fs::exists(Path)) {
      Error = "there is no " + Path;
      return std::nullopt;
    }
  if (Request.Flags && !Request.Database.empty()) {
    Error = "-p and -- do not go together";
    return std::nullopt;
  }
  if (Request.Flags)
    return unitsWithFlags(Request, Error);

  UnitList List;
  if (!Request.Database.empty()) {
    if (!readUnits(absolutePath(Request.Database), Request.Paths,
                   /*OnlyNeighbours=*/false, List, Error))
      return std::nullopt;
    if (List.Units.empty()) {
      Error = "no unit of " + List.Database + " is in what you named";
      return std::nullopt;
    }
    return List;
  }

  const std::string Start = Request.Paths.empty() ? "." : Request.Paths.front();
  const std::vector<std::string> Candidates = findDatabases(Start);
  std::vector<std::string> WithoutUnits;
  for (const std::string &Candidate : Candidates) {
    List = UnitList();
    // Found, not named: what it is for must be what was asked for.
    const std::vector<std::string> Here = {absolutePath(".")};
    if (!readUnits(Candidate, Request.Paths.empty() ? Here : Request.Paths,
                   /*OnlyNeighbours=*/true, List, Error))
      return std::nullopt;
    if (List.Units.empty()) {
      WithoutUnits.push_back(Candidate);
      continue;
    }
    std::string Others;
    for (const std::string &Other : Candidates)
      if (Other != Candidate && !llvm::is_contained(WithoutUnits, Other) &&
          isWithin(Other, path::parent_path(Candidate).str()))
        Others += (Others.empty() ? "" : ", ") + Other;
    List.Remarks.insert(List.Remarks.begin(),
                        "the compile database is in " + Candidate +
                            (Others.empty() ? ""
                                            : "; there are also " + Others +
                                                  " (choose with -p)"));
    return List;
  }
  Error = "there is no compile_commands.json in " + absolutePath(Start) +
          ", above it or in a build folder";
  if (!WithoutUnits.empty())
    Error += " that has it (the one in " + WithoutUnits.front() + " has not)";
  Error += "; make one\n" + adviceFor(Start);
  return std::nullopt;
}

} // namespace clang::tidy::lease::tool
