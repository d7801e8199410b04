//===--- Recall.cpp - what an earlier parse has found ---------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Recall.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Sema/ExternalSemaSource.h"
#include "clang/Sema/MultiplexExternalSemaSource.h"
#include "clang/Serialization/ASTReader.h"
#include "clang/Serialization/ModuleFile.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/xxhash.h"
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

namespace clang::tidy::lease {

namespace {

/// The parts of a file, in turns: text that all functions may depend on, and
/// the body of one ordinary function. The first and the last are text.
struct Piece {
  unsigned Begin = 0, End = 0;
  uint64_t Hash = 0;
};

/// A place in a file that stays where it is when bodies before it change.
struct KeptPlace {
  unsigned Piece = 0, Offset = 0;
};

struct KeptPart {
  KeptPlace Where;
  std::string Text;
  struct Edit {
    KeptPlace Begin, End;
    std::string Text;
  };
  std::vector<Edit> Edits;
};

struct KeptReport {
  std::string Check;
  KeptPart Warning;
  std::vector<KeptPart> Notes;
};

/// What is known of the body in one piece.
struct KeptBody {
  uint64_t Hash = 0;
  /// The pieces with the bodies that it can reach by calls, itself included.
  llvm::SmallVector<unsigned, 4> Reaches;
  std::vector<KeptReport> Reports;
  /// Not all of them can be told again.
  bool Lost = false;
};

/// What is known of a file.
struct KeptFile {
  uint64_t Key = 0;
  std::shared_ptr<const void> Models;
  std::map<unsigned, std::shared_ptr<const KeptBody>> Bodies; ///< By piece.
};

/// What outlives the parses.
struct Store {
  std::mutex Lock;
  llvm::StringMap<std::shared_ptr<const KeptFile>> Files;
  std::map<const ASTContext *, std::weak_ptr<Recall>> Current;
};

/// More files than an editor has open at a time are forgotten.
constexpr unsigned MostFiles = 100;

/// Finds the functions whose bodies an analysis of one function may look into.
/// Over-approximates, but for calls that no code shows: those of destructors,
/// operators and the like are no ordinary functions for us.
class CallWalker {
public:
  CallWalker(const llvm::DenseMap<const FunctionDecl *, unsigned> &Pieces)
      : Pieces(Pieces) {}

  void body(const FunctionDecl *F);
  llvm::SmallVector<unsigned, 4> takeFound() { return std::move(Found); }

private:
  void function(const FunctionDecl *F);
  void type(QualType T);
  void variable(const VarDecl *V);
  void run();

  const llvm::DenseMap<const FunctionDecl *, unsigned> &Pieces;
  llvm::SmallVector<unsigned, 4> Found;
  llvm::SmallPtrSet<const Decl *, 32> Seen;
  llvm::SmallVector<const Stmt *, 64> Rest;
};

} // namespace

static Store &store() {
  static Store All;
  return All;
}

//===----------------------------------------------------------------------===//
// What a body can reach
//===----------------------------------------------------------------------===//

/// Code that no analysis looks into.
static bool isOfTheLibrary(const Decl *D) {
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
    if (const auto *N = dyn_cast<NamespaceDecl>(C))
      if (N->isStdNamespace())
        return true;
  return false;
}

void CallWalker::body(const FunctionDecl *F) {
  function(F);
  run();
}

void CallWalker::function(const FunctionDecl *F) {
  // The library's are many, and to ask a preamble for them costs time.
  if (!F || isOfTheLibrary(F) || !Seen.insert(F->getCanonicalDecl()).second)
    return;
  const FunctionDecl *Definition = nullptr;
  if (!F->isDefined(Definition) || Definition->hasSkippedBody())
    return;
  if (auto It = Pieces.find(Definition); It != Pieces.end())
    Found.push_back(It->second);
  if (const Stmt *Body = Definition->getBody())
    Rest.push_back(Body);
  if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(Definition))
    for (const CXXCtorInitializer *Init : Ctor->inits())
      Rest.push_back(Init->getInit());
  for (const ParmVarDecl *P : Definition->parameters())
    type(P->getType());
}

void CallWalker::type(QualType T) {
  const CXXRecordDecl *Class = T.isNull() ? nullptr
                                          : T.getNonReferenceType()
                                                ->getBaseElementTypeUnsafe()
                                                ->getAsCXXRecordDecl();
  if (!Class || !Seen.insert(Class->getCanonicalDecl()).second)
    return;
  // What an owner of the library owns, and what it gives that back by.
  if (const auto *Made = dyn_cast<ClassTemplateSpecializationDecl>(Class)) {
    for (const TemplateArgument &A : Made->getTemplateArgs().asArray()) {
      if (A.getKind() == TemplateArgument::Type)
        type(A.getAsType());
      else if (A.getKind() == TemplateArgument::Declaration)
        function(dyn_cast<FunctionDecl>(A.getAsDecl()));
    }
  }
  if (isOfTheLibrary(Class) || !Class->hasDefinition())
    return;
  Class = Class->getDefinition();
  function(Class->getDestructor());
  for (const CXXMethodDecl *M : Class->methods())
    if (M->getOverloadedOperator() == OO_Call)
      function(M);
  for (const CXXBaseSpecifier &Base : Class->bases())
    type(Base.getType());
  for (const FieldDecl *Member : Class->fields())
    type(Member->getType());
}

void CallWalker::variable(const VarDecl *V) {
  if (!V || !Seen.insert(V->getCanonicalDecl()).second)
    return;
  type(V->getType());
  if (const auto *A = V->getAttr<CleanupAttr>())
    function(A->getFunctionDecl());
  const VarDecl *With = nullptr;
  if (!isa<ParmVarDecl>(V) && V->getAnyInitializer(With))
    Rest.push_back(V->getAnyInitializer(With));
}

void CallWalker::run() {
  while (!Rest.empty()) {
    const Stmt *S = Rest.pop_back_val();
    if (!S)
      continue;
    if (const auto *E = dyn_cast<Expr>(S); E && !E->getType().isNull())
      type(E->getType());
    if (const auto *X = dyn_cast<DeclRefExpr>(S)) {
      function(dyn_cast<FunctionDecl>(X->getDecl()));
      variable(dyn_cast<VarDecl>(X->getDecl()));
    } else if (const auto *X = dyn_cast<MemberExpr>(S)) {
      function(dyn_cast<FunctionDecl>(X->getMemberDecl()));
      variable(dyn_cast<VarDecl>(X->getMemberDecl()));
    } else if (const auto *X = dyn_cast<CXXConstructExpr>(S)) {
      function(X->getConstructor());
    } else if (const auto *X = dyn_cast<CXXInheritedCtorInitExpr>(S)) {
      function(X->getConstructor());
    } else if (const auto *X = dyn_cast<CXXDeleteExpr>(S)) {
      type(X->getDestroyedType());
    } else if (const auto *X = dyn_cast<CXXDefaultArgExpr>(S)) {
      Rest.push_back(X->getExpr());
    } else if (const auto *X = dyn_cast<CXXDefaultInitExpr>(S)) {
      Rest.push_back(X->getExpr());
    } else if (const auto *X = dyn_cast<DeclStmt>(S)) {
      for (const Decl *D : X->decls())
        variable(dyn_cast<VarDecl>(D));
    }
    llvm::append_range(Rest, S->children());
  }
}

//===----------------------------------------------------------------------===//
// What a file is made of
//===----------------------------------------------------------------------===//

/// Tells one state of the headers, and of the command line, from another.
/// nullopt when the unit has no preamble.
static std::optional<uint64_t> hashOfPreamble(ASTContext &Ctx) {
  if (Ctx.getSourceManager().getPreambleFileID().isInvalid())
    return std::nullopt;
  auto *Source = dyn_cast_or_null<ExternalSemaSource>(Ctx.getExternalSource());
  if (!Source || isa<MultiplexExternalSemaSource>(Source))
    return std::nullopt;
  // What a preamble is read by.
  auto *Reader = static_cast<ASTReader *>(Source);
  if (Reader->getModuleManager().size() != 1)
    return std::nullopt;
  StringRef Data = Reader->getModuleManager().getPrimaryModule().Data;
  // It begins with the command line, and with the sizes and times of all
  // headers; it ends with tables of where everything stands in it.
  constexpr size_t Enough = 1 << 20;
  return llvm::hash_combine(Data.size(),
                            llvm::xxh3_64bits(Data.take_front(Enough)),
                            llvm::xxh3_64bits(Data.take_back(Enough)));
}

/// The body of \p F when that matters only to those who call it by its name.
static const CompoundStmt *
bodyOfItsOwn(const FunctionDecl *F, const SourceManager &SM, StringRef Text) {
  if (!F->isThisDeclarationADefinition() || F->hasSkippedBody() ||
      F->isInvalidDecl() || F->isDependentContext() || F->isConstexpr() ||
      F->getTemplatedKind() != FunctionDecl::TK_NonTemplate ||
      !F->getDeclName().isIdentifier() || F->getName() == "get" ||
      F->getLexicalDeclContext()->isRecord() ||
      F->getDeclaredReturnType()->getContainedDeducedType())
    return nullptr;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(F->getBody());
  if (!Body)
    return nullptr;
  SourceLocation Left = Body->getLBracLoc(), Right = Body->getRBracLoc();
  if (!Left.isFileID() || !Right.isFileID() || !SM.isInMainFile(Left) ||
      !SM.isInMainFile(Right))
    return nullptr;
  unsigned Begin = SM.getFileOffset(Left), End = SM.getFileOffset(Right);
  if (End <= Begin || End >= Text.size() || Text[Begin] != '{' ||
      Text[End] != '}')
    return nullptr;
  // What is defined in it, or left open, reaches beyond it.
  StringRef Inside = Text.slice(Begin, End);
  if (Inside.contains('#') || Inside.contains("_Pragma") ||
      Inside.contains("NOLINT"))
    return nullptr;
  return Body;
}

struct Recall::Impl {
  ASTContext &Ctx;
  std::string Path;
  std::vector<Piece> Pieces;
  llvm::DenseMap<const FunctionDecl *, unsigned> PieceOf; ///< By definition.
  uint64_t Key = 0;
  std::shared_ptr<const void> Models;
  std::shared_ptr<const KeptFile> Before;
  std::map<unsigned, KeptBody> Noted;
  bool Kept = false;

  explicit Impl(ASTContext &Ctx) : Ctx(Ctx) {}

  /// Cuts the file into its pieces; false when nothing can be remembered.
  bool cut(StringRef Settings);
  void collect(const DeclContext *Scope, StringRef Text);
  void collect(const Decl *D, StringRef Text);
  bool same(const KeptBody &Body) const;
  const KeptBody *known(unsigned At) const;
  std::optional<unsigned> pieceAt(SourceLocation L) const;
  std::optional<KeptPlace> place(SourceLocation L, unsigned Own) const;
  std::optional<KeptPart> part(const Reported::Part &From, unsigned Own) const;
  SourceLocation location(KeptPlace At) const;
  Reported::Part part(const KeptPart &From) const;

private:
  std::map<unsigned, std::pair<unsigned, const FunctionDecl *>> Bodies;
};

void Recall::Impl::collect(const Decl *D, StringRef Text) {
  const SourceManager &SM = Ctx.getSourceManager();
  if (isa<NamespaceDecl, LinkageSpecDecl>(D)) {
    for (const Decl *Each : cast<DeclContext>(D)->decls())
      collect(Each, Text);
    return;
  }
  const auto *F = dyn_cast<FunctionDecl>(D);
  if (const CompoundStmt *Body = F ? bodyOfItsOwn(F, SM, Text) : nullptr)
    Bodies[SM.getFileOffset(Body->getLBracLoc()) + 1] = {
        SM.getFileOffset(Body->getRBracLoc()), F};
}

bool Recall::Impl::cut(StringRef Settings) {
  const SourceManager &SM = Ctx.getSourceManager();
  std::optional<uint64_t> Preamble = hashOfPreamble(Ctx);
  auto Main = SM.getFileEntryRefForID(SM.getMainFileID());
  if (!Preamble || !Main)
    return false;
  Path = Main->getName().str();
  StringRef Text = SM.getBufferData(SM.getMainFileID());
  for (const Decl *D : Ctx.getTraversalScope())
    if (!isa<TranslationUnitDecl>(D))
      collect(D, Text);
  unsigned At = 0;
  uint64_t Common = llvm::hash_combine(*Preamble, llvm::xxh3_64bits(Settings));
  auto Add = [&](unsigned End, bool IsBody) {
    Pieces.push_back({At, End, llvm::xxh3_64bits(Text.substr(At, End - At))});
    if (!IsBody)
      Common = llvm::hash_combine(Common, Pieces.back().Hash);
    At = End;
  };
  for (const auto &[Begin, Body] : Bodies) {
    if (Begin < At) // broken code: one inside of the other
      return false;
    Add(Begin, false);
    PieceOf[Body.second] = static_cast<unsigned>(Pieces.size());
    Add(Body.first, true);
  }
  Add(static_cast<unsigned>(Text.size()), false);
  Key = Common;
  return true;
}

bool Recall::Impl::same(const KeptBody &Body) const {
  return llvm::all_of(Body.Reaches, [&](unsigned N) {
    auto Old = Before->Bodies.find(N);
    return Old != Before->Bodies.end() && N < Pieces.size() &&
           Old->second->Hash == Pieces[N].Hash;
  });
}

const KeptBody *Recall::Impl::known(unsigned At) const {
  if (!Before)
    return nullptr;
  auto It = Before->Bodies.find(At);
  return It != Before->Bodies.end() && !It->second->Lost && same(*It->second)
             ? It->second.get()
             : nullptr;
}

std::optional<unsigned> Recall::Impl::pieceAt(SourceLocation L) const {
  const SourceManager &SM = Ctx.getSourceManager();
  if (!L.isFileID() || !SM.isInMainFile(L))
    return std::nullopt;
  unsigned Offset = SM.getFileOffset(L);
  auto It = llvm::partition_point(
      Pieces, [&](const Piece &X) { return X.End <= Offset; });
  if (It == Pieces.end())
    --It; // the end of the file
  return static_cast<unsigned>(It - Pieces.begin());
}

std::optional<KeptPlace> Recall::Impl::place(SourceLocation L,
                                             unsigned Own) const {
  std::optional<unsigned> At = pieceAt(L);
  // In the body of another function, which may change.
  if (!At || (*At % 2 == 1 && *At != Own))
    return std::nullopt;
  return KeptPlace{*At,
                   Ctx.getSourceManager().getFileOffset(L) - Pieces[*At].Begin};
}

std::optional<KeptPart> Recall::Impl::part(const Reported::Part &From,
                                           unsigned Own) const {
  std::optional<KeptPlace> Where = place(From.Where, Own);
  if (!Where)
    return std::nullopt;
  KeptPart To{*Where, From.Text, {}};
  for (const FixItHint &Fix : From.Fixes) {
    if (!Fix.RemoveRange.isCharRange() || Fix.InsertFromRange.isValid())
      return std::nullopt;
    auto Begin = place(Fix.RemoveRange.getBegin(), Own);
    auto End = place(Fix.RemoveRange.getEnd(), Own);
    if (!Begin || !End)
      return std::nullopt;
    To.Edits.push_back({*Begin, *End, Fix.CodeToInsert});
  }
  return To;
}

SourceLocation Recall::Impl::location(KeptPlace At) const {
  const SourceManager &SM = Ctx.getSourceManager();
  return SM.getLocForStartOfFile(SM.getMainFileID())
      .getLocWithOffset(static_cast<int>(Pieces[At.Piece].Begin + At.Offset));
}

Reported::Part Recall::Impl::part(const KeptPart &From) const {
  Reported::Part To{location(From.Where), From.Text, {}};
  for (const KeptPart::Edit &E : From.Edits)
    To.Fixes.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(location(E.Begin), location(E.End)),
        E.Text));
  return To;
}

//===----------------------------------------------------------------------===//
// Recall
//===----------------------------------------------------------------------===//

Recall::Recall(std::unique_ptr<Impl> P) : P(std::move(P)) {}
Recall::~Recall() = default;

std::shared_ptr<Recall> Recall::get(ASTContext &Ctx,
                                    llvm::function_ref<std::string()> Settings,
                                    std::shared_ptr<const void> Models) {
  Store &All = store();
  std::scoped_lock Guard(All.Lock);
  std::weak_ptr<Recall> &Slot = All.Current[&Ctx];
  if (std::shared_ptr<Recall> R = Slot.lock())
    return R;
  auto New = std::make_unique<Impl>(Ctx);
  New->Models = std::move(Models);
  if (!New->cut(Settings())) {
    All.Current.erase(&Ctx);
    return nullptr;
  }
  if (auto It = All.Files.find(New->Path); It != All.Files.end() &&
                                           It->second->Key == New->Key &&
                                           It->second->Models == New->Models)
    New->Before = It->second;
  std::shared_ptr<Recall> R(new Recall(std::move(New)));
  Slot = R;
  return R;
}

bool Recall::knows(const FunctionDecl *F) const {
  auto It = P->PieceOf.find(F);
  return It != P->PieceOf.end() && P->known(It->second);
}

std::vector<Reported> Recall::known() const {
  std::vector<Reported> All;
  for (unsigned At = 1; At < P->Pieces.size(); At += 2)
    if (const KeptBody *Body = P->known(At))
      for (const KeptReport &From : Body->Reports) {
        Reported &To = All.emplace_back();
        To.Check = From.Check;
        To.Warning = P->part(From.Warning);
        for (const KeptPart &Note : From.Notes)
          To.Notes.push_back(P->part(Note));
      }
  return All;
}

void Recall::note(const FunctionDecl *F, const Reported &R) {
  // A function that stands inside of another is analysed with that.
  std::optional<unsigned> At = P->pieceAt(F->getBody()->getEndLoc());
  if (!At)
    return;
  // The closing brace is no part of the body any more.
  if (*At % 2 == 0 && *At > 0 &&
      P->Pieces[*At].Begin ==
          P->Ctx.getSourceManager().getFileOffset(F->getBody()->getEndLoc()))
    --*At;
  if (*At % 2 == 0)
    return; // analysed each time
  KeptBody &Body = P->Noted[*At];
  KeptReport To{R.Check, {}, {}};
  std::optional<KeptPart> Warning = P->part(R.Warning, *At);
  Body.Lost |= !Warning;
  if (!Warning)
    return;
  To.Warning = std::move(*Warning);
  for (const Reported::Part &Each : R.Notes) {
    std::optional<KeptPart> Note = P->part(Each, *At);
    Body.Lost |= !Note;
    if (!Note)
      return;
    To.Notes.push_back(std::move(*Note));
  }
  Body.Reports.push_back(std::move(To));
}

void Recall::keep() {
  if (std::exchange(P->Kept, true))
    return;
  auto New = std::make_shared<KeptFile>();
  New->Key = P->Key;
  New->Models = P->Models;
  for (const auto &[F, At] : P->PieceOf) {
    if (P->known(At)) {
      New->Bodies[At] = P->Before->Bodies.at(At);
      continue;
    }
    CallWalker Walker(P->PieceOf);
    Walker.body(F);
    KeptBody Body = std::move(P->Noted[At]);
    Body.Hash = P->Pieces[At].Hash;
    Body.Reaches = Walker.takeFound();
    New->Bodies[At] = std::make_shared<const KeptBody>(std::move(Body));
  }
  Store &All = store();
  std::scoped_lock Guard(All.Lock);
  if (All.Files.size() >= MostFiles && !All.Files.count(P->Path))
    All.Files.clear();
  All.Files[P->Path] = std::move(New);
}

} // namespace clang::tidy::lease
