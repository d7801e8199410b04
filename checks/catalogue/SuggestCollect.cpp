//===--- SuggestCollect.cpp - where handles go, in one unit ---------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A walk over the statements of each function with a state: which handles each
// variable may hold, and which call was given each handle last. States fork at
// branches and are united where branches meet. The heads of loops and the
// targets of goto keep what came to them, and the walk over a function is
// repeated until that does not change, at most four times: so the cost is
// linear in the size of the function.
//
// What it does not do, and how it errs: conditions are read only where they ask
// whether a variable is null (or, for a number, negative); all other paths are
// taken to be possible, which makes a release look partial, not a pair. No
// exceptions are thrown: a handler is entered with what held before and after
// its try body. A handle that two variables hold is one handle, so a release
// through either counts.
//
//===----------------------------------------------------------------------===//

#include "ResolvedApi.h"
#include "Suggest.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include <algorithm>

using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

namespace clang::tidy::lease {

namespace {

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

StringRef plainName(const NamedDecl *D) {
  if (const IdentifierInfo *II = D->getIdentifier())
    return II->getName();
  const auto *Tag = dyn_cast<TagDecl>(D);
  const TypedefNameDecl *Alias =
      Tag ? Tag->getTypedefNameForAnonDecl() : nullptr;
  return Alias ? Alias->getName() : StringRef();
}

/// As a catalogue names \p D; empty for what it cannot name: things without a
/// name of their own, or local to a function.
std::string catalogueName(const NamedDecl *D) {
  std::string Name = plainName(D).str();
  if (Name.empty())
    return "";
  const auto *F = dyn_cast<FunctionDecl>(D);
  if (F && F->isExternC())
    return Name;
  for (const DeclContext *DC = D->getDeclContext();
       DC && !DC->isTranslationUnit(); DC = DC->getParent()) {
    if (DC->isTransparentContext())
      continue;
    const auto *NS = dyn_cast<NamespaceDecl>(DC);
    if (NS && (NS->isInline() || NS->isAnonymousNamespace()))
      continue;
    if (!NS && !isa<TagDecl>(DC))
      return "";
    StringRef Scope = plainName(cast<NamedDecl>(DC));
    if (Scope.empty())
      return "";
    Name = (Scope + "::" + Name).str();
  }
  return Name;
}

bool isStd(const Decl *D) {
  for (const DeclContext *DC = D->getDeclContext(); DC; DC = DC->getParent())
    if (const auto *NS = dyn_cast<NamespaceDecl>(DC))
      if (NS->getParent()->getRedeclContext()->isTranslationUnit() &&
          (NS->getName() == "std" || NS->getName() == "boost" ||
           NS->getName() == "__gnu_cxx"))
        return true;
  return false;
}

//===----------------------------------------------------------------------===//
// Types of handles
//===----------------------------------------------------------------------===//

/// What the type of a value says: which handle it could be.
struct HandleType {
  std::string Name; ///< Empty: none.
  HandleForm Form = HandleForm::Pointer;
  bool Untyped = false; ///< `void *`: whoever holds it says what it is.
  const RecordDecl *Record = nullptr;

  explicit operator bool() const { return Untyped || !Name.empty(); }
};

HandleType ofRecord(const RecordDecl *RD, HandleForm Form) {
  HandleType H;
  if (!RD || isStd(RD))
    return H;
  H.Record =
      RD->getCanonicalDecl() ? cast<RecordDecl>(RD->getCanonicalDecl()) : RD;
  H.Form = Form;
  H.Name = catalogueName(RD);
  return H;
}

/// The innermost name that \p T was given by a typedef, of what is a plain type
/// otherwise: `SQLHDBC` for what stands for a `void *`.
StringRef typedefName(QualType T) {
  StringRef Name;
  while (const auto *Alias = T->getAs<TypedefType>()) {
    Name = Alias->getDecl()->getName();
    QualType Next = Alias->getDecl()->getUnderlyingType();
    // An alias of an alias: the last one but the plain type itself.
    if (!Next->getAs<TypedefType>())
      break;
    T = Next;
  }
  return Name;
}

/// Numbers by these names count things or tell times.
bool isPlainNumber(StringRef Alias) {
  return Alias.empty() || Alias.ends_with("int") || Alias.ends_with("size_t") ||
         Alias.ends_with("size_type") || Alias.ends_with("diff_t") ||
         Alias.starts_with("__") ||
         (Alias.ends_with("_t") && Alias.contains("int")) ||
         llvm::is_contained({"time_t", "off_t", "pid_t", "uid_t", "gid_t",
                             "mode_t", "clock_t", "byte", "BOOL", "bool"},
                            Alias);
}

HandleType handleType(QualType T) {
  HandleType H;
  if (T.isNull() || T->isDependentType())
    return H;
  if (T->isReferenceType())
    T = T->getPointeeType();
  if (T->isPointerType()) {
    QualType Pointee = T->getPointeeType();
    if (const RecordDecl *RD = Pointee->getAsRecordDecl())
      return ofRecord(RD, HandleForm::Pointer);
    if (!Pointee->isVoidType())
      return H;
    StringRef Alias = typedefName(T);
    if (Alias.empty())
      Alias = typedefName(Pointee);
    H.Name = Alias.str();
    H.Untyped = Alias.empty();
    return H;
  }
  if (const CXXRecordDecl *RD = T->getAsCXXRecordDecl()) {
    const auto *Spec = dyn_cast<ClassTemplateSpecializationDecl>(RD);
    if (Spec && plainName(RD) == "shared_ptr" &&
        Spec->getTemplateArgs().size() > 0 &&
        Spec->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
      return ofRecord(Spec->getTemplateArgs()[0].getAsType()->getAsRecordDecl(),
                      HandleForm::Object);
    RD = RD->getDefinition();
    // What a destructor gives back needs nobody else to.
    if (!RD || !RD->hasTrivialDestructor() || RD->isLambda())
      return H;
    return ofRecord(RD, HandleForm::Object);
  }
  if (const RecordDecl *RD = T->getAsRecordDecl())
    return ofRecord(RD, HandleForm::Object);
  if (T->isIntegerType() && !T->isBooleanType() && !T->isAnyCharacterType() &&
      !T->isEnumeralType()) {
    StringRef Alias = typedefName(T);
    H.Form = HandleForm::Number;
    H.Name = isPlainNumber(Alias) ? "int" : Alias.str();
  }
  return H;
}

bool isSameOrBase(const RecordDecl *Base, const RecordDecl *Derived) {
  if (Base->getCanonicalDecl() == Derived->getCanonicalDecl())
    return true;
  const auto *B = dyn_cast<CXXRecordDecl>(Base);
  const auto *D = dyn_cast<CXXRecordDecl>(Derived);
  return B && D && D->hasDefinition() && B->hasDefinition() &&
         D->getDefinition()->isDerivedFrom(B->getDefinition());
}

/// A parameter of type \p Param can be given the handle \p Given on purpose.
bool fits(const HandleType &Given, QualType Param) {
  if (Param->isVoidPointerType())
    return Given.Form == HandleForm::Pointer;
  HandleType Taken = handleType(Param);
  if (!Taken)
    return false;
  if (Given.Record && Taken.Record)
    return isSameOrBase(Taken.Record, Given.Record);
  return Given.Name == Taken.Name;
}

/// \p E is a literal, or a string made from one, that begins like SQL.
bool isSqlLiteral(const Expr *E) {
  for (unsigned Steps = 0; Steps != 8; ++Steps) {
    E = E->IgnoreImplicit()->IgnoreParenCasts();
    const auto *Made = dyn_cast<CXXConstructExpr>(E);
    if (!Made || Made->getNumArgs() == 0)
      break;
    E = Made->getArg(0);
  }
  const auto *Literal = dyn_cast<StringLiteral>(E);
  if (!Literal || Literal->getCharByteWidth() != 1)
    return false;
  const std::string Lower = Literal->getString().ltrim().lower();
  StringRef Text = Lower;
  // Messages begin with such words too, but do not go on like this.
  if (Text.consume_front("select "))
    return Text.contains(" from ") || Text.contains('(') ||
           (!Text.empty() && llvm::isDigit(Text.front()));
  if (Text.consume_front("update "))
    return Text.contains(" set ");
  for (StringRef Start :
       {"insert into ", "delete from ", "create table ", "drop table ",
        "alter table ", "begin transaction", "start transaction"})
    if (Text.starts_with(Start))
      return true;
  Text = Text.rtrim(" ;");
  return Text == "begin" || Text == "commit" || Text == "rollback";
}

//===----------------------------------------------------------------------===//
// The state
//===----------------------------------------------------------------------===//

/// A variable, or a field of an object that is known by a variable or `this`.
using Holder = std::pair<const ValueDecl *, const FieldDecl *>;

using Handles = std::set<unsigned>;

/// The last call that was given a handle (0: none), and whether the handle has
/// left the function since.
using Last = std::pair<unsigned, HandleWay>;

struct State {
  bool Reachable = true;
  std::map<Holder, Handles> Holds;
  std::map<unsigned, std::set<Last>> Live;

  bool operator==(const State &O) const {
    return Reachable == O.Reachable && Holds == O.Holds && Live == O.Live;
  }

  void join(const State &O) {
    if (!O.Reachable)
      return;
    if (!Reachable) {
      *this = O;
      return;
    }
    for (const auto &[H, Ids] : O.Holds)
      Holds[H].insert(Ids.begin(), Ids.end());
    for (const auto &[Id, Lasts] : O.Live)
      Live[Id].insert(Lasts.begin(), Lasts.end());
  }

  static State unreachable() {
    State S;
    S.Reachable = false;
    return S;
  }
};

/// A call site of the function that is walked over.
struct Site {
  const Expr *Where = nullptr;
  std::string Function, Place;
  HandleType Type;
  std::string Model;
  bool Fresh = false;
  std::set<unsigned> Uses;
  std::set<Last> Ends;
};

constexpr unsigned MaxPasses = 4;
/// Deeper expressions and statements are not looked into.
constexpr unsigned MaxDepth = 400;

//===----------------------------------------------------------------------===//
// Collecting
//===----------------------------------------------------------------------===//

class Collector {
public:
  Collector(ASTContext &Ctx, const ResolvedApi &Api, StringRef Root,
            CallFacts &Facts)
      : Ctx(Ctx), SM(Ctx.getSourceManager()), Api(Api), Root(Root),
        Facts(Facts) {
    Uses.emplace_back();
  }

  void function(const FunctionDecl *F, const Stmt *Body);

  ASTContext &Ctx;
  const SourceManager &SM;
  const ResolvedApi &Api;
  StringRef Root;
  CallFacts &Facts;
  /// By number; 0 is no call at all.
  std::vector<CallPlace> Uses;

  unsigned useId(const CallPlace &P) {
    auto [It, New] = UseIds.try_emplace(P, Uses.size());
    if (New)
      Uses.push_back(P);
    return It->second;
  }

  /// Notes what there is to know of \p Callee, and returns its name; empty when
  /// it has none that a catalogue could use.
  std::string functionFact(const NamedDecl *Callee);

  std::string path(SourceLocation Loc) const;

  /// What the catalogue says that a value of type \p T is, as `library:type`.
  std::string model(QualType T) const {
    const TypeModel *Known = Api.type(T);
    if (!Known || Known->Library->ByShape)
      return "";
    return Known->Library->Name + ":" + Known->Id;
  }

private:
  std::string headerTail(SourceLocation Loc) const;

  std::map<CallPlace, unsigned> UseIds;
  llvm::DenseMap<const Decl *, std::string> Names;
};

/// The name from the root on, or in full.
std::string Collector::path(SourceLocation Loc) const {
  PresumedLoc P = SM.getPresumedLoc(SM.getExpansionLoc(Loc));
  if (P.isInvalid())
    return "";
  llvm::SmallString<128> Path(P.getFilename());
  SM.getFileManager().makeAbsolutePath(Path);
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  StringRef Text = Path;
  if (!Root.empty() && Text.consume_front(Root.rtrim('/')) &&
      Text.starts_with("/"))
    return Text.drop_front().str();
  return Path.str().str();
}

/// How catalogues would name the header: its name and the directory above, if
/// that is below the root. Empty in the unit's own file.
std::string Collector::headerTail(SourceLocation Loc) const {
  Loc = SM.getExpansionLoc(Loc);
  if (Loc.isInvalid() || SM.isInMainFile(Loc))
    return "";
  const std::string Name = path(Loc);
  StringRef File = llvm::sys::path::filename(Name);
  StringRef Above =
      llvm::sys::path::filename(llvm::sys::path::parent_path(Name));
  if (Above.empty() || Above == "." || Above == ".." || Above == "include" ||
      Above == "/")
    return File.str();
  return (Above + "/" + File).str();
}

std::string Collector::functionFact(const NamedDecl *Callee) {
  const Decl *Key = Callee->getCanonicalDecl();
  auto [It, New] = Names.try_emplace(Key, catalogueName(Callee));
  if (!New || It->second.empty())
    return It->second;
  std::string Name = It->second;
  FunctionFact &Fact = Facts.Functions[Name];
  const auto *F = dyn_cast<FunctionDecl>(Callee);
  if (F) {
    const auto *Proto = F->getType()->getAs<FunctionProtoType>();
    bool Nothrow =
        !Ctx.getLangOpts().CPlusPlus || F->isExternC() ||
        (Proto && !isUnresolvedExceptionSpec(Proto->getExceptionSpecType()) &&
         Proto->isNothrow());
    Fact.Cxx |= !Nothrow;
    Fact.SeenBody |= F->hasBody();
    QualType Returned = F->getReturnType();
    Fact.Gives |= Returned->isPointerType() || Returned->isRecordType() ||
                  Returned->isReferenceType();
    Fact.Params = std::max(Fact.Params, F->getNumParams());
    if (const auto *M = dyn_cast<CXXMethodDecl>(F))
      Fact.Class = catalogueName(M->getParent());
    if (F->getNumParams())
      if (const QualType First = F->getParamDecl(0)->getType();
          First->isPointerType() || First->isReferenceType())
        if (const RecordDecl *RD = First->getPointeeType()->getAsRecordDecl())
          Fact.First = ofRecord(RD, HandleForm::Pointer).Name;
  }
  const auto *Value = dyn_cast<ValueDecl>(Callee);
  if (const auto *Points =
          Value && !F ? Value->getType()->getAs<PointerType>() : nullptr)
    if (const auto *Proto =
            Points->getPointeeType()->getAs<FunctionProtoType>()) {
      QualType Returned = Proto->getReturnType();
      Fact.Gives |= Returned->isPointerType() || Returned->isRecordType();
      Fact.Params = std::max(Fact.Params, Proto->getNumParams());
    }
  for (const Decl *D : Callee->redecls())
    if (std::string Tail = headerTail(D->getLocation()); !Tail.empty())
      Fact.Headers.insert(Tail);
  ArrayRef<const CallModel *> Models = Api.calls(Callee);
  Fact.Modelled |= !Models.empty();
  for (const CallModel *C : Models)
    for (const Effect &E : C->Effects) {
      if (E.What != Op::Release || !E.Type || C->Library->ByShape || !E.At)
        continue;
      std::string Place = E.At.Deref ? "*" : "";
      if (E.At.Where == Place::Base::This)
        Place += "this";
      else if (E.At.Where == Place::Base::Arg && E.At.Element < 0)
        Place += std::to_string(E.At.Index);
      else
        continue;
      Fact.Releases[Place] = E.Type->Library->Name + ":" + E.Type->Id;
    }
  return Name;
}

/// Walks over one function.
class Walker {
public:
  Walker(Collector &C, const FunctionDecl *F) : C(C), F(F) {}

  void run(const Stmt *Body);

private:
  struct Target {
    State Break = State::unreachable();
    const Stmt *Loop = nullptr; ///< Null for a switch.
    State In;                   ///< Of a switch: before its body.
    bool HasDefault = false;
  };

  //===--- Statements -----------------------------------------------------===//

  void visit(const Stmt *S);
  void visitIf(const IfStmt *S);
  void visitLoop(const Stmt *S, const Expr *Cond, const Stmt *Body,
                 const Stmt *Step, bool BodyFirst);
  void visitSwitch(const SwitchStmt *S);
  void visitTry(const CXXTryStmt *S);
  void declare(const VarDecl *V);
  void reach(const Stmt *Where);

  //===--- Expressions ----------------------------------------------------===//

  Handles eval(const Expr *E);
  Handles evalParts(const Expr *E);
  Handles evalBinary(const BinaryOperator *E);
  Handles evalCall(const CallExpr *E);
  Handles evalConstruct(const CXXConstructExpr *E);
  Handles evalLambda(const LambdaExpr *E);
  void condition(const Expr *E, State &True, State &False);

  //===--- Handles --------------------------------------------------------===//

  std::optional<Holder> holderOf(const Expr *E, bool &Outside, bool &Weak);
  void assign(const Expr *To, Handles Ids);
  void hold(const Holder &H, Handles Ids, QualType Type, bool Weak);
  void transfer(const Handles &Ids);
  void use(const Handles &Ids, const CallPlace &P, QualType Param);
  void forget(const Holder &H, State &S);
  void end(unsigned Id, State &S);
  void endAll(State &S);
  bool isHeld(unsigned Id, const State &S) const;
  Handles give(const Expr *E, const NamedDecl *Callee, StringRef Place,
               const HandleType &Type, QualType Written, bool Fresh);
  bool givesHandles(const NamedDecl *Callee);

  Collector &C;
  const FunctionDecl *F;
  State S;
  std::vector<Site> Sites;
  std::map<std::pair<const Expr *, std::string>, unsigned> SiteIds;
  llvm::DenseMap<const Stmt *, State> Reached; ///< Loops and labels.
  SmallVector<Target *, 4> Targets;
  bool Changed = false;
  unsigned Depth = 0;
};

void Walker::run(const Stmt *Body) {
  for (unsigned Pass = 0; Pass != MaxPasses; ++Pass) {
    Changed = false;
    S = State();
    Targets.clear();
    if (const auto *Ctor = dyn_cast<CXXConstructorDecl>(F))
      for (const CXXCtorInitializer *Init : Ctor->inits())
        if (Init->getInit()) {
          Handles Ids = eval(Init->getInit());
          if (Init->isMemberInitializer()) {
            transfer(Ids);
            hold({nullptr, Init->getMember()}, Ids,
                 Init->getMember()->getType(), /*Weak=*/false);
          }
        }
    visit(Body);
    if (S.Reachable)
      endAll(S);
    if (!Changed)
      break;
  }
  std::string Enclosing = F->getQualifiedNameAsString();
  for (const Site &X : Sites) {
    if (X.Type.Name.empty())
      continue;
    SourceLocation Loc = C.SM.getExpansionLoc(X.Where->getExprLoc());
    if (Loc.isInvalid())
      continue;
    SiteKey Key;
    PresumedLoc P = C.SM.getPresumedLoc(Loc);
    Key.File = C.path(Loc);
    Key.Line = P.getLine();
    Key.Column = P.getColumn();
    Key.Acquire = {X.Function, X.Place};
    SiteFact &Fact = C.Facts.Sites[Key];
    if (Fact.Type.empty() || X.Type.Name < Fact.Type)
      Fact.Type = X.Type.Name;
    if (Fact.Enclosing.empty() || Enclosing < Fact.Enclosing)
      Fact.Enclosing = Enclosing;
    Fact.Fresh |= X.Fresh;
    for (unsigned U : X.Uses)
      Fact.Uses.insert(C.Uses[U]);
    for (const Last &L : X.Ends)
      Fact.Ends.insert({C.Uses[L.first], L.second});
    auto [It, New] = C.Facts.Handles.try_emplace(X.Type.Name);
    It->second.merge({X.Type.Form, X.Model}, New);
  }
}

//===----------------------------------------------------------------------===//
// Statements
//===----------------------------------------------------------------------===//

/// Unites what comes to a loop's head or a label with what came before.
void Walker::reach(const Stmt *Where) {
  auto [It, New] = Reached.try_emplace(Where, State::unreachable());
  State Before = It->second;
  It->second.join(S);
  if (!(Before == It->second))
    Changed = true;
}

void Walker::visit(const Stmt *X) {
  if (!X || Depth > MaxDepth)
    return;
  ++Depth;
  if (const auto *E = dyn_cast<Expr>(X)) {
    // The value goes nowhere: what it gave is dropped here.
    Handles Ids = eval(E);
    for (unsigned Id : Ids)
      if (!isHeld(Id, S))
        end(Id, S);
  } else if (const auto *Block = dyn_cast<CompoundStmt>(X)) {
    SmallVector<const VarDecl *, 8> Declared;
    for (const Stmt *Child : Block->body()) {
      visit(Child);
      if (const auto *D = dyn_cast<DeclStmt>(Child))
        for (const Decl *Each : D->decls())
          if (const auto *V = dyn_cast<VarDecl>(Each);
              V && V->hasLocalStorage())
            Declared.push_back(V);
    }
    for (const VarDecl *V : Declared)
      forget({V, nullptr}, S);
  } else if (const auto *D = dyn_cast<DeclStmt>(X)) {
    for (const Decl *Each : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(Each))
        declare(V);
  } else if (const auto *If = dyn_cast<IfStmt>(X)) {
    visitIf(If);
  } else if (const auto *While = dyn_cast<WhileStmt>(X)) {
    visitLoop(While, While->getCond(), While->getBody(), nullptr, false);
  } else if (const auto *Do = dyn_cast<DoStmt>(X)) {
    visitLoop(Do, Do->getCond(), Do->getBody(), nullptr, true);
  } else if (const auto *For = dyn_cast<ForStmt>(X)) {
    visit(For->getInit());
    visitLoop(For, For->getCond(), For->getBody(), For->getInc(), false);
  } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(X)) {
    visit(Range->getInit());
    if (Range->getRangeInit())
      eval(Range->getRangeInit());
    visitLoop(Range, nullptr, Range->getBody(), nullptr, false);
  } else if (const auto *Switch = dyn_cast<SwitchStmt>(X)) {
    visitSwitch(Switch);
  } else if (const auto *Case = dyn_cast<SwitchCase>(X)) {
    for (Target *T : llvm::reverse(Targets))
      if (!T->Loop) {
        S.join(T->In);
        T->HasDefault |= isa<DefaultStmt>(Case);
        break;
      }
    visit(Case->getSubStmt());
  } else if (const auto *Label = dyn_cast<LabelStmt>(X)) {
    auto It = Reached.find(Label->getDecl()->getStmt());
    if (It != Reached.end())
      S.join(It->second);
    visit(Label->getSubStmt());
  } else if (const auto *Goto = dyn_cast<GotoStmt>(X)) {
    if (S.Reachable && Goto->getLabel()->getStmt())
      reach(Goto->getLabel()->getStmt());
    S = State::unreachable();
  } else if (isa<BreakStmt>(X)) {
    if (!Targets.empty())
      Targets.back()->Break.join(S);
    S = State::unreachable();
  } else if (isa<ContinueStmt>(X)) {
    for (Target *T : llvm::reverse(Targets))
      if (T->Loop) {
        if (S.Reachable)
          reach(T->Loop);
        break;
      }
    S = State::unreachable();
  } else if (const auto *Return = dyn_cast<ReturnStmt>(X)) {
    if (Return->getRetValue())
      transfer(eval(Return->getRetValue()));
    endAll(S);
    S = State::unreachable();
  } else if (const auto *Return = dyn_cast<CoreturnStmt>(X)) {
    if (Return->getOperand())
      transfer(eval(Return->getOperand()));
    endAll(S);
    S = State::unreachable();
  } else if (const auto *Try = dyn_cast<CXXTryStmt>(X)) {
    visitTry(Try);
  } else if (const auto *Body = dyn_cast<CoroutineBodyStmt>(X)) {
    visit(Body->getBody());
  } else {
    for (const Stmt *Child : X->children())
      visit(Child);
  }
  --Depth;
}

void Walker::visitIf(const IfStmt *If) {
  visit(If->getInit());
  if (const VarDecl *V = If->getConditionVariable())
    declare(V);
  State True, False;
  condition(If->getCond(), True, False);
  S = std::move(True);
  visit(If->getThen());
  State Then = std::move(S);
  S = std::move(False);
  visit(If->getElse());
  S.join(Then);
}

void Walker::visitLoop(const Stmt *Loop, const Expr *Cond, const Stmt *Body,
                       const Stmt *Step, bool BodyFirst) {
  if (S.Reachable)
    reach(Loop);
  if (auto It = Reached.find(Loop); It != Reached.end())
    S.join(It->second);
  Target T;
  T.Loop = Loop;
  State After = State::unreachable();
  auto Test = [&] {
    if (const auto *While = dyn_cast<WhileStmt>(Loop))
      if (const VarDecl *V = While->getConditionVariable())
        declare(V);
    State True, False;
    bool Endless = false;
    if (Cond) {
      bool Value = false;
      Endless = !Cond->isValueDependent() &&
                Cond->EvaluateAsBooleanCondition(Value, C.Ctx) && Value;
      condition(Cond, True, False);
    } else {
      Endless = isa<ForStmt>(Loop);
      True = False = S;
    }
    if (!Endless)
      After.join(False);
    S = std::move(True);
  };
  if (!BodyFirst)
    Test();
  Targets.push_back(&T);
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Loop))
    declare(Range->getLoopVariable());
  visit(Body);
  Targets.pop_back();
  visit(Step);
  if (BodyFirst)
    Test();
  if (S.Reachable)
    reach(Loop);
  S = std::move(After);
  S.join(T.Break);
}

void Walker::visitSwitch(const SwitchStmt *Switch) {
  visit(Switch->getInit());
  if (const VarDecl *V = Switch->getConditionVariable())
    declare(V);
  eval(Switch->getCond());
  Target T;
  T.In = S;
  S = State::unreachable();
  Targets.push_back(&T);
  visit(Switch->getBody());
  Targets.pop_back();
  if (!T.HasDefault && !Switch->isAllEnumCasesCovered())
    S.join(T.In);
  S.join(T.Break);
}

void Walker::visitTry(const CXXTryStmt *Try) {
  State Before = S;
  visit(Try->getTryBlock());
  State After = S;
  Before.join(After);
  State Joined = std::move(After);
  for (unsigned I = 0; I != Try->getNumHandlers(); ++I) {
    S = Before;
    visit(Try->getHandler(I)->getHandlerBlock());
    Joined.join(S);
  }
  S = std::move(Joined);
}

void Walker::declare(const VarDecl *V) {
  if (!V->getInit()) {
    forget({V, nullptr}, S);
    return;
  }
  const Expr *Init = V->getInit();
  Handles Ids = eval(Init);
  // `Conn &C = P.enter()`: only a name makes a handle of what is lent by a
  // reference.
  if (V->getType()->isLValueReferenceType())
    if (const auto *Call = dyn_cast<CallExpr>(Init->IgnoreParenImpCasts()))
      if (const NamedDecl *Callee =
              dyn_cast_or_null<NamedDecl>(Call->getCalleeDecl());
          Callee && Call->isLValue() && givesHandles(Callee)) {
        HandleType H =
            ofRecord(Call->getType()->getAsRecordDecl(), HandleForm::Reference);
        if (H)
          Ids = give(Call, Callee, "ret", H, Call->getType(), true);
      }
  hold({V, nullptr}, Ids, V->getType(), /*Weak=*/false);
  if (V->isStaticLocal() || V->hasAttr<CleanupAttr>())
    transfer(Ids);
}

//===----------------------------------------------------------------------===//
// Expressions
//===----------------------------------------------------------------------===//

Handles Walker::eval(const Expr *E) {
  if (!E || Depth > MaxDepth)
    return {};
  ++Depth;
  Handles Result;
  bool Outside = false, Weak = false;
  if (const auto *P = dyn_cast<ParenExpr>(E)) {
    Result = eval(P->getSubExpr());
  } else if (const auto *Cast = dyn_cast<CastExpr>(E)) {
    Result = eval(Cast->getSubExpr());
    // Boolean tests and conversions to numbers do not hand the handle on.
    if (Cast->getCastKind() == CK_PointerToBoolean ||
        Cast->getCastKind() == CK_IntegralToBoolean ||
        Cast->getCastKind() == CK_ToVoid)
      Result.clear();
  } else if (const auto *Full = dyn_cast<FullExpr>(E)) {
    Result = eval(Full->getSubExpr());
  } else if (const auto *Temp = dyn_cast<MaterializeTemporaryExpr>(E)) {
    Result = eval(Temp->getSubExpr());
  } else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E)) {
    Result = eval(Bind->getSubExpr());
  } else if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    Result = evalBinary(Binary);
  } else if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    State True, False;
    condition(Choice->getCond(), True, False);
    S = std::move(True);
    Result = eval(Choice->getTrueExpr());
    State Then = std::move(S);
    S = std::move(False);
    Handles Other = eval(Choice->getFalseExpr());
    Result.insert(Other.begin(), Other.end());
    S.join(Then);
  } else if (const auto *Either = dyn_cast<BinaryConditionalOperator>(E)) {
    Result = eval(Either->getCommon());
    Handles Other = eval(Either->getFalseExpr());
    Result.insert(Other.begin(), Other.end());
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
    if (Unary->getOpcode() == UO_AddrOf) {
      // Where the variable's address goes, the handle may be taken from it.
      if (auto H = holderOf(Unary->getSubExpr(), Outside, Weak)) {
        if (auto It = S.Holds.find(*H); It != S.Holds.end())
          transfer(It->second);
      } else {
        eval(Unary->getSubExpr());
      }
    } else {
      Result = eval(Unary->getSubExpr());
      if (Unary->getOpcode() != UO_Deref && Unary->getOpcode() != UO_Extension)
        Result.clear();
    }
  } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
    Result = evalCall(Call);
  } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    Result = evalConstruct(Construct);
  } else if (const auto *New = dyn_cast<CXXNewExpr>(E)) {
    for (const Expr *Arg : New->placement_arguments())
      eval(Arg);
    if (New->getInitializer())
      transfer(eval(New->getInitializer()));
  } else if (const auto *Delete = dyn_cast<CXXDeleteExpr>(E)) {
    use(eval(Delete->getArgument()), {"delete", "0"}, QualType());
  } else if (const auto *Lambda = dyn_cast<LambdaExpr>(E)) {
    Result = evalLambda(Lambda);
  } else if (const auto *Block = dyn_cast<StmtExpr>(E)) {
    const CompoundStmt *Body = Block->getSubStmt();
    for (const Stmt *Child : Body->body())
      if (Child == Body->body_back() && isa<Expr>(Child))
        Result = eval(cast<Expr>(Child));
      else
        visit(Child);
  } else if (isa<InitListExpr>(E)) {
    for (const Stmt *Child : E->children())
      if (const auto *Part = dyn_cast_or_null<Expr>(Child))
        transfer(eval(Part));
  } else if (auto H = holderOf(E, Outside, Weak)) {
    // A subscript has an expression of its own.
    if (!isa<DeclRefExpr>(E))
      evalParts(E);
    if (auto It = S.Holds.find(*H); It != S.Holds.end())
      Result = It->second;
  } else if (const auto *Throw = dyn_cast<CXXThrowExpr>(E)) {
    if (Throw->getSubExpr())
      eval(Throw->getSubExpr());
    endAll(S);
    S = State::unreachable();
  } else if (!isa<UnaryExprOrTypeTraitExpr>(E)) {
    evalParts(E);
  }
  --Depth;
  return Result;
}

Handles Walker::evalParts(const Expr *E) {
  for (const Stmt *Child : E->children()) {
    if (const auto *Part = dyn_cast_or_null<Expr>(Child))
      eval(Part);
    else
      visit(Child);
  }
  return {};
}

Handles Walker::evalBinary(const BinaryOperator *E) {
  if (E->getOpcode() == BO_Assign) {
    Handles Ids = eval(E->getRHS());
    bool Outside = false, Weak = false;
    if (!holderOf(E->getLHS(), Outside, Weak))
      eval(E->getLHS());
    assign(E->getLHS(), Ids);
    return Ids;
  }
  if (E->isLogicalOp()) {
    State True, False;
    condition(E, True, False);
    S = std::move(True);
    S.join(False);
    return {};
  }
  eval(E->getLHS());
  Handles Right = eval(E->getRHS());
  return E->getOpcode() == BO_Comma ? Right : Handles();
}

Handles Walker::evalLambda(const LambdaExpr *E) {
  for (const LambdaCapture &Capture : E->captures())
    if (Capture.capturesVariable())
      if (auto It = S.Holds.find({Capture.getCapturedVar(), nullptr});
          It != S.Holds.end())
        transfer(It->second);
  for (const Expr *Init : E->capture_inits())
    if (Init)
      transfer(eval(Init));
  return {};
}

Handles Walker::evalConstruct(const CXXConstructExpr *E) {
  const CXXConstructorDecl *Ctor = E->getConstructor();
  if (Ctor->isCopyOrMoveConstructor() && E->getNumArgs() > 0)
    return eval(E->getArg(0));
  // An object that is made from a handle owns it, or may.
  for (const Expr *Arg : E->arguments())
    transfer(eval(Arg));
  return {};
}

/// \p Callee may give out a handle of its own: no model says what it does, and
/// it is neither the language's nor of a modelled library.
bool Walker::givesHandles(const NamedDecl *Callee) {
  const auto *Fn = dyn_cast<FunctionDecl>(Callee);
  if (Fn && (Fn->getBuiltinID() != 0 || !Fn->getIdentifier() ||
             Fn->hasAttr<NoReturnAttr>() || C.Api.libraryOf(Fn)))
    return false;
  return !isStd(Callee) && C.Api.calls(Callee).empty() &&
         !C.functionFact(Callee).empty();
}

Handles Walker::evalCall(const CallExpr *E) {
  const auto *Fn = E->getDirectCallee();
  const NamedDecl *Callee = Fn;
  ArrayRef<const Expr *> Args(E->getArgs(), E->getNumArgs());
  const Expr *Object = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(E)) {
    Object = M->getImplicitObjectArgument();
  } else if (isa<CXXOperatorCallExpr>(E)) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Fn);
    if (Method && !Method->isStatic() && !Args.empty()) {
      Object = Args.front();
      Args = Args.drop_front();
    }
  }
  if (!Callee) {
    const Expr *Through = E->getCallee()->IgnoreParenImpCasts();
    if (const auto *U = dyn_cast<UnaryOperator>(Through);
        U && U->getOpcode() == UO_Deref)
      Through = U->getSubExpr()->IgnoreParenImpCasts();
    if (const auto *M = dyn_cast<MemberExpr>(Through)) {
      Callee = M->getMemberDecl();
      Object = nullptr;
    } else if (const auto *D = dyn_cast<DeclRefExpr>(Through)) {
      Callee = D->getDecl();
    }
    eval(E->getCallee());
    // A local variable or parameter that points to a function has no name for
    // others.
    if (const auto *V = dyn_cast_or_null<VarDecl>(Callee);
        V && !V->isFileVarDecl())
      Callee = nullptr;
  }
  // std::move and std::forward hand their argument on.
  if (Fn && isStd(Fn) && Fn->getIdentifier() && Args.size() == 1 &&
      llvm::is_contained({"move", "forward", "addressof", "as_const"},
                         Fn->getName()))
    return eval(Args.front());

  // Reads what it is given: printf, strlen, __builtin_expect.
  const bool Reads = Fn && Fn->getBuiltinID() != 0 && Fn->getIdentifier() &&
                     Fn->getName() != "free" && Fn->getName() != "realloc";
  const bool OfStd = Callee && isStd(Callee);
  const std::string Name =
      Callee && !Reads && !OfStd ? C.functionFact(Callee) : std::string();

  const FunctionProtoType *Proto = nullptr;
  if (QualType T = E->getCallee()->getType(); !T.isNull()) {
    if (T->isPointerType())
      T = T->getPointeeType();
    Proto = T->getAs<FunctionProtoType>();
    if (Fn)
      Proto = Fn->getType()->getAs<FunctionProtoType>();
  }

  if (Object) {
    Handles Ids = eval(Object);
    if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Fn);
        Method && !Name.empty() && !Method->isOverloadedOperator())
      use(Ids, {Name, "this"}, QualType());
    else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
      if (Operator->getOperator() == OO_Arrow ||
          Operator->getOperator() == OO_Star)
        return Ids;
  }

  struct Filling {
    const Expr *Target;
    unsigned Index;
    HandleType Type;
    bool Fresh;
  };
  SmallVector<Filling, 2> Filled;
  const bool Gives = Callee && givesHandles(Callee);
  for (unsigned I = 0; I != Args.size(); ++I) {
    const Expr *Arg = Args[I];
    QualType Param = Proto && I < Proto->getNumParams() ? Proto->getParamType(I)
                                                        : QualType();
    const Expr *Plain = Arg->IgnoreParenCasts();
    const auto *Address = dyn_cast<UnaryOperator>(Plain);
    const Expr *Target = nullptr;
    if (Address && Address->getOpcode() == UO_AddrOf)
      Target = Address->getSubExpr()->IgnoreParens();
    else if (!Param.isNull() && Param->isLValueReferenceType() &&
             !Param->getPointeeType().isConstQualified() &&
             !Param->getPointeeType()->isRecordType())
      Target = Plain;
    bool Outside = false, Weak = false;
    std::optional<Holder> H;
    HandleType Type;
    if (Target && (Type = handleType(Target->getType())) &&
        Type.Form != HandleForm::Object)
      H = holderOf(Target, Outside, Weak);
    if (H) {
      if (Reads)
        continue;
      auto It = S.Holds.find(*H);
      const bool Empty = It == S.Holds.end() || It->second.empty();
      if (!Empty) {
        Handles Held = It->second;
        if (Name.empty())
          transfer(Held);
        else
          use(Held, {Name, "*" + std::to_string(I)}, QualType());
      }
      if (Gives && Type.Form != HandleForm::Number)
        Filled.push_back({Target, I, Type, Empty});
      continue;
    }
    if (!Name.empty() && isSqlLiteral(Arg))
      C.Facts.Functions[Name].Sql.insert(I);
    Handles Ids = eval(Arg);
    if (Ids.empty() || Reads)
      continue;
    if (Name.empty())
      transfer(Ids);
    else
      use(Ids, {Name, std::to_string(I)}, Param);
  }

  if (Fn && (Fn->isNoReturn() || Fn->hasAttr<NoReturnAttr>() ||
             Fn->hasAttr<AnalyzerNoReturnAttr>())) {
    // What was released before it was released; what was not needs not be.
    for (auto &[Id, Lasts] : S.Live)
      for (const Last &L : Lasts)
        Sites[Id].Ends.emplace(L.first, L.second == HandleWay::Transferred
                                            ? L.second
                                            : HandleWay::ProgramEnd);
    S = State::unreachable();
    return {};
  }
  if (Fn && Reads && Fn->getName() == "__builtin_expect")
    return {};

  if (!Gives)
    return {};
  for (const Filling &X : Filled) {
    Handles Ids = give(E, Callee, "*" + std::to_string(X.Index), X.Type,
                       X.Target->getType(), X.Fresh);
    assign(X.Target, Ids);
  }
  if (E->isLValue())
    return {};
  HandleType Type = handleType(E->getType());
  return Type ? give(E, Callee, "ret", Type, E->getType(), true) : Handles();
}

/// Goes on with what holds where \p E is true, and where it is false.
void Walker::condition(const Expr *E, State &True, State &False) {
  const Expr *X = E;
  bool Negated = false;
  while (X) {
    X = X->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(X)) {
      X = Full->getSubExpr();
    } else if (const auto *Not = dyn_cast<UnaryOperator>(X);
               Not && Not->getOpcode() == UO_LNot) {
      Negated = !Negated;
      X = Not->getSubExpr();
    } else if (const auto *Call = dyn_cast<CallExpr>(X);
               Call && Call->getDirectCallee() &&
               Call->getDirectCallee()->getBuiltinID() ==
                   Builtin::BI__builtin_expect) {
      X = Call->getArg(0);
    } else {
      break;
    }
  }
  State &Yes = Negated ? False : True, &No = Negated ? True : False;
  if (const auto *B = dyn_cast_or_null<BinaryOperator>(X);
      B && B->isLogicalOp()) {
    State LeftTrue, LeftFalse, RightTrue, RightFalse;
    condition(B->getLHS(), LeftTrue, LeftFalse);
    const bool And = B->getOpcode() == BO_LAnd;
    S = And ? LeftTrue : LeftFalse;
    condition(B->getRHS(), RightTrue, RightFalse);
    Yes = std::move(RightTrue);
    No = std::move(RightFalse);
    if (And)
      No.join(LeftFalse);
    else
      Yes.join(LeftTrue);
    return;
  }
  // Which handles are none where the condition says so.
  Handles Asked;
  bool NoneIfTrue = false;
  if (const auto *B = dyn_cast_or_null<BinaryOperator>(X);
      B && B->isComparisonOp()) {
    Handles Left = eval(B->getLHS());
    Handles Right = eval(B->getRHS());
    auto isNull = [&](const Expr *Side) {
      return Side->IgnoreParenCasts()->isNullPointerConstant(
                 C.Ctx, Expr::NPC_ValueDependentIsNull) != Expr::NPCK_NotNull;
    };
    auto isMinusOne = [&](const Expr *Side) {
      Expr::EvalResult Value;
      return !Side->isValueDependent() &&
             Side->getType()->isIntegralOrEnumerationType() &&
             Side->EvaluateAsInt(Value, C.Ctx) &&
             Value.Val.getInt().isSigned() && Value.Val.getInt() == -1;
    };
    const bool Null = isNull(B->getRHS());
    if (B->isEqualityOp() && (Null || isMinusOne(B->getRHS()))) {
      Asked = Left;
      NoneIfTrue = B->getOpcode() == BO_EQ;
    } else if (B->isEqualityOp() && isNull(B->getLHS())) {
      Asked = Right;
      NoneIfTrue = B->getOpcode() == BO_EQ;
    } else if (Null || isMinusOne(B->getRHS())) {
      Asked = Left;
      NoneIfTrue = B->getOpcode() == BO_LT || B->getOpcode() == BO_LE;
    }
  } else {
    Asked = eval(X);
  }
  Yes = S;
  No = S;
  State &None = NoneIfTrue ? Yes : No;
  for (unsigned Id : Asked) {
    None.Live.erase(Id);
    for (auto &[H, Ids] : None.Holds)
      Ids.erase(Id);
  }
}

//===----------------------------------------------------------------------===//
// Handles
//===----------------------------------------------------------------------===//

/// The variable or field that \p E names. \p Outside: others see it too. \p
/// Weak: it stands for several.
std::optional<Holder> Walker::holderOf(const Expr *E, bool &Outside,
                                       bool &Weak) {
  E = E->IgnoreParenImpCasts();
  const FieldDecl *Field = nullptr;
  for (unsigned Steps = 0; Steps != 16; ++Steps) {
    if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
      const auto *V = dyn_cast<VarDecl>(D->getDecl());
      if (!V)
        return std::nullopt;
      const bool Local =
          V->hasLocalStorage() && !V->getType()->isReferenceType();
      Outside |=
          Field ? !Local || isa<ParmVarDecl>(V) || V->getType()->isPointerType()
                : !Local && !(V->hasLocalStorage() && !isa<ParmVarDecl>(V));
      return Holder{V, Field};
    }
    if (isa<CXXThisExpr>(E)) {
      if (!Field)
        return std::nullopt;
      Outside = true;
      return Holder{nullptr, Field};
    }
    if (const auto *M = dyn_cast<MemberExpr>(E)) {
      if (!Field)
        Field = dyn_cast<FieldDecl>(M->getMemberDecl());
      if (!Field)
        return std::nullopt;
      E = M->getBase()->IgnoreParenImpCasts();
      continue;
    }
    if (const auto *Sub = dyn_cast<ArraySubscriptExpr>(E)) {
      Weak = true;
      Outside |=
          Sub->getBase()->IgnoreParenImpCasts()->getType()->isPointerType();
      E = Sub->getBase()->IgnoreParenImpCasts();
      continue;
    }
    return std::nullopt;
  }
  return std::nullopt;
}

void Walker::assign(const Expr *To, Handles Ids) {
  bool Outside = false, Weak = false;
  std::optional<Holder> H = holderOf(To, Outside, Weak);
  if (H)
    hold(*H, Ids, To->getType(), Weak);
  if (!H || Outside)
    transfer(Ids);
}

void Walker::hold(const Holder &H, Handles Ids, QualType Type, bool Weak) {
  if (!S.Reachable)
    return;
  // A `void *` becomes what it is held as.
  if (HandleType Held = handleType(Type); !Held.Name.empty())
    for (unsigned Id : Ids)
      if (Sites[Id].Type.Untyped && Sites[Id].Type.Name.empty()) {
        Sites[Id].Type = Held;
        Sites[Id].Model = C.model(Type);
      }
  if (!Weak) {
    auto It = S.Holds.find(H);
    Handles Old = It == S.Holds.end() ? Handles() : It->second;
    S.Holds[H] = Ids;
    for (unsigned Id : Old)
      if (!isHeld(Id, S))
        end(Id, S);
  } else {
    S.Holds[H].insert(Ids.begin(), Ids.end());
  }
  if (S.Holds[H].empty())
    S.Holds.erase(H);
}

void Walker::transfer(const Handles &Ids) {
  for (unsigned Id : Ids)
    if (auto It = S.Live.find(Id); It != S.Live.end()) {
      std::set<Last> Gone;
      for (const Last &L : It->second)
        Gone.emplace(L.first, HandleWay::Transferred);
      It->second = std::move(Gone);
    }
}

void Walker::use(const Handles &Ids, const CallPlace &P, QualType Param) {
  if (Ids.empty())
    return;
  unsigned U = C.useId(P);
  for (unsigned Id : Ids) {
    auto It = S.Live.find(Id);
    if (It == S.Live.end())
      continue;
    std::set<Last> Now;
    for (const Last &L : It->second)
      Now.emplace(U, L.second);
    It->second = std::move(Now);
    if (Param.isNull() || fits(Sites[Id].Type, Param))
      Sites[Id].Uses.insert(U);
  }
}

bool Walker::isHeld(unsigned Id, const State &In) const {
  return llvm::any_of(
      In.Holds, [&](const auto &Entry) { return Entry.second.count(Id); });
}

void Walker::forget(const Holder &H, State &In) {
  auto It = In.Holds.find(H);
  if (It == In.Holds.end())
    return;
  Handles Old = std::move(It->second);
  In.Holds.erase(It);
  for (unsigned Id : Old)
    if (!isHeld(Id, In))
      end(Id, In);
}

void Walker::end(unsigned Id, State &In) {
  auto It = In.Live.find(Id);
  if (It == In.Live.end())
    return;
  Sites[Id].Ends.insert(It->second.begin(), It->second.end());
  In.Live.erase(It);
}

void Walker::endAll(State &In) {
  while (!In.Live.empty())
    end(In.Live.begin()->first, In);
  In.Holds.clear();
}

Handles Walker::give(const Expr *E, const NamedDecl *Callee, StringRef Place,
                     const HandleType &Type, QualType Written, bool Fresh) {
  if (!S.Reachable)
    return {};
  auto [It, New] = SiteIds.try_emplace({E, Place.str()}, Sites.size());
  unsigned Id = It->second;
  if (New) {
    Site &X = Sites.emplace_back();
    X.Where = E;
    X.Function = C.functionFact(Callee);
    X.Place = Place.str();
    X.Type = Type;
    X.Model = C.model(Written);
  }
  Sites[Id].Fresh |= Fresh;
  // In a loop: what it gave before is not this one.
  end(Id, S);
  for (auto &[H, Ids] : S.Holds)
    Ids.erase(Id);
  S.Live[Id] = {Last(0, HandleWay::Stayed)};
  return {Id};
}

void Collector::function(const FunctionDecl *F, const Stmt *Body) {
  Walker(*this, F).run(Body);
}

/// Every function with a body, lambdas and instances of templates included.
class FunctionVisitor : public RecursiveASTVisitor<FunctionVisitor> {
public:
  explicit FunctionVisitor(Collector &C) : C(C) {}

  bool shouldVisitTemplateInstantiations() const { return true; }

  bool VisitFunctionDecl(FunctionDecl *F) {
    if (F->doesThisDeclarationHaveABody() && !F->isDependentContext() &&
        !F->isDefaulted() && F->getBody() &&
        !C.SM.isInSystemHeader(F->getLocation()))
      C.function(F, F->getBody());
    return true;
  }

  bool VisitLambdaExpr(LambdaExpr *E) {
    const CXXMethodDecl *Call = E->getCallOperator();
    if (Call && !Call->isDependentContext() && E->getBody() &&
        !C.SM.isInSystemHeader(E->getBeginLoc()))
      C.function(Call, E->getBody());
    return true;
  }

private:
  Collector &C;
};

} // namespace

CallFacts CallFacts::collect(ASTContext &Ctx, const ResolvedApi &Api,
                             StringRef Root) {
  CallFacts Facts;
  Collector C(Ctx, Api, Root, Facts);
  FunctionVisitor(C).TraverseDecl(Ctx.getTranslationUnitDecl());

  // Most numbers are no handles: those of functions whose result this unit
  // never hands on are not worth a line.
  std::set<CallPlace> HandsOn;
  for (const auto &[Key, Site] : Facts.Sites)
    if (!Site.Uses.empty())
      HandsOn.insert(Key.Acquire);
  for (auto It = Facts.Sites.begin(); It != Facts.Sites.end();)
    if (Facts.Handles[It->second.Type].Form == HandleForm::Number &&
        !HandsOn.count(It->first.Acquire))
      It = Facts.Sites.erase(It);
    else
      ++It;
  std::set<std::string> Named, Given;
  for (const auto &[Key, Site] : Facts.Sites) {
    Given.insert(Site.Type);
    Named.insert(Key.Acquire.Function);
    for (const CallPlace &P : Site.Uses)
      Named.insert(P.Function);
    for (const HandleEnd &E : Site.Ends)
      Named.insert(E.Last.Function);
  }
  auto dropUnnamed = [](auto &Map, const std::set<std::string> &Keep) {
    for (auto It = Map.begin(); It != Map.end();)
      It = Keep.count(It->first) ? std::next(It) : Map.erase(It);
  };
  dropUnnamed(Facts.Functions, Named);
  dropUnnamed(Facts.Handles, Given);
  return Facts;
}

} // namespace clang::tidy::lease
