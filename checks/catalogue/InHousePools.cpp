//===--- InHousePools.cpp - pools recognised by their shape ---------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Three passes. Pools first: they tell which classes are connections. Then the
// connections' own functions for transactions and SQL. Last the classes that
// hold a transaction on such a connection.
//
//===----------------------------------------------------------------------===//

#include "InHousePools.h"
#include "Describe.h"
#include "ResolvedApi.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include <deque>

using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

namespace clang::tidy::lease {

namespace {

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

/// `getFreeConn`, `get_free_conn` and `GetFreeConn` are all `getfreeconn`.
using Squashed = llvm::SmallString<32>;
Squashed squash(StringRef Name) {
  Squashed Result;
  for (char C : Name)
    if (C != '_')
      Result += llvm::toLower(C);
  return Result;
}

/// A name of something else that is acquired and released.
bool tellsOther(StringRef Name) {
  static constexpr StringRef Others[] = {
      "semaphore", "mutex",   "lock",     "locks",  "latch",   "spinlock",
      "alloc",     "memory",  "mem",      "arena",  "thread",  "threads",
      "worker",    "task",    "job",      "buffer", "buf",     "page",
      "texture",   "permit",  "token",    "ticket", "ref",     "counter",
      "event",     "packet",  "message",  "msg",    "frame",   "string",
      "allocator", "request", "response", "reply",  "particle"};
  return llvm::any_of(wordsOf(Name), [](StringRef Word) {
    return llvm::is_contained(Others, Word);
  });
}

bool mentionsPool(StringRef Name) { return Name.contains_insensitive("pool"); }

struct Verb {
  enum class Kind : uint8_t { None, Acquire, Release };
  Kind What = Kind::None;
  /// Says it all; a weak one (`get`, `put`) needs a pool or a telling noun.
  bool Strong = false;
  bool TellsConnection = false; ///< As in `getConnection`.
};

struct VerbWord {
  StringRef Word;
  Verb::Kind What;
  bool Strong;
};

// Longer words come before those that they begin with.
constexpr VerbWord VerbWords[] = {
    {"acquire", Verb::Kind::Acquire, true},
    {"borrow", Verb::Kind::Acquire, true},
    {"checkout", Verb::Kind::Acquire, true},
    {"lease", Verb::Kind::Acquire, true},
    {"obtain", Verb::Kind::Acquire, true},
    {"rent", Verb::Kind::Acquire, true},
    {"get", Verb::Kind::Acquire, false},
    {"take", Verb::Kind::Acquire, false},
    {"pop", Verb::Kind::Acquire, false},
    {"fetch", Verb::Kind::Acquire, false},
    {"reserve", Verb::Kind::Acquire, false},
    {"grab", Verb::Kind::Acquire, false},
    {"claim", Verb::Kind::Acquire, false},
    {"release", Verb::Kind::Release, true},
    {"unlease", Verb::Kind::Release, true},
    {"giveback", Verb::Kind::Release, true},
    {"checkin", Verb::Kind::Release, true},
    {"return", Verb::Kind::Release, true},
    {"putback", Verb::Kind::Release, true},
    {"recycle", Verb::Kind::Release, true},
    {"relinquish", Verb::Kind::Release, true},
    {"unborrow", Verb::Kind::Release, true},
    {"give", Verb::Kind::Release, false},
    {"put", Verb::Kind::Release, false},
    {"push", Verb::Kind::Release, false},
    {"free", Verb::Kind::Release, false},
};

/// What may follow a verb without changing what the function does.
bool stripFiller(StringRef &Rest, bool &Tells) {
  static constexpr StringRef Telling[] = {
      "connection", "conn",  "session", "client", "database",
      "postgres",   "mysql", "sqlite",  "redis",  "sql",
      "odbc",       "dbh",   "db",      "pg",     "con"};
  static constexpr StringRef Filler[] = {
      "handle", "object",  "obj",     "resource", "slot", "link", "instance",
      "item",   "entry",   "ctx",     "context",  "free", "idle", "available",
      "pooled", "pool",    "from",    "into",     "to",   "raw",  "new",
      "back",   "one",     "an",      "a",        "the",  "my",   "ptr",
      "with",   "timeout", "nowait",  "wait",     "for",  "read", "write",
      "master", "primary", "replica", "slave",    "s"};
  for (StringRef Word : Telling)
    if (Rest.consume_front(Word)) {
      Tells = true;
      return true;
    }
  for (StringRef Word : Filler)
    if (Rest.consume_front(Word))
      return true;
  return false;
}

/// Sorts out most names at once: a unit has very many. True for every name that
/// has a verb or speaks of a commit.
bool mayTell(StringRef Name) {
  Name = Name.ltrim('_');
  if (Name.size() < 3)
    return false;
  char Second = Name[1] == '_' ? Name[2] : Name[1];
  switch (llvm::toLower(Name[0]) << 8 | llvm::toLower(Second)) {
  case 'a' << 8 | 'c': // acquire
  case 'b' << 8 | 'o': // borrow
  case 'c' << 8 | 'h': // checkout
  case 'c' << 8 | 'l': // claim
  case 'c' << 8 | 'o': // commit
  case 'f' << 8 | 'e': // fetch
  case 'f' << 8 | 'r': // free
  case 'g' << 8 | 'e': // get
  case 'g' << 8 | 'i': // give
  case 'g' << 8 | 'r': // grab
  case 'l' << 8 | 'e': // lease
  case 'o' << 8 | 'b': // obtain
  case 'p' << 8 | 'o': // pop
  case 'p' << 8 | 'u': // put, push
  case 'r' << 8 | 'e': // release, rent, reserve, return
  case 't' << 8 | 'a': // take
  case 't' << 8 | 'r': // try, transaction
  case 't' << 8 | 'x': // tx
  case 'u' << 8 | 'n': // unlease
    return true;
  default:
    return false;
  }
}

Verb verbOf(StringRef Name) {
  // No name that is longer says what is looked for; most are sorted out here.
  if (Name.size() > 40)
    return Verb();
  Squashed Whole = squash(Name);
  StringRef Rest = Whole;
  Rest.consume_front("try");
  for (const VerbWord &V : VerbWords) {
    if (!Rest.starts_with(V.Word))
      continue;
    Verb Result{V.What, V.Strong, false};
    StringRef Noun = Rest.drop_front(V.Word.size());
    while (!Noun.empty())
      if (!stripFiller(Noun, Result.TellsConnection))
        return Verb();
    return Result;
  }
  return Verb();
}

enum class Deed : uint8_t { None, Begin, Commit, Rollback, Sql };

/// What a function of a connection or a transaction class does, by its name.
Deed deedOf(StringRef Name) {
  Squashed Whole = squash(Name);
  StringRef S = Whole;
  for (StringRef Tail : {"transaction", "trans", "tx", "txn", "work"}) {
    StringRef Rest = S;
    if (Rest.consume_back(Tail) || Rest.consume_front(Tail)) {
      if (Rest == "begin" || Rest == "start" || Rest == "open")
        return Deed::Begin;
      if (Rest == "commit")
        return Deed::Commit;
      if (Rest == "rollback" || Rest == "abort")
        return Deed::Rollback;
    }
  }
  if (S == "begin")
    return Deed::Begin;
  if (S == "commit")
    return Deed::Commit;
  if (S == "rollback" || S == "abort")
    return Deed::Rollback;
  for (StringRef Word :
       {"exec", "execute", "query", "executequery", "executeupdate", "execsql",
        "executesql", "execquery", "runquery", "runsql", "doquery", "sqlquery"})
    if (S == Word)
      return Deed::Sql;
  return Deed::None;
}

/// \p Word as a whole word of \p Name.
size_t findWord(StringRef Name, StringRef Word) {
  for (size_t At = Name.find_insensitive(Word); At != StringRef::npos;
       At = Name.find_insensitive(Word, At + 1)) {
    size_t End = At + Word.size();
    bool Begins = At == 0 || !llvm::isAlpha(Name[At - 1]) ||
                  (llvm::isUpper(Name[At]) && llvm::isLower(Name[At - 1]));
    bool Ends = End == Name.size() || !llvm::isLower(Name[End]);
    if (Begins && Ends)
      return At;
  }
  return StringRef::npos;
}

/// Of what database a name speaks.
std::optional<SqlDialect> dialectOf(StringRef Name) {
  for (const std::string &Word : wordsOf(Name)) {
    StringRef W = Word;
    if (W.contains("redis"))
      return SqlDialect::Redis;
    if (W == "pg" || W == "pq" || W.starts_with("postgres"))
      return SqlDialect::PostgreSql;
    if (W.contains("mysql") || W.contains("maria"))
      return SqlDialect::MySql;
    if (W.contains("sqlite"))
      return SqlDialect::Sqlite;
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Handles
//===----------------------------------------------------------------------===//

/// The type of what a pool gives out.
struct Handle {
  enum class Form : uint8_t { None, Pointer, Object, Shared, Number, Void };
  Form What = Form::None;
  const RecordDecl *Record = nullptr;
  QualType Type; ///< Without reference and qualifiers, as written.
};

const CXXRecordDecl *definition(const RecordDecl *RD) {
  const auto *Class = dyn_cast_or_null<CXXRecordDecl>(RD);
  return Class ? Class->getDefinition() : nullptr;
}

Handle handleOf(QualType T) {
  Handle H;
  if (T.isNull() || T->isDependentType())
    return H;
  H.Type = T.getNonReferenceType().getUnqualifiedType();
  T = H.Type;
  if (T->isPointerType()) {
    QualType Pointee = T->getPointeeType();
    if (Pointee->isVoidType())
      H.What = Handle::Form::Void;
    else if ((H.Record = Pointee->getAsRecordDecl()))
      H.What = Handle::Form::Pointer;
  } else if (const CXXRecordDecl *RD = T->getAsCXXRecordDecl()) {
    H.Record = RD;
    H.What = Handle::Form::Object;
    const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD);
    if (Spec && RD->getName() == "shared_ptr" &&
        Spec->getTemplateArgs().size() > 0 &&
        Spec->getTemplateArgs()[0].getKind() == TemplateArgument::Type) {
      H.Record = Spec->getTemplateArgs()[0].getAsType()->getAsRecordDecl();
      H.What = H.Record ? Handle::Form::Shared : Handle::Form::None;
    }
  } else if (T->isIntegerType() && !T->isBooleanType() && !T->isCharType()) {
    H.What = Handle::Form::Number;
  }
  if (H.Record)
    H.Record = cast<RecordDecl>(H.Record->getCanonicalDecl());
  return H;
}

bool isSameOrBase(const RecordDecl *Base, const RecordDecl *Derived) {
  if (Base == Derived)
    return true;
  const CXXRecordDecl *D = definition(Derived), *B = definition(Base);
  return D && B && D->isDerivedFrom(B);
}

/// A release that takes \p Taken can be given what an acquire gave as \p Given.
bool fits(const Handle &Given, const Handle &Taken) {
  if (Given.What == Handle::Form::None || Taken.What == Handle::Form::None)
    return false;
  if (Given.Record && Taken.Record)
    return Given.What == Taken.What && isSameOrBase(Taken.Record, Given.Record);
  return Given.Type.getCanonicalType() == Taken.Type.getCanonicalType();
}

std::string qualifiedName(const NamedDecl *D) {
  return D->getQualifiedNameAsString();
}

StringRef nameOf(const RecordDecl *RD) {
  if (const IdentifierInfo *II = RD->getIdentifier())
    return II->getName();
  const TypedefNameDecl *Alias = RD->getTypedefNameForAnonDecl();
  return Alias ? Alias->getName() : "";
}

StringRef nameOf(const FunctionDecl *F) {
  const IdentifierInfo *II = F->getIdentifier();
  return II ? II->getName() : "";
}

/// The methods of a class and of those of its bases that are of the code base.
template <typename Fn>
void forEachMethod(const CXXRecordDecl *RD, const SourceManager &SM, Fn Visit) {
  llvm::SmallPtrSet<const CXXRecordDecl *, 8> Seen;
  SmallVector<const CXXRecordDecl *, 8> Queue{RD};
  for (size_t I = 0; I != Queue.size(); ++I) {
    const CXXRecordDecl *Def = Queue[I]->getDefinition();
    if (!Def || !Seen.insert(Def).second ||
        SM.isInSystemHeader(Def->getLocation()))
      continue;
    for (const CXXMethodDecl *M : Def->methods())
      Visit(M);
    for (const CXXBaseSpecifier &Base : Def->bases())
      if (const CXXRecordDecl *B = Base.getType()->getAsCXXRecordDecl())
        Queue.push_back(B);
  }
}

/// What a class offers of what connections and transactions offer.
struct Offer {
  bool Begins = false, Commits = false, RollsBack = false, RunsText = false;

  bool likeSession() const { return RunsText || (Begins && Commits); }
};

Offer offerOf(const RecordDecl *RD, const SourceManager &SM) {
  Offer O;
  const CXXRecordDecl *Def = definition(RD);
  if (!Def)
    return O;
  forEachMethod(Def, SM, [&](const CXXMethodDecl *M) {
    switch (deedOf(nameOf(M))) {
    case Deed::Begin:
      // A container has a begin too.
      O.Begins |= nameOf(M).size() > 5 || M->getReturnType()->isVoidType() ||
                  M->getReturnType()->isBooleanType() ||
                  M->getReturnType()->isIntegerType();
      break;
    case Deed::Commit:
      O.Commits = true;
      break;
    case Deed::Rollback:
      O.RollsBack = true;
      break;
    case Deed::Sql:
      O.RunsText |= llvm::any_of(M->parameters(), [](const ParmVarDecl *P) {
        return isTextType(P->getType());
      });
      break;
    case Deed::None:
      break;
    }
  });
  return O;
}

} // namespace

//===----------------------------------------------------------------------===//
// Impl
//===----------------------------------------------------------------------===//

struct InHousePools::Impl {
  Impl(ASTContext &Ctx, const ModelledApi &Known)
      : Ctx(Ctx), SM(Ctx.getSourceManager()), Known(Known) {
    collect();
    for (const CXXRecordDecl *RD : Classes)
      findPool(RD);
    for (const FunctionDecl *F : Functions)
      findFunctionPair(F);
    for (const CXXRecordDecl *RD : Classes)
      findTransaction(RD);
    for (const auto &[RD, Model] : Known.Named)
      describeNamed(RD, *Model);
    Verbs.clear();
    Classes.clear();
    Functions.clear();
  }

  //===--- Candidates -----------------------------------------------------===//

  void collect() {
    // An external source alone says nothing: C++20 always has one.
    const TranslationUnitDecl *Unit = Ctx.getTranslationUnitDecl();
    if (!Unit->hasExternalLexicalStorage()) {
      collectFrom(Unit);
      return;
    }
    // Headers are precompiled: reading all of their declarations would cost
    // more than the analysis. What the main file uses is enough.
    struct Uses : RecursiveASTVisitor<Uses> {
      explicit Uses(Impl &I) : I(I) {}
      bool VisitMemberExpr(MemberExpr *E) {
        if (const auto *M = dyn_cast<CXXMethodDecl>(E->getMemberDecl()))
          I.addClass(M->getParent());
        return true;
      }
      bool VisitCXXConstructExpr(CXXConstructExpr *E) {
        I.addClass(E->getConstructor()->getParent());
        return true;
      }
      bool VisitDeclRefExpr(DeclRefExpr *E) {
        if (const auto *M = dyn_cast<CXXMethodDecl>(E->getDecl()))
          I.addClass(M->getParent());
        else if (const auto *F = dyn_cast<FunctionDecl>(E->getDecl()))
          I.addFunction(F);
        return true;
      }
      Impl &I;
    } Visitor(*this);
    for (Decl *D : Ctx.getTraversalScope()) {
      collectDecl(D);
      Visitor.TraverseDecl(D);
    }
  }

  void collectFrom(const DeclContext *DC) {
    for (Decl *D : DC->decls())
      collectDecl(D);
  }

  void collectDecl(Decl *D) {
    if (SM.isInSystemHeader(D->getLocation()))
      return;
    if (auto *RD = dyn_cast<CXXRecordDecl>(D)) {
      if (RD->isThisDeclarationADefinition() && !RD->isLambda()) {
        addClass(RD);
        collectFrom(RD);
      }
    } else if (auto *CTD = dyn_cast<ClassTemplateDecl>(D)) {
      // Only what is instantiated has types to look at.
      if (CTD->isCanonicalDecl())
        for (ClassTemplateSpecializationDecl *Spec : CTD->specializations())
          addClass(Spec);
    } else if (auto *F = dyn_cast<FunctionDecl>(D)) {
      if (!isa<CXXMethodDecl>(F))
        addFunction(F);
    } else if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D)) {
      collectFrom(cast<DeclContext>(D));
    }
  }

  void addClass(const CXXRecordDecl *RD) {
    RD = RD->getDefinition();
    if (!RD || RD->isDependentContext() || RD->isUnion() ||
        SM.isInSystemHeader(RD->getLocation()))
      return;
    // A class without a function that takes, gives or commits is of no use.
    // That an ancestor has it shows when the ancestor is looked at.
    bool Useful = llvm::any_of(RD->methods(), [&](const CXXMethodDecl *M) {
      const IdentifierInfo *II = M->getIdentifier();
      return II && mayTell(II->getName()) &&
             (verb(II).What != Verb::Kind::None ||
              (II->getName().contains_insensitive("commit") &&
               deedOf(II->getName()) == Deed::Commit));
    });
    if (Useful)
      Classes.insert(RD);
  }

  void addFunction(const FunctionDecl *F) {
    if (!F->getIdentifier() || isa<CXXMethodDecl>(F) ||
        !F->getReturnType()->isPointerType() ||
        SM.isInSystemHeader(F->getLocation()))
      return;
    if (mentionsPool(nameOf(F)) || poolParameter(F))
      Functions.insert(F->getCanonicalDecl());
  }

  Verb verb(const IdentifierInfo *II) {
    if (!mayTell(II->getName()))
      return Verb();
    auto [It, New] = Verbs.try_emplace(II);
    if (New)
      It->second = verbOf(II->getName());
    return It->second;
  }

  //===--- Pools ----------------------------------------------------------===//

  struct Take {
    const CXXMethodDecl *Method;
    Verb Name;
    Handle Given;
    Place At;
  };

  void findPool(const CXXRecordDecl *RD) {
    SmallVector<Take, 4> Takes;
    SmallVector<std::pair<const CXXMethodDecl *, Verb>, 4> Gives;
    bool Modelled = false;
    forEachMethod(RD, SM, [&](const CXXMethodDecl *M) {
      if (!M->getIdentifier())
        return;
      Verb V = verb(M->getIdentifier());
      if (V.What == Verb::Kind::None)
        return;
      Modelled |= Known.HasCalls(M);
      if (V.What == Verb::Kind::Release)
        Gives.emplace_back(M, V);
      else
        addTake(M, V, Takes);
    });
    // A class that the catalogue describes is described in full.
    if (Modelled || Takes.empty() || Gives.empty())
      return;
    LibraryModel *L = nullptr;
    const TypeModel *Pool = nullptr;
    llvm::SmallPtrSet<const CXXMethodDecl *, 4> Released;
    for (const Take &T : Takes) {
      const TypeModel *Conn = nullptr;
      for (const auto &[Give, GiveVerb] : Gives) {
        std::optional<unsigned> Index = releasedParameter(Give, T.Given);
        if (!Index || !namesSuffice(RD, T, GiveVerb))
          continue;
        if (!L) {
          L = newLibrary(qualifiedName(RD));
          Pool = addType(*L, "pool", Role::Pool, Owner::Static, nullptr);
          L->Types.back().Names.push_back(qualifiedName(RD));
          Types[RD->getCanonicalDecl()] = Pool;
        }
        if (!Conn)
          Conn = connectionType(*L, T.Given, Pool, RD);
        if (Released.insert(Give).second) {
          Effect E = makeEffect(Op::Release, placeOfArgument(*Index),
                                self(Give), Conn);
          addCall(*L, Give, {E}, false);
        }
      }
      if (!Conn)
        continue;
      Effect E = makeEffect(Op::Acquire, T.At, self(T.Method), Conn);
      bool CannotBeNull = T.Given.What == Handle::Form::Object ||
                          T.Given.What == Handle::Form::Number;
      if (CannotBeNull && T.At.Where == Place::Base::Ret)
        E.Fail = Failure::Throws;
      addCall(*L, T.Method, {E}, canThrow(T.Method));
      if (T.Given.What == Handle::Form::Number)
        addSlotAccess(*L, RD, T.Given, Conn);
    }
  }

  /// `H acquire()`, or `bool tryAcquire(H &)`.
  void addTake(const CXXMethodDecl *M, const Verb &V,
               SmallVectorImpl<Take> &Takes) {
    QualType Result = M->getReturnType();
    if (Result->isBooleanType()) {
      for (const ParmVarDecl *P : M->parameters()) {
        QualType T = P->getType();
        QualType Target = T->isReferenceType() || T->isPointerType()
                              ? T->getPointeeType()
                              : QualType();
        if (Target.isNull() || Target.isConstQualified())
          continue;
        Handle H = handleOf(Target);
        if (H.What != Handle::Form::None && H.What != Handle::Form::Object)
          Takes.push_back(
              {M, V, H, placeOfArgument(P->getFunctionScopeIndex(), true)});
      }
      return;
    }
    Handle H = handleOf(Result);
    if (H.What == Handle::Form::None)
      return;
    // An object by value whose class has a destructor may give itself back.
    if (H.What == Handle::Form::Object && !Result->isReferenceType()) {
      const CXXRecordDecl *Def = definition(H.Record);
      if (!Def || Def->hasUserDeclaredDestructor())
        return;
    }
    Takes.push_back({M, V, H, placeAt(Place::Base::Ret)});
  }

  static std::optional<unsigned> releasedParameter(const FunctionDecl *F,
                                                   const Handle &Given) {
    for (const ParmVarDecl *P : F->parameters())
      if (fits(Given, handleOf(P->getType())))
        return P->getFunctionScopeIndex();
    return std::nullopt;
  }

  bool namesSuffice(const CXXRecordDecl *Pool, const Take &T,
                    const Verb &Give) const {
    StringRef PoolName = nameOf(Pool);
    bool IsPool = mentionsPool(PoolName);
    bool Tells = T.Name.TellsConnection || Give.TellsConnection;
    // get/put, pop/push and the like are the business of any container.
    if (!(T.Name.Strong && Give.Strong) && !IsPool && !Tells &&
        !(T.Name.Strong && tellsConnection(PoolName)))
      return false;
    if (T.Given.What == Handle::Form::Number)
      return IsPool &&
             (Tells || tellsConnection(PoolName) || slotAccess(Pool, T.Given));
    return isConnection(T.Given, PoolName, Tells);
  }

  bool isConnection(const Handle &H, StringRef PoolName, bool Tells) const {
    if (const TypeModel *T = Known.Type(H.Type))
      return T->What == Role::Connection;
    if (H.What == Handle::Form::Void)
      return (Tells || tellsConnection(PoolName)) && !tellsOther(PoolName);
    if (!H.Record || SM.isInSystemHeader(H.Record->getLocation()))
      return false;
    StringRef Name = nameOf(H.Record);
    if (tellsOther(Name))
      return false;
    if (tellsConnection(Name) || offerOf(H.Record, SM).likeSession())
      return true;
    return (Tells || tellsConnection(PoolName)) && !tellsOther(PoolName);
  }

  /// `Conn &at(slot)`: what a numbered slot stands for.
  const CXXMethodDecl *slotAccess(const CXXRecordDecl *Pool,
                                  const Handle &Slot) const {
    const CXXMethodDecl *Found = nullptr;
    forEachMethod(Pool, SM, [&](const CXXMethodDecl *M) {
      QualType Result = M->getReturnType();
      if (Found || M->getNumParams() != 1 ||
          !(Result->isReferenceType() || Result->isPointerType()))
        return;
      Handle H = handleOf(Result);
      if (H.Record && fits(Slot, handleOf(M->getParamDecl(0)->getType())) &&
          isConnection(H, nameOf(Pool), false))
        Found = M;
    });
    return Found;
  }

  void addSlotAccess(LibraryModel &L, const CXXRecordDecl *RD,
                     const Handle &Slot, const TypeModel *Conn) {
    const CXXMethodDecl *M = slotAccess(RD, Slot);
    if (!M || !calls(M).empty())
      return;
    Effect E = makeEffect(Op::Borrow, placeAt(Place::Base::Ret), self(M), Conn);
    E.Key = placeOfArgument(0);
    addCall(L, M, {E}, canThrow(M));
    describeConnection(L, handleOf(M->getReturnType()).Record, Conn);
  }

  //===--- Families of functions ------------------------------------------===//

  static std::optional<unsigned> poolParameter(const FunctionDecl *F) {
    for (const ParmVarDecl *P : F->parameters()) {
      QualType T = P->getType();
      if (!T->isPointerType())
        continue;
      QualType Pointee = T->getPointeeType();
      const auto *Alias = Pointee->getAs<TypedefType>();
      const RecordDecl *RD = Pointee->getAsRecordDecl();
      if ((Alias && mentionsPool(Alias->getDecl()->getName())) ||
          (RD && mentionsPool(nameOf(RD))))
        return P->getFunctionScopeIndex();
    }
    return std::nullopt;
  }

  /// `x_pool_get(pool)` and `x_pool_put(pool, conn)`.
  void findFunctionPair(const FunctionDecl *F) {
    if (Known.HasCalls(F))
      return;
    Handle Given = handleOf(F->getReturnType());
    StringRef Name = nameOf(F);
    bool Tells = tellsConnection(Name);
    if (Given.What != Handle::Form::Pointer && Given.What != Handle::Form::Void)
      return;
    std::optional<unsigned> Pool = poolParameter(F);
    StringRef PoolName = Name;
    if (Pool) {
      QualType T = F->getParamDecl(*Pool)->getType()->getPointeeType();
      const RecordDecl *RD = T->getAsRecordDecl();
      PoolName = RD ? nameOf(RD) : Name;
    }
    if (!isConnection(Given, PoolName, Tells))
      return;
    LibraryModel *L = nullptr;
    const TypeModel *Conn = nullptr;
    for (const FunctionDecl *Give : partners(F)) {
      std::optional<unsigned> Index = releasedParameter(Give, Given);
      if (!Index || Known.HasCalls(Give))
        continue;
      if (!L) {
        L = newLibrary(Name.str());
        const TypeModel *PoolType =
            addType(*L, "pool", Role::Pool, Owner::Static, nullptr);
        Conn = connectionType(*L, Given, PoolType, nullptr);
        Effect E = makeEffect(Op::Acquire, placeAt(Place::Base::Ret),
                              Pool ? placeOfArgument(*Pool) : Place(), Conn);
        addCall(*L, F, {E}, canThrow(F));
      }
      std::optional<unsigned> GivePool = poolParameter(Give);
      Effect E =
          makeEffect(Op::Release, placeOfArgument(*Index),
                     GivePool ? placeOfArgument(*GivePool) : Place(), Conn);
      addCall(*L, Give, {E}, false);
    }
  }

  bool canThrow(const FunctionDecl *F) const { return !cannotThrow(F, Ctx); }

  /// Functions beside \p F with the same name but for the verb.
  SmallVector<const FunctionDecl *, 2> partners(const FunctionDecl *F) const {
    SmallVector<const FunctionDecl *, 2> Found;
    forEachPartnerName(nameOf(F), [&](StringRef Name) { add(F, Name, Found); });
    return Found;
  }

  void add(const FunctionDecl *Beside, StringRef Name,
           SmallVectorImpl<const FunctionDecl *> &Found) const {
    // Do not make identifiers of guesses.
    if (!occursInUnit(Ctx, Name))
      return;
    DeclarationName Declared(&Ctx.Idents.get(Name));
    const DeclContext *DC = Beside->getDeclContext()->getRedeclContext();
    for (const NamedDecl *D : DC->lookup(Declared))
      if (const auto *F = dyn_cast<FunctionDecl>(D))
        if (!llvm::is_contained(Found, F->getCanonicalDecl()))
          Found.push_back(F->getCanonicalDecl());
  }

  //===--- Connections ----------------------------------------------------===//

  const TypeModel *connectionType(LibraryModel &L, const Handle &H,
                                  const TypeModel *Pool,
                                  const CXXRecordDecl *PoolClass) {
    if (PoolClass)
      L.Dialect = dialectOf(nameOf(PoolClass)).value_or(L.Dialect);
    if (const TypeModel *Modelled = Known.Type(H.Type)) {
      // The client's own handle: what is done with it, its model says.
      L.Dialect = Modelled->Library->Dialect;
      return addType(L, "conn", Role::Connection, Owner::Manual, Pool);
    }
    if (!H.Record)
      return addType(L, "conn", Role::Connection, Owner::Manual, Pool);
    auto It = Types.find(H.Record);
    // Two pools may give out the same class; its own functions are known then,
    // but which pool it came from tells the acquire.
    const TypeModel *Conn =
        addType(L, "conn", Role::Connection, Owner::Manual, Pool);
    L.Types.back().Names.push_back(qualifiedName(H.Record));
    if (It == Types.end()) {
      L.Dialect = dialectOf(nameOf(H.Record)).value_or(L.Dialect);
      describeConnection(L, H.Record, Conn);
    }
    return Conn;
  }

  /// Makes models of the transaction and SQL functions of \p RD.
  void describeConnection(LibraryModel &L, const RecordDecl *RD,
                          const TypeModel *Conn) {
    if (!RD || !Types.try_emplace(RD, Conn).second)
      return;
    const CXXRecordDecl *Def = definition(RD);
    if (!Def || Known.Record(Def))
      return;
    Offer O = offerOf(RD, SM);
    forEachMethod(Def, SM, [&](const CXXMethodDecl *M) {
      describeMethod(L, M, O, /*IsTransaction=*/false);
    });
  }

  void describeMethod(LibraryModel &L, const CXXMethodDecl *M, const Offer &O,
                      bool IsTransaction) {
    if (M->isStatic() || Known.HasCalls(M) || !calls(M).empty())
      return;
    Place This = placeAt(Place::Base::This);
    bool Throws = canThrow(M);
    switch (deedOf(nameOf(M))) {
    case Deed::Begin: {
      if (IsTransaction || !O.Commits)
        return;
      QualType Result = M->getReturnType();
      // An object that is returned is the transaction, and its own class says
      // how it ends.
      if (!Result->isVoidType() && !Result->isBooleanType() &&
          !Result->isIntegralOrEnumerationType())
        return;
      addCall(L, M, {makeEffect(Op::Begin, Place(), This)}, Throws);
      return;
    }
    case Deed::Commit:
      if (IsTransaction || O.Begins)
        addCall(L, M, {makeEffect(Op::Commit, Place(), This)}, Throws);
      return;
    case Deed::Rollback:
      if (O.Commits && (IsTransaction || O.Begins))
        addCall(L, M, {makeEffect(Op::Rollback, Place(), This)}, Throws);
      return;
    case Deed::Sql:
      for (const ParmVarDecl *P : M->parameters())
        if (isTextType(P->getType())) {
          addCall(
              L, M,
              {makeEffect(Op::Sql, placeOfArgument(P->getFunctionScopeIndex()),
                          This)},
              Throws);
          return;
        }
      return;
    case Deed::None:
      return;
    }
  }

  void describeNamed(const CXXRecordDecl *RD, const TypeModel &Model) {
    if (Types.count(RD->getCanonicalDecl()) || Known.Record(RD))
      return;
    LibraryModel *L = newLibrary(qualifiedName(RD));
    L->ByShape = false;
    L->Dialect = Model.Library->Dialect;
    Offer O = offerOf(RD, SM);
    forEachMethod(RD, SM, [&](const CXXMethodDecl *M) {
      describeMethod(*L, M, O, Model.What == Role::Transaction);
    });
  }

  //===--- Transactions ---------------------------------------------------===//

  /// A class that is made from a connection, has commit and rollback, and a
  /// destructor. What the destructor does is a guess; where its body is in
  /// sight, the flow knows better.
  void findTransaction(const CXXRecordDecl *RD) {
    if (!RD->hasUserDeclaredDestructor() ||
        Types.count(RD->getCanonicalDecl()) || Known.Record(RD))
      return;
    Offer O = offerOf(RD, SM);
    if (!O.Commits || !O.RollsBack)
      return;
    SmallVector<std::pair<const CXXConstructorDecl *, unsigned>, 2> Makers;
    const LibraryModel *Of = nullptr;
    for (const CXXConstructorDecl *C : RD->ctors()) {
      if (C->isCopyOrMoveConstructor())
        continue;
      for (const ParmVarDecl *P : C->parameters())
        if (const TypeModel *T = connectionOrPool(P->getType())) {
          Makers.emplace_back(C, P->getFunctionScopeIndex());
          Of = T->Library;
          break;
        }
    }
    if (Makers.empty())
      return;
    LibraryModel *L = newLibrary(qualifiedName(RD));
    L->Dialect = Of->Dialect;
    const TypeModel *Tx =
        addType(*L, "tx", Role::Transaction, Owner::Raii, nullptr);
    L->Types.back().Names.push_back(qualifiedName(RD));
    L->Types.back().Drop.push_back(makeEffect(Op::Rollback, Place()));
    Types[RD->getCanonicalDecl()] = Tx;
    for (auto [C, Index] : Makers)
      addCall(*L, C,
              {makeEffect(Op::Begin, placeAt(Place::Base::This),
                          placeOfArgument(Index), Tx)},
              canThrow(C));
    forEachMethod(RD, SM, [&](const CXXMethodDecl *M) {
      describeMethod(*L, M, O, /*IsTransaction=*/true);
    });
  }

  const TypeModel *connectionOrPool(QualType T) const {
    const TypeModel *Found = Known.Type(T);
    if (!Found) {
      Handle H = handleOf(T);
      auto It = H.Record ? Types.find(H.Record) : Types.end();
      if (It != Types.end())
        Found = It->second;
    }
    bool Fits =
        Found && (Found->What == Role::Connection || Found->What == Role::Pool);
    return Fits ? Found : nullptr;
  }

  //===--- Models ---------------------------------------------------------===//

  LibraryModel *newLibrary(std::string Name) {
    LibraryModel &L = Libraries.emplace_back();
    L.Name = std::move(Name);
    L.IsC = !Ctx.getLangOpts().CPlusPlus;
    L.Throws = !L.IsC;
    L.ByShape = L.ThrowsUnknown = true;
    return &L;
  }

  static const TypeModel *addType(LibraryModel &L, StringRef Id, Role What,
                                  Owner Ownership, const TypeModel *Of) {
    TypeModel &T = L.Types.emplace_back();
    T.Library = &L;
    T.Id = Id.str();
    T.What = What;
    T.Ownership = Ownership;
    T.Of = Of;
    return &T;
  }

  void addCall(LibraryModel &L, const FunctionDecl *F,
               std::vector<Effect> Effects, bool Throws) {
    // A derived class has its ancestors' functions too.
    if (!calls(F).empty())
      return;
    CallModel &C = L.Calls.emplace_back();
    C.Library = &L;
    C.Functions.push_back(qualifiedName(F));
    C.Throws = Throws;
    C.Effects = std::move(Effects);
    Calls[F->getCanonicalDecl()].push_back(&C);
  }

  static Place self(const CXXMethodDecl *M) {
    return M->isStatic() ? Place() : placeAt(Place::Base::This);
  }

  ArrayRef<const CallModel *> calls(const FunctionDecl *F) const {
    auto It = Calls.find(F->getCanonicalDecl());
    if (It != Calls.end())
      return It->second;
    // An override does what it overrides.
    if (const auto *M = dyn_cast<CXXMethodDecl>(F))
      for (const CXXMethodDecl *Base : M->overridden_methods())
        if (ArrayRef<const CallModel *> Found = calls(Base); !Found.empty())
          return Found;
    return {};
  }

  ASTContext &Ctx;
  const SourceManager &SM;
  const ModelledApi &Known;

  // Emptied after construction.
  llvm::DenseMap<const IdentifierInfo *, Verb> Verbs;
  llvm::SetVector<const CXXRecordDecl *> Classes;
  llvm::SetVector<const FunctionDecl *> Functions;

  std::deque<LibraryModel> Libraries;
  llvm::DenseMap<const Decl *, SmallVector<const CallModel *, 1>> Calls;
  llvm::DenseMap<const Decl *, const TypeModel *> Types;
};

//===----------------------------------------------------------------------===//
// Names alone
//===----------------------------------------------------------------------===//

void forEachPartnerName(StringRef Name,
                        llvm::function_ref<void(StringRef)> Visit) {
  static constexpr StringRef Takes[] = {
      "acquire", "borrow", "checkout", "lease",   "obtain", "get",
      "take",    "pop",    "fetch",    "reserve", "grab"};
  static constexpr StringRef Gives[] = {
      "release",   "put",      "return",  "free",    "push",
      "give_back", "giveback", "checkin", "putback", "unlease"};
  // Most names have none of these anywhere.
  const std::string Lower = Name.lower();
  for (StringRef Take : Takes) {
    if (!StringRef(Lower).contains(Take))
      continue;
    size_t At = findWord(Name, Take);
    if (At == StringRef::npos)
      continue;
    StringRef Head = Name.take_front(At);
    StringRef Tail = Name.drop_front(At + Take.size());
    bool Capital = llvm::isUpper(Name[At]);
    for (StringRef Give : Gives) {
      std::string Verb = Give.str();
      if (Capital)
        Verb.front() = llvm::toUpper(Verb.front());
      std::string Other = (Head + Verb + Tail).str();
      Visit(Other);
      // get_conn_from_pool, put_conn_to_pool.
      size_t From = StringRef(Other).find_insensitive("from");
      if (From == StringRef::npos)
        continue;
      bool CapitalFrom = llvm::isUpper(Other[From]);
      for (StringRef To : {"to", "into"}) {
        std::string Changed = Other;
        std::string Preposition = To.str();
        if (CapitalFrom)
          Preposition.front() = llvm::toUpper(Preposition.front());
        Changed.replace(From, 4, Preposition);
        Visit(Changed);
      }
    }
  }
}

unsigned poolHintsOf(StringRef Name) {
  unsigned Hints = 0;
  if (mentionsPool(Name))
    Hints |= HintsAtPool;
  if (tellsConnection(Name))
    Hints |= HintsAtConnection;
  if (mayTell(Name)) {
    const Verb V = verbOf(Name);
    if (V.What == Verb::Kind::Acquire)
      Hints |= HintsAtTake | (V.Strong ? HintsAtStrongTake : 0);
    else if (V.What == Verb::Kind::Release)
      Hints |= HintsAtGive | (V.Strong ? HintsAtStrongGive : 0);
    if (V.TellsConnection)
      Hints |= HintsAtTellingVerb;
  }
  switch (deedOf(Name)) {
  case Deed::Begin:
    return Hints | HintsAtBegin;
  case Deed::Commit:
    return Hints | HintsAtCommit;
  case Deed::Sql:
    return Hints | HintsAtSql;
  case Deed::Rollback:
  case Deed::None:
    return Hints;
  }
  llvm_unreachable("unknown deed");
}

/// Some type of which the names give \p Hints may be a connection.
static bool tellConnection(unsigned Hints) {
  return (Hints & (HintsAtConnection | HintsAtSql)) ||
         ((Hints & HintsAtBegin) && (Hints & HintsAtCommit));
}

unsigned poolHintsInside(StringRef Part) {
  unsigned Hints = poolHintsOf(Part);
  const Squashed Whole = squash(Part);
  for (const VerbWord &V : VerbWords)
    if (StringRef(Whole).contains(V.Word))
      Hints |= V.What == Verb::Kind::Acquire ? HintsAtTake | HintsAtStrongTake
                                             : HintsAtGive | HintsAtStrongGive;
  return Hints;
}

bool mayFormPool(unsigned Pool, unsigned Others) {
  auto Has = [Pool](unsigned All) { return (Pool & All) == All; };
  // As findPool, namesSuffice and isConnection ask of the names of one class,
  // of its functions and of its handle. A handle that is modelled is known by
  // its own name.
  return Has(HintsAtTake | HintsAtGive) &&
         (Has(HintsAtStrongTake | HintsAtStrongGive) || Has(HintsAtPool) ||
          Has(HintsAtTellingVerb) ||
          Has(HintsAtStrongTake | HintsAtConnection)) &&
         (Has(HintsAtTellingVerb) || tellConnection(Pool | Others));
}

bool mayFormPair(StringRef Taker, unsigned Hints) {
  // As addFunction, findFunctionPair and isConnection ask.
  Hints |= poolHintsOf(Taker);
  return (Hints & HintsAtPool) && tellConnection(Hints);
}

InHousePools::InHousePools(ASTContext &Ctx, const ModelledApi &Known)
    : P(std::make_unique<Impl>(Ctx, Known)) {}

InHousePools::~InHousePools() = default;

bool InHousePools::empty() const { return P->Libraries.empty(); }

std::string InHousePools::names() const {
  std::vector<std::string> All;
  for (const auto &[D, Models] : P->Calls)
    if (const auto *Named = dyn_cast<NamedDecl>(D))
      All.push_back(Named->getQualifiedNameAsString() + "/" +
                    std::to_string(Models.size()));
  for (const auto &[D, Model] : P->Types)
    if (const auto *Named = dyn_cast<NamedDecl>(D))
      All.push_back(Named->getQualifiedNameAsString());
  llvm::sort(All);
  return llvm::join(All, " ");
}

ArrayRef<const CallModel *> InHousePools::calls(const FunctionDecl *F) const {
  return P->calls(F);
}

const TypeModel *InHousePools::type(const RecordDecl *Record) const {
  auto It = P->Types.find(Record->getCanonicalDecl());
  return It == P->Types.end() ? nullptr : It->second;
}

} // namespace clang::tidy::lease
