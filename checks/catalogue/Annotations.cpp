//===--- Annotations.cpp - models written into the source -----------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Classes first: what an annotation of a function is about depends on what the
// types of its parameters and of its result are. So functions are only
// collected at first, and described when all types have their models.
//
//===----------------------------------------------------------------------===//

#include "Annotations.h"
#include "Describe.h"
#include "NearestWord.h"
#include "ResolvedApi.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Allocator.h"
#include <deque>
#include <map>
#include <optional>

using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;
using llvm::Twine;

namespace clang::tidy::lease {

namespace {

//===----------------------------------------------------------------------===//
// Words
//===----------------------------------------------------------------------===//

enum class Word : uint8_t {
  Acquire,
  Release,
  Close,
  Take,
  Borrow,
  Begin,
  Commit,
  Rollback,
  Read,
  Write,
  Reset,
  Sql,
  On,
  // Of classes, in the order of Role.
  Connection,
  Pool,
  Transaction,
  Executor,
  Result,
  Statement,
  Cursor,
  Other,
};

constexpr unsigned OnFunction = 1, OnParameter = 2, OnClass = 4;

struct WordEntry {
  StringRef Name;
  Word What;
  unsigned Subjects;
  StringRef Arguments; ///< All that it may be given, with blanks between.
};

constexpr WordEntry Words[] = {
    {"acquire", Word::Acquire, OnFunction | OnParameter,
     "connection transaction result statement cursor other owned"},
    {"release", Word::Release, OnFunction | OnParameter,
     "connection transaction result statement cursor other kept"},
    {"close", Word::Close, OnFunction | OnParameter, ""},
    {"take", Word::Take, OnParameter, ""},
    {"borrow", Word::Borrow, OnFunction | OnParameter, ""},
    {"begin", Word::Begin, OnFunction | OnParameter, ""},
    {"commit", Word::Commit, OnFunction | OnParameter, ""},
    {"rollback", Word::Rollback, OnFunction | OnParameter, ""},
    {"read", Word::Read, OnFunction | OnParameter, ""},
    {"write", Word::Write, OnFunction | OnParameter, ""},
    {"reset", Word::Reset, OnFunction | OnParameter, ""},
    {"sql", Word::Sql, OnParameter, ""},
    {"on", Word::On, OnParameter, ""},
    {"connection", Word::Connection, OnClass,
     "manual raii shared sql postgresql mysql sqlite oracle redis cypher none"},
    {"pool", Word::Pool, OnClass,
     "keep rollback reset discard block timeout null throw grow"},
    {"transaction", Word::Transaction, OnClass,
     "manual rollback commit read_only"},
    {"executor", Word::Executor, OnClass, ""},
    {"result", Word::Result, OnClass, "manual raii shared dies_with_owner"},
    {"statement", Word::Statement, OnClass,
     "manual raii shared dies_with_owner"},
    {"cursor", Word::Cursor, OnClass, "manual raii shared dies_with_owner"},
    {"other", Word::Other, OnClass, "manual raii shared dies_with_owner"},
};

const WordEntry &entryOf(Word What) {
  return *llvm::find_if(Words,
                        [&](const WordEntry &E) { return E.What == What; });
}

Role roleOf(Word What) {
  return static_cast<Role>(static_cast<unsigned>(What) -
                           static_cast<unsigned>(Word::Connection));
}

std::optional<Role> roleNamed(StringRef Name) {
  for (const WordEntry &E : Words)
    if (E.Subjects == OnClass && E.Name == Name)
      return roleOf(E.What);
  return std::nullopt;
}

std::optional<SqlDialect> dialectNamed(StringRef Name) {
  static constexpr std::pair<StringRef, SqlDialect> Dialects[] = {
      {"sql", SqlDialect::Sql},       {"postgresql", SqlDialect::PostgreSql},
      {"mysql", SqlDialect::MySql},   {"sqlite", SqlDialect::Sqlite},
      {"oracle", SqlDialect::Oracle}, {"redis", SqlDialect::Redis},
      {"cypher", SqlDialect::Cypher}, {"none", SqlDialect::None}};
  for (const auto &[Word, Dialect] : Dialects)
    if (Word == Name)
      return Dialect;
  return std::nullopt;
}

StringRef subjectsText(unsigned Subjects) {
  switch (Subjects) {
  case OnClass:
    return "a class, a structure or a typedef";
  case OnParameter:
    return "a parameter";
  default:
    return "a function or a parameter";
  }
}

/// One annotation, read.
struct Note {
  Word What = Word::On;
  SmallVector<StringRef, 2> Arguments;
  int Parameter = -1; ///< -1: the function, or the class.
  SourceLocation Where;
  /// The module of an ownership attribute: what the handle is called there.
  std::optional<StringRef> Module;

  bool has(StringRef Argument) const {
    return llvm::is_contained(Arguments, Argument);
  }
  std::string name() const {
    return Module ? "ownership attribute"
                  : "'lease::" + entryOf(What).Name.str() + "'";
  }
};
using Notes = SmallVector<Note, 2>;

QualType pointee(QualType T) {
  return T->isPointerType() || T->isReferenceType() ? T->getPointeeType()
                                                    : QualType();
}

/// Text, truth and fractions stand for nothing that could be given back.
bool mayBeHandle(QualType T) {
  T = T.getNonReferenceType();
  if (T->isDependentType() || T->isRecordType())
    return true;
  if (T->isPointerType())
    return !T->getPointeeType()->isAnyCharacterType() &&
           !T->isFunctionPointerType();
  return T->isIntegerType() && !T->isBooleanType();
}

QualType classType(const CXXMethodDecl *M) {
  return M->getThisType()->getPointeeType().getUnqualifiedType();
}

/// The handle is what the parameter points to: `Conn **`, `int *`.
bool isAddressOfHandle(QualType T) {
  T = T.getNonReferenceType();
  if (!T->isPointerType())
    return false;
  QualType Target = T->getPointeeType();
  return Target->isPointerType() ||
         (Target->isIntegerType() && !Target->isAnyCharacterType());
}

} // namespace

//===----------------------------------------------------------------------===//
// Impl
//===----------------------------------------------------------------------===//

struct Annotations::Impl {
  Impl(ASTContext &Ctx, std::function<const TypeModel *(QualType)> TypeOf)
      : Ctx(Ctx), TypeOf(std::move(TypeOf)) {
    // The names of attributes are identifiers of the unit. Those of a
    // precompiled header need not be kept there.
    Precompiled = Ctx.getTranslationUnitDecl()->hasExternalLexicalStorage();
    Active = Precompiled || llvm::any_of(attributes(), [&](StringRef Name) {
               return occursInUnit(Ctx, Name);
             });
    if (Active)
      collect();
  }

  //===--- Reading --------------------------------------------------------===//

  void mistake(SourceLocation Where, const Twine &Message) {
    // Found again in each declaration and instance that inherits it.
    std::string Text = Message.str();
    for (const AnnotationMistake &M : Mistakes)
      if (M.Where == Where && M.Message == Text)
        return;
    Mistakes.push_back({Where, std::move(Text)});
  }

  /// Where the annotation is written, for macros where they are used.
  SourceLocation place(const Attr *A) const {
    return Ctx.getSourceManager().getExpansionLoc(A->getLocation());
  }

  void readAnnotation(const AnnotateAttr *A, unsigned Subject, int Parameter,
                      Notes &Into) {
    StringRef Text = A->getAnnotation();
    if (!Text.consume_front("lease::")) {
      if (Text.starts_with_insensitive("lease:") ||
          Text.starts_with_insensitive("lease."))
        mistake(place(A), "unknown annotation '" + Text +
                              "'; those of lease-tidy begin with 'lease::'");
      return;
    }
    Note N;
    N.Parameter = Parameter;
    N.Where = place(A);
    StringRef Name = Text.take_until([](char C) { return C == '('; });
    StringRef Rest = Text.drop_front(Name.size());
    Name = Name.trim();
    const WordEntry *Entry = llvm::find_if(
        Words, [&](const WordEntry &E) { return E.Name == Name; });
    if (Entry == std::end(Words)) {
      SmallVector<StringRef, 24> Valid;
      for (const WordEntry &E : Words)
        Valid.push_back(E.Name);
      mistake(N.Where, "unknown annotation 'lease::" + Name + "'" +
                           suggestion(Name, Valid, "lease::"));
      return;
    }
    N.What = Entry->What;
    if (!(Entry->Subjects & Subject)) {
      mistake(N.Where, N.name() + " has a meaning only for " +
                           subjectsText(Entry->Subjects));
      return;
    }
    if (Rest.consume_front("(")) {
      if (!Rest.consume_back(")")) {
        mistake(N.Where, "')' is missing at the end of 'lease::" + Text + "'");
        return;
      }
      if (!Rest.trim().empty())
        Rest.split(N.Arguments, ',');
    }
    // Or as arguments of the attribute itself.
    for (const Expr *E : A->args())
      if (const auto *S = dyn_cast<StringLiteral>(E->IgnoreParenImpCasts()))
        N.Arguments.push_back(S->getString());
      else
        mistake(N.Where, "the arguments of " + N.name() + " must be strings");
    if (readArguments(N, *Entry))
      Into.push_back(std::move(N));
  }

  bool readArguments(Note &N, const WordEntry &Entry) {
    SmallVector<StringRef, 10> Valid;
    Entry.Arguments.split(Valid, ' ', -1, /*KeepEmpty=*/false);
    bool Good = true;
    for (StringRef &Argument : N.Arguments) {
      Argument = Argument.trim();
      if (llvm::is_contained(Valid, Argument))
        continue;
      Good = false;
      if (Valid.empty())
        mistake(N.Where, N.name() + " takes no arguments");
      else
        mistake(N.Where, "unknown argument '" + Argument + "' of " + N.name() +
                             suggestion(Argument, Valid));
    }
    return Good;
  }

  void readOwnership(const OwnershipAttr *A, Notes &Into) {
    Note N;
    N.Where = place(A);
    N.Module = A->getModule()->getName();
    switch (A->getOwnKind()) {
    case OwnershipAttr::Returns:
      N.What = Word::Acquire;
      Into.push_back(N);
      return;
    case OwnershipAttr::Takes:
      N.What = Word::Release;
      break;
    case OwnershipAttr::Holds:
      N.What = Word::Take;
      break;
    }
    for (const ParamIdx &Index : A->args()) {
      N.Parameter = static_cast<int>(Index.getASTIndex());
      Into.push_back(N);
    }
  }

  void read(const Decl *D, unsigned Subject, int Parameter, Notes &Into) {
    if (!D->hasAttrs())
      return;
    for (const Attr *A : D->attrs()) {
      Notes Found;
      if (const auto *Annotate = dyn_cast<AnnotateAttr>(A))
        readAnnotation(Annotate, Subject, Parameter, Found);
      else if (const auto *Ownership = dyn_cast<OwnershipAttr>(A))
        readOwnership(Ownership, Found);
      for (Note &N : Found)
        if (llvm::none_of(Into, [&](const Note &Known) {
              return Known.What == N.What && Known.Parameter == N.Parameter;
            }))
          Into.push_back(std::move(N));
    }
  }

  Notes notesOf(const FunctionDecl *F) {
    Notes Found;
    for (const FunctionDecl *R : F->redecls()) {
      for (const ParmVarDecl *P : R->parameters())
        read(P, OnParameter, static_cast<int>(P->getFunctionScopeIndex()),
             Found);
      read(R, OnFunction, -1, Found);
    }
    return Found;
  }

  //===--- Looking through the unit ---------------------------------------===//

  void collect() {
    const TranslationUnitDecl *Unit = Ctx.getTranslationUnitDecl();
    if (!Precompiled)
      return collectFrom(Unit);
    // What the main file uses is enough, and all that need be read.
    struct Uses : RecursiveASTVisitor<Uses> {
      explicit Uses(Impl &I) : I(I) {}
      bool VisitMemberExpr(MemberExpr *E) {
        if (const auto *M = dyn_cast<CXXMethodDecl>(E->getMemberDecl()))
          I.collectUsed(M);
        return true;
      }
      bool VisitCXXConstructExpr(CXXConstructExpr *E) {
        I.collectUsed(E->getConstructor());
        return true;
      }
      bool VisitDeclRefExpr(DeclRefExpr *E) {
        if (const auto *F = dyn_cast<FunctionDecl>(E->getDecl()))
          I.collectUsed(F);
        return true;
      }
      Impl &I;
    } Visitor(*this);
    for (Decl *D : Ctx.getTraversalScope()) {
      collectDecl(D);
      Visitor.TraverseDecl(D);
    }
  }

  void collectUsed(const FunctionDecl *F) {
    collectFunction(F);
    if (const auto *M = dyn_cast<CXXMethodDecl>(F))
      type(M->getParent());
  }

  void collectFrom(const DeclContext *DC) {
    for (const Decl *D : DC->decls())
      collectDecl(D);
  }

  void collectDecl(const Decl *D) {
    if (const auto *Template = dyn_cast<TemplateDecl>(D)) {
      if (const NamedDecl *Pattern = Template->getTemplatedDecl())
        collectDecl(Pattern);
      if (const auto *CTD = dyn_cast<ClassTemplateDecl>(D);
          CTD && CTD->isCanonicalDecl())
        for (const ClassTemplateSpecializationDecl *Spec :
             CTD->specializations())
          type(Spec);
      return;
    }
    if (const auto *F = dyn_cast<FunctionDecl>(D))
      return collectFunction(F);
    if (const auto *Friend = dyn_cast<FriendDecl>(D)) {
      if (const NamedDecl *N = Friend->getFriendDecl())
        collectDecl(N);
      return;
    }
    if (const auto *Record = dyn_cast<RecordDecl>(D)) {
      if (Record->isImplicit())
        return;
      type(Record);
      return collectFrom(Record);
    }
    if (const auto *Typedef = dyn_cast<TypedefNameDecl>(D)) {
      type(Typedef);
      return;
    }
    if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D))
      return collectFrom(cast<DeclContext>(D));
    if (const auto *Named = dyn_cast<NamedDecl>(D)) {
      // What is left can only be a mistake.
      Notes None;
      read(Named, 0, -1, None);
    }
  }

  void collectFunction(const FunctionDecl *F) {
    bool Annotated = F->hasAttrs() ||
                     llvm::any_of(F->parameters(), [](const ParmVarDecl *P) {
                       return P->hasAttrs();
                     });
    if (Annotated)
      Functions.insert(F->getCanonicalDecl());
  }

  //===--- Classes --------------------------------------------------------===//

  const TypeModel *type(const NamedDecl *D) {
    if (!Active)
      return nullptr;
    auto [It, New] = Types.try_emplace(D->getCanonicalDecl(), nullptr);
    if (!New)
      return It->second;
    Notes Found;
    for (const Decl *R : D->redecls())
      read(R, OnClass, -1, Found);
    if (Found.empty())
      return nullptr;
    for (const Note &N : llvm::drop_begin(Found))
      mistake(N.Where, N.name() + " contradicts " + Found.front().name() +
                           " on the same class");
    const TypeModel *T = makeType(D, Found.front());
    Types[D->getCanonicalDecl()] = T;
    const auto *Class = dyn_cast<CXXRecordDecl>(D);
    if (Class &&
        (T->What == Role::Connection || T->What == Role::Transaction) &&
        !Class->isDependentContext() && Class->hasDefinition())
      Classes.push_back(Class->getDefinition());
    return T;
  }

  const TypeModel *makeType(const NamedDecl *D, const Note &N) {
    SqlDialect Dialect = SqlDialect::Sql;
    for (StringRef Argument : N.Arguments)
      if (auto Named = dialectNamed(Argument))
        Dialect = *Named;
    TypeModel &T = newType(roleOf(N.What), libraryOf(Dialect));
    T.Names.push_back(D->getQualifiedNameAsString());
    T.DiesWithOwner = N.has("dies_with_owner");
    T.ReadOnly = N.has("read_only");
    T.Ownership = N.has("raii")     ? Owner::Raii
                  : N.has("shared") ? Owner::Shared
                                    : Owner::Manual;
    if (T.What == Role::Pool)
      describePool(T, N);
    else if (T.What == Role::Transaction)
      describeTransaction(T, D, N);
    else if (T.Ownership != Owner::Manual)
      T.Drop.push_back(makeEffect(Op::Release, Place()));
    return &T;
  }

  static void describePool(TypeModel &T, const Note &N) {
    T.Ownership = Owner::Static;
    T.OnReturn = N.has("rollback")  ? ReturnTx::Rollback
                 : N.has("reset")   ? ReturnTx::Reset
                 : N.has("discard") ? ReturnTx::Discard
                                    : ReturnTx::Keep;
    T.ResetsSession = T.OnReturn == ReturnTx::Reset;
    static constexpr std::pair<StringRef, Exhausted> Ways[] = {
        {"block", Exhausted::Block},
        {"timeout", Exhausted::Timeout},
        {"null", Exhausted::Null},
        {"throw", Exhausted::Throw},
        {"grow", Exhausted::Grow}};
    for (const auto &[Name, Way] : Ways)
      if (N.has(Name))
        T.WhenExhausted = Way;
  }

  static void describeTransaction(TypeModel &T, const NamedDecl *D,
                                  const Note &N) {
    const auto *Class = dyn_cast<CXXRecordDecl>(D);
    const CXXRecordDecl *Def = Class ? Class->getDefinition() : nullptr;
    bool Ends = N.has("commit") || N.has("rollback") ||
                (Def && Def->hasUserDeclaredDestructor());
    if (!Ends || N.has("manual"))
      return;
    T.Ownership = Owner::Raii;
    T.Drop.push_back(
        makeEffect(N.has("commit") ? Op::Commit : Op::Rollback, Place()));
    if (N.has("commit"))
      // While an exception passes it is hardly meant to be kept.
      T.Unwind = std::vector<Effect>{makeEffect(Op::Rollback, Place())};
  }

  LibraryModel &libraryOf(SqlDialect Dialect) {
    auto [It, New] = ByDialect.try_emplace(Dialect, nullptr);
    if (New) {
      LibraryModel &L = Libraries.emplace_back();
      L.Name = "annotations";
      L.IsC = !Ctx.getLangOpts().CPlusPlus;
      L.Dialect = Dialect;
      L.ThrowsUnknown = true;
      It->second = &L;
    }
    return *It->second;
  }

  static TypeModel &newType(Role What, LibraryModel &L) {
    TypeModel &T = L.Types.emplace_back();
    T.Library = &L;
    T.What = What;
    for (const WordEntry &E : Words)
      if (E.Subjects == OnClass && roleOf(E.What) == What)
        T.Id = E.Name.str();
    return T;
  }

  //===--- Functions ------------------------------------------------------===//

  void complete() {
    Completed = true;
    for (size_t I = 0; I != Functions.size(); ++I)
      (void)calls(Functions[I]);
    llvm::sort(Mistakes, [&](const auto &A, const auto &B) {
      if (A.Where != B.Where)
        return Ctx.getSourceManager().isBeforeInTranslationUnit(A.Where,
                                                                B.Where);
      return A.Message < B.Message;
    });
  }

  ArrayRef<const CallModel *> calls(const FunctionDecl *F) {
    if (!Active || !Completed)
      return {};
    auto [It, New] = Calls.try_emplace(F->getCanonicalDecl(), nullptr);
    if (!New)
      return It->second ? ArrayRef<const CallModel *>(*It->second)
                        : ArrayRef<const CallModel *>();
    const CallModel *Made = describe(F);
    if (!Made)
      // An override does what it overrides.
      if (const auto *M = dyn_cast<CXXMethodDecl>(F))
        for (const CXXMethodDecl *Base : M->overridden_methods())
          if (ArrayRef<const CallModel *> Found = calls(Base); !Found.empty()) {
            Made = Found.front();
            break;
          }
    if (!Made)
      return {};
    auto *Kept =
        new (Memory.Allocate<const CallModel *>()) const CallModel *(Made);
    Calls[F->getCanonicalDecl()] = Kept;
    return ArrayRef<const CallModel *>(*Kept);
  }

  const CallModel *describe(const FunctionDecl *F) {
    Notes Found = notesOf(F);
    reportContradictions(Found);
    Describer D{*this, F, Found, {}, SqlDialect::Sql};
    for (const Note &N : Found)
      D.add(N);
    if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
      D.addConstructor(C);
    if (D.Effects.empty()) {
      for (const Note &N : Found)
        if (N.What == Word::On && Found.size() == 1)
          mistake(N.Where, "'lease::on' says what another annotation of its "
                           "function acts on, and there is none");
      if (!D.Nothing)
        return nullptr;
    }
    LibraryModel &L = libraryOf(D.Dialect);
    CallModel &C = L.Calls.emplace_back();
    C.Library = &L;
    C.Functions.push_back(F->getQualifiedNameAsString());
    C.Throws = !cannotThrow(F, Ctx);
    C.Effects = std::move(D.Effects);
    return &C;
  }

  void reportContradictions(Notes &Found) {
    auto Fate = [](const Note &N) {
      return N.What == Word::Acquire || N.What == Word::Release ||
             N.What == Word::Take || N.What == Word::Borrow;
    };
    for (size_t I = 0; I < Found.size(); ++I)
      for (size_t J = 0; J < I; ++J) {
        // On a function, only a result is acquired or borrowed; what is
        // released is the object.
        bool Same =
            Found[I].Parameter == Found[J].Parameter &&
            (Found[I].Parameter >= 0 || (Found[I].What != Word::Release &&
                                         Found[J].What != Word::Release));
        if (!Same || !Fate(Found[I]) || !Fate(Found[J]))
          continue;
        mistake(Found[I].Where,
                Found[I].name() + " contradicts " + Found[J].name());
        Found.erase(Found.begin() + I--);
        break;
      }
  }

  /// Turns the notes of one function into effects.
  struct Describer {
    Impl &I;
    const FunctionDecl *F;
    ArrayRef<Note> All;
    std::vector<Effect> Effects;
    SqlDialect Dialect;
    /// Something was said that is no effect: it only borrows.
    bool Nothing = false;

    bool isDependent() const { return F->isDependentContext(); }

    QualType typeOf(int Parameter) const {
      return Parameter < 0 ? F->getReturnType()
                           : F->getParamDecl(Parameter)->getType();
    }

    bool hasObject() const {
      const auto *M = dyn_cast<CXXMethodDecl>(F);
      return M && !M->isStatic() && !isa<CXXConstructorDecl>(M) &&
             !isa<CXXDestructorDecl>(M);
    }

    QualType objectType() const { return classType(cast<CXXMethodDecl>(F)); }

    const TypeModel *model(QualType T) const {
      return T->isDependentType() ? nullptr : I.TypeOf(T);
    }

    void useDialectOf(const TypeModel *T) {
      if (T && T->Library && T->Library->Dialect != SqlDialect::Sql)
        Dialect = T->Library->Dialect;
    }

    std::string text(QualType T) const {
      return T.getAsString(I.Ctx.getPrintingPolicy());
    }

    Place argument(int Parameter) const {
      return placeOfArgument(static_cast<unsigned>(Parameter),
                             isAddressOfHandle(typeOf(Parameter)));
    }

    /// What the annotations of the function act on, besides \p Not: what says
    /// so, the object, or the one parameter that can only be meant.
    Place session(int Not = -1) {
      for (const Note &N : All)
        if (N.What == Word::On && N.Parameter != Not) {
          useDialectOf(model(typeOf(N.Parameter)));
          return argument(N.Parameter);
        }
      if (hasObject()) {
        useDialectOf(model(objectType()));
        return placeAt(Place::Base::This);
      }
      int Modelled = -1, Only = -1;
      unsigned Candidates = 0;
      for (const ParmVarDecl *P : F->parameters()) {
        int Index = static_cast<int>(P->getFunctionScopeIndex());
        QualType T = P->getType();
        if (Index == Not || T->isDependentType())
          continue;
        if (const TypeModel *M = model(T);
            Modelled < 0 && M && M->What != Role::Pool)
          Modelled = Index;
        QualType Target = pointee(T);
        if (!Target.isNull() && !isTextType(T) &&
            (Target->isRecordType() || Target->isVoidType())) {
          Only = Index;
          ++Candidates;
        }
      }
      int Index = Modelled >= 0 ? Modelled : Candidates == 1 ? Only : -1;
      if (Index < 0)
        return Place();
      useDialectOf(model(typeOf(Index)));
      return argument(Index);
    }

    /// Where a handle of role \p What comes from or goes back to.
    Place source(Role What, int Not) {
      for (const Note &N : All)
        if (N.What == Word::On && N.Parameter != Not)
          return argument(N.Parameter);
      if (hasObject())
        return placeAt(Place::Base::This);
      for (const ParmVarDecl *P : F->parameters()) {
        int Index = static_cast<int>(P->getFunctionScopeIndex());
        const TypeModel *M = Index == Not ? nullptr : model(P->getType());
        if (M && (What == Role::Connection) == (M->What == Role::Pool))
          return argument(Index);
      }
      return Place();
    }

    /// The model of a handle of type \p T; null when an ownership attribute is
    /// about something else.
    const TypeModel *handle(const Note &N, QualType T) {
      std::optional<Role> Wanted;
      for (StringRef Argument : N.Arguments)
        if (auto R = roleNamed(Argument))
          Wanted = R;
      const TypeModel *M = model(T);
      if (M && M->What == Role::Pool)
        M = nullptr;
      if (N.Module && !M) {
        Wanted = roleNamed(*N.Module);
        if (!Wanted && tellsConnection(*N.Module))
          Wanted = Role::Connection;
        if (!Wanted)
          return nullptr;
      }
      useDialectOf(M);
      // A pointer to an owner must be released all the same.
      bool Fits = M && (!Wanted || M->What == *Wanted) &&
                  (M->Ownership == Owner::Manual ||
                   T.getNonReferenceType()->isRecordType());
      if (Fits)
        return M;
      LibraryModel &L = I.libraryOf(M ? M->Library->Dialect : SqlDialect::Sql);
      Role What = Wanted ? *Wanted : M ? M->What : Role::Connection;
      const TypeModel *&Plain = I.PlainTypes[{&L, What}];
      if (!Plain)
        Plain = &newType(What, L);
      return Plain;
    }

    void bad(const Note &N, const Twine &Message) {
      I.mistake(N.Where, N.name() + Message);
    }

    void add(const Note &N) {
      if (isa<CXXDestructorDecl>(F))
        return bad(N, " has no meaning for a destructor; say of the class what "
                      "its objects are, as 'lease::connection(raii)'");
      switch (N.What) {
      case Word::Acquire:
        return N.Parameter < 0 ? addResult(N) : addOut(N);
      case Word::Borrow:
        return N.Parameter < 0 ? addLent(N) : void(Nothing = true);
      case Word::Release:
      case Word::Close:
      case Word::Take:
        return addEnd(N);
      case Word::Begin:
        return addBegin(N);
      case Word::Commit:
        return addAct(N, Op::Commit);
      case Word::Rollback:
        return addAct(N, Op::Rollback);
      case Word::Read:
        return addAct(N, Op::Read);
      case Word::Write:
        return addAct(N, Op::Write);
      case Word::Reset:
        return addAct(N, Op::Reset);
      case Word::Sql:
        return addSql(N);
      case Word::On:
        if (!mayBeHandle(typeOf(N.Parameter)))
          bad(N, " needs a handle, and '" + text(typeOf(N.Parameter)) +
                     "' is none");
        return;
      default:
        return; // Of classes: reported where it was read.
      }
    }

    /// False, and reported, when the result is no handle.
    bool yieldsHandle(const Note &N) {
      if (isa<CXXConstructorDecl>(F)) {
        bad(N, " has no meaning for a constructor; say of the class what its "
               "objects are, as 'lease::connection(raii)'");
        return false;
      }
      QualType T = F->getReturnType();
      if (mayBeHandle(T))
        return true;
      bad(N, T->isVoidType() ? Twine(" on a function that returns nothing")
                             : " on a function that returns no handle but '" +
                                   text(T) + "'");
      return false;
    }

    void addResult(const Note &N) {
      if (!yieldsHandle(N) || isDependent())
        return;
      QualType T = F->getReturnType();
      const TypeModel *M = handle(N, T);
      if (!M)
        return;
      Effect E = makeEffect(Op::Acquire, placeAt(Place::Base::Ret),
                            source(M->What, -1), M);
      if (N.has("owned"))
        E.Fail = Failure::Owned;
      else if ((T->isReferenceType() || T->isRecordType()) &&
               !cannotThrow(F, I.Ctx))
        E.Fail = Failure::Throws;
      Effects.push_back(E);
    }

    void addOut(const Note &N) {
      QualType Target = pointee(typeOf(N.Parameter));
      if (Target.isNull() || Target.isConstQualified() ||
          !mayBeHandle(Target)) {
        if (!typeOf(N.Parameter)->isDependentType())
          bad(N, " on a parameter needs an out-parameter, a pointer or a "
                 "reference to a handle, and '" +
                     text(typeOf(N.Parameter)) + "' is none");
        return;
      }
      if (isDependent())
        return;
      const TypeModel *M = handle(N, Target);
      if (!M)
        return;
      Effect E = makeEffect(
          Op::Acquire,
          placeOfArgument(static_cast<unsigned>(N.Parameter), /*Deref=*/true),
          source(M->What, N.Parameter), M);
      if (N.has("owned"))
        E.Fail = Failure::Owned;
      Effects.push_back(E);
    }

    void addLent(const Note &N) {
      if (yieldsHandle(N) && !isDependent())
        Effects.push_back(
            makeEffect(Op::Borrow, placeAt(Place::Base::Ret), session()));
    }

    /// A release, a close or a take.
    void addEnd(const Note &N) {
      Place At;
      QualType T;
      if (N.Parameter >= 0) {
        T = typeOf(N.Parameter);
        if (!mayBeHandle(T))
          return bad(N, " needs a handle, and '" + text(T) + "' is none");
        At = argument(N.Parameter);
      } else if (hasObject()) {
        T = objectType();
        At = placeAt(Place::Base::This);
      } else {
        return bad(N, " needs something to give back: annotate a parameter, or "
                      "a member function");
      }
      if (isDependent())
        return;
      if (N.What == Word::Take) {
        if (!N.Module || handle(N, T))
          Effects.push_back(makeEffect(Op::Take, At));
        return;
      }
      const TypeModel *M = handle(N, At.Deref ? pointee(T) : T);
      if (!M)
        return;
      Place To = N.Parameter >= 0 ? source(M->What, N.Parameter) : Place();
      Effect E = makeEffect(N.What == Word::Close ? Op::Close : Op::Release, At,
                            To, M);
      if (N.has("kept"))
        E.Fail = Failure::Kept;
      Effects.push_back(E);
    }

    /// False, and reported, when there is nothing that the note acts on.
    bool actsOn(const Note &N, Place &On) {
      if (N.Parameter >= 0) {
        if (!mayBeHandle(typeOf(N.Parameter))) {
          bad(N, " needs a handle, and '" + text(typeOf(N.Parameter)) +
                     "' is none");
          return false;
        }
        if (!isDependent())
          useDialectOf(model(typeOf(N.Parameter)));
        On = argument(N.Parameter);
      } else {
        On = session();
      }
      if (On || isDependent())
        return !isDependent();
      bad(N, " needs a connection to act on: annotate the parameter that is "
             "one, or a member function");
      return false;
    }

    void addBegin(const Note &N) {
      const auto *C = dyn_cast<CXXConstructorDecl>(F);
      if (C && N.Parameter < 0)
        return addMaker(C);
      Place On;
      if (!actsOn(N, On))
        return;
      Effect E = makeEffect(Op::Begin, Place(), On);
      if (const TypeModel *M = model(F->getReturnType());
          M && M->What == Role::Transaction) {
        E.At = placeAt(Place::Base::Ret);
        E.Type = M;
      }
      Effects.push_back(E);
    }

    void addAct(const Note &N, Op What) {
      Place On;
      if (actsOn(N, On))
        Effects.push_back(makeEffect(What, Place(), On));
    }

    void addSql(const Note &N) {
      QualType T = typeOf(N.Parameter);
      if (!T->isDependentType() && !isTextType(T))
        return bad(N, " needs a text, and '" + text(T) + "' is none");
      if (isDependent())
        return;
      Place On = session(N.Parameter);
      if (!On)
        return bad(N, " needs a connection to run on: mark it with "
                      "'lease::on', or annotate a member function");
      Effects.push_back(makeEffect(
          Op::Sql, placeOfArgument(static_cast<unsigned>(N.Parameter)), On));
    }

    /// The object under construction is a transaction.
    void addMaker(const CXXConstructorDecl *C) {
      if (isDependent() || C->isCopyOrMoveConstructor())
        return;
      Effects.push_back(makeEffect(Op::Begin, placeAt(Place::Base::This),
                                   session(), model(classType(C))));
    }

    /// What the annotation of its class says of a constructor.
    void addConstructor(const CXXConstructorDecl *C) {
      const TypeModel *T = I.type(C->getParent());
      if (!T || C->isCopyOrMoveConstructor() || isDependent() ||
          llvm::any_of(Effects, [](const Effect &E) {
            return E.At.Where == Place::Base::This;
          }))
        return;
      if (T->What == Role::Transaction)
        return addMaker(C);
      if (T->Ownership == Owner::Manual || T->Ownership == Owner::Static)
        return;
      Effect E = makeEffect(Op::Acquire, placeAt(Place::Base::This),
                            source(T->What, -1), T);
      E.Fail = Failure::Throws;
      useDialectOf(T);
      Effects.push_back(E);
    }
  };

  ASTContext &Ctx;
  std::function<const TypeModel *(QualType)> TypeOf;
  bool Precompiled = false;
  bool Active = false; ///< An annotation may occur in the unit.
  bool Completed = false;

  llvm::SetVector<const FunctionDecl *> Functions;
  SmallVector<const CXXRecordDecl *, 4> Classes;
  std::vector<AnnotationMistake> Mistakes;

  std::deque<LibraryModel> Libraries;
  std::map<SqlDialect, LibraryModel *> ByDialect;
  std::map<std::pair<const LibraryModel *, Role>, const TypeModel *> PlainTypes;
  llvm::DenseMap<const Decl *, const CallModel *const *> Calls;
  llvm::DenseMap<const Decl *, const TypeModel *> Types;
  llvm::BumpPtrAllocator Memory;
};

ArrayRef<StringRef> Annotations::attributes() {
  static constexpr StringRef Names[] = {
      "annotate",          "__annotate__",
      "ownership_returns", "__ownership_returns__",
      "ownership_takes",   "__ownership_takes__",
      "ownership_holds",   "__ownership_holds__"};
  return Names;
}

Annotations::Annotations(ASTContext &Ctx,
                         std::function<const TypeModel *(QualType)> TypeOf)
    : P(std::make_unique<Impl>(Ctx, std::move(TypeOf))) {}

Annotations::~Annotations() = default;

void Annotations::complete() { P->complete(); }

bool Annotations::empty() const { return P->Libraries.empty(); }

ArrayRef<const CallModel *> Annotations::calls(const FunctionDecl *F) {
  return P->calls(F);
}

const TypeModel *Annotations::type(const NamedDecl *D) { return P->type(D); }

ArrayRef<const CXXRecordDecl *> Annotations::classes() const {
  return P->Classes;
}

ArrayRef<AnnotationMistake> Annotations::mistakes() const {
  return P->Mistakes;
}

} // namespace clang::tidy::lease
