//===--- Spelling.cpp - how calls of a library are written ----------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Spelling.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

namespace clang::tidy::lease {

const VarDecl *variableOf(const Expr *E) {
  E = E ? E->IgnoreParenCasts() : nullptr;
  if (const auto *X = dyn_cast_or_null<UnaryOperator>(E);
      X && X->getOpcode() == UO_AddrOf)
    E = X->getSubExpr()->IgnoreParenCasts();
  const auto *D = dyn_cast_or_null<DeclRefExpr>(E);
  return D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
}

bool isNull(const Expr *E, ASTContext &Ctx) {
  return E->isNullPointerConstant(Ctx, Expr::NPC_ValueDependentIsNotNull) !=
         Expr::NPCK_NotNull;
}

const FunctionDecl *calleeOf(const Stmt *S) {
  if (const auto *C = dyn_cast_or_null<CallExpr>(S))
    return C->getDirectCallee();
  if (const auto *C = dyn_cast_or_null<CXXConstructExpr>(S))
    return C->getConstructor();
  return nullptr;
}

/// \p Code with \p With in place of the handle.
static std::string replaced(llvm::StringRef Code, llvm::StringRef With) {
  std::string Out;
  for (char C : Code)
    if (C == '$')
      Out += With;
    else
      Out += C;
  return Out;
}

std::string CallSpelling::of(llvm::StringRef Handle) const {
  // A lease has an arrow of its own.
  if (llvm::StringRef(Code).starts_with("$->"))
    Handle.consume_back(".get()");
  return replaced(Code, Handle);
}

/// The later of two places in one file; what is in other files comes earlier.
static SourceLocation later(SourceLocation A, SourceLocation B,
                            const ASTContext &Ctx) {
  if (A.isInvalid() || B.isInvalid())
    return A.isValid() ? A : B;
  return Ctx.getSourceManager().isBeforeInTranslationUnit(A, B) ? B : A;
}

/// Notes in \p S what \p Root names, besides \p Use.
static void noteNames(const Stmt *Root, const Expr *Use, const ASTContext &Ctx,
                      CallSpelling &S) {
  llvm::SmallVector<const Stmt *, 8> Stack{Root};
  while (!Stack.empty()) {
    const Stmt *X = Stack.pop_back_val();
    if (!X || X == Use)
      continue;
    S.SelfContained &= !isa<CXXThisExpr, LambdaExpr>(X);
    if (const auto *D = dyn_cast<DeclRefExpr>(X)) {
      const auto *V = dyn_cast<VarDecl>(D->getDecl());
      S.SelfContained &= !V || V->isFileVarDecl();
      S.After = later(S.After, D->getDecl()->getLocation(), Ctx);
    }
    for (const Stmt *Child : X->children())
      Stack.push_back(Child);
  }
}

std::string CallSpelling::outside(llvm::StringRef Handle) const {
  return Outside.empty() ? of(Handle) : replaced(Outside, Handle);
}

/// \p F with all its namespaces; empty when one has no name, or for a function
/// of none.
static std::string qualifiedName(const FunctionDecl *F) {
  std::string Name = F->getNameAsString();
  const DeclContext *Scope = F->getDeclContext()->getRedeclContext();
  if (Scope->isTranslationUnit())
    return {};
  // A static method is written with its class.
  for (; isa<CXXRecordDecl>(Scope); Scope = Scope->getParent())
    Name.insert(0, cast<CXXRecordDecl>(Scope)->getNameAsString() + "::");
  for (; !Scope->isTranslationUnit(); Scope = Scope->getParent()) {
    const auto *NS = dyn_cast<NamespaceDecl>(Scope);
    if (NS && NS->isInline())
      continue;
    if (!NS && isa<LinkageSpecDecl>(Scope))
      continue;
    if (!NS || NS->isAnonymousNamespace())
      return {};
    Name.insert(0, NS->getNameAsString() + "::");
  }
  return Name;
}

CallSpelling spellingOf(const Expr *Call, const Expr *Use,
                        const FunctionText &Text) {
  CallSpelling S;
  std::string Whole = Text.text(Call);
  size_t From =
      Text.begin(Use).getRawEncoding() - Text.begin(Call).getRawEncoding();
  size_t Length =
      Text.end(Use).getRawEncoding() - Text.begin(Use).getRawEncoding();
  S.Code = Whole.replace(From, Length, "$");
  S.IsDelete = isa<CXXDeleteExpr>(Call);
  if (const auto *C = dyn_cast<CallExpr>(Call))
    if (const auto *D = dyn_cast_or_null<NamedDecl>(C->getCalleeDecl()))
      S.Name = D->getNameAsString();
  if (const auto *C = dyn_cast<CallExpr>(Call)) {
    const FunctionDecl *F = C->getDirectCallee();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(F);
    S.IsFunction = F && (!Method || Method->isStatic());
    std::string Written = Text.text(C->getCallee());
    if (std::string Whole = S.IsFunction ? qualifiedName(F) : "";
        !Whole.empty() && llvm::StringRef(S.Code).starts_with(Written))
      S.Outside = Whole + S.Code.substr(Written.size());
  }
  noteNames(Call, Use, Text.context(), S);
  return S;
}

const NamedDecl *lookUp(llvm::StringRef Qualified, ASTContext &Ctx) {
  const DeclContext *Scope = Ctx.getTranslationUnitDecl();
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Qualified.split(Parts, "::");
  const NamedDecl *Found = nullptr;
  for (llvm::StringRef Part : Parts) {
    if (!Scope)
      return nullptr;
    Found = nullptr;
    for (const NamedDecl *D : Scope->lookup(&Ctx.Idents.get(Part)))
      Found = D;
    if (!Found)
      return nullptr;
    Scope = dyn_cast<DeclContext>(Found);
  }
  return Found;
}

const CXXMethodDecl *methodOf(const CXXRecordDecl *Class, llvm::StringRef Name,
                              unsigned Arguments) {
  const CXXMethodDecl *Found = nullptr;
  auto Look = [&](const CXXRecordDecl *X) {
    for (const CXXMethodDecl *M : X->methods())
      if (!Found && M->getIdentifier() && M->getName() == Name &&
          M->getMinRequiredArguments() <= Arguments &&
          M->getNumParams() >= Arguments && M->getAccess() == AS_public)
        Found = M;
    return Found == nullptr;
  };
  if (Class && Class->hasDefinition() && Look(Class->getDefinition()))
    Class->forallBases(Look);
  return Found;
}

const CXXMethodDecl *methodOf(QualType T, llvm::StringRef Name,
                              unsigned Arguments) {
  if (T->isPointerType())
    T = T->getPointeeType();
  return methodOf(T.getNonReferenceType()->getAsCXXRecordDecl(), Name,
                  Arguments);
}

/// The pointer that `->` on an object of type \p T ends at: itself, or that of
/// a smart pointer or lease; null when there is no arrow.
static QualType arrowType(QualType T, unsigned Depth = 0) {
  T = T.getNonReferenceType();
  if (T->isPointerType())
    return T;
  const CXXRecordDecl *Class = T->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Depth > 4)
    return {};
  QualType Next;
  auto Look = [&](const CXXRecordDecl *X) {
    for (const CXXMethodDecl *M : X->methods())
      if (M->getOverloadedOperator() == OO_Arrow)
        Next = M->getReturnType();
    return Next.isNull();
  };
  if (Look(Class->getDefinition()))
    Class->forallBases(Look);
  return Next.isNull() ? Next : arrowType(Next, Depth + 1);
}

/// The class behind that pointer; null when there is none.
static const CXXRecordDecl *arrowTarget(QualType T) {
  QualType Pointer = arrowType(T);
  return Pointer.isNull() ? nullptr
                          : Pointer->getPointeeType()->getAsCXXRecordDecl();
}

static bool hasArrow(QualType T) { return !arrowType(T).isNull(); }

static const Expr *objectOf(const Expr *Call) {
  if (const auto *M = dyn_cast_or_null<CXXMemberCallExpr>(Call))
    return M->getImplicitObjectArgument();
  return nullptr;
}

/// The arguments besides the handle that the model's conditions ask for, all
/// of them numbers; nullopt when something else is needed.
static std::optional<std::string>
argumentsOf(const CallModel &M, unsigned Handle, bool Address, unsigned Count) {
  std::string Out;
  for (unsigned N = 0; N < Count; ++N) {
    if (N)
      Out += ", ";
    if (N == Handle) {
      Out += Address ? "&$" : "$";
      continue;
    }
    auto C = llvm::find_if(M.When, [&](const Condition &X) {
      return X.At.Where == Place::Base::Arg && X.At.Index == N && !X.At.Deref;
    });
    const auto *Number = C != M.When.end() && C->AnyOf.size() == 1
                             ? std::get_if<int64_t>(&C->AnyOf.front())
                             : nullptr;
    if (!Number)
      return std::nullopt;
    Out += std::to_string(*Number);
  }
  return Out;
}

/// The function that \p Code, a call, names takes its first argument by
/// reference.
static bool takesReference(llvm::StringRef Code, ASTContext &Ctx) {
  const auto *F = dyn_cast_or_null<FunctionDecl>(
      lookUp(Code.take_until([](char C) { return C == '('; }), Ctx));
  return F && F->getNumParams() > 0 &&
         F->getParamDecl(0)->getType()->isReferenceType();
}

/// What the catalogue gives as code. The headers of the library are included
/// where it is used, so that it needs no declaration of its own.
static CallSpelling spelled(llvm::StringRef Code, const LibraryModel &L,
                            QualType Handle, ASTContext &Ctx) {
  CallSpelling S;
  S.Throws = L.Throws;
  S.Code = Code.str();
  // It is written for an object of the modelled class, or for a C handle.
  const bool Arrow = !Handle.isNull() && hasArrow(Handle);
  if (Code.consume_front("$.") || Code.consume_front("$->"))
    S.Code = (Arrow ? "$->" : "$.") + Code.str();
  else if (Arrow && takesReference(Code, Ctx))
    S.Code = replaced(S.Code, "*$");
  llvm::StringRef Function =
      llvm::StringRef(S.Code).take_until([](char C) { return C == '('; });
  size_t Start = Function.find_last_of(":.> ");
  S.Name =
      Function.substr(Start == llvm::StringRef::npos ? 0 : Start + 1).str();
  S.IsFunction = !llvm::StringRef(S.Code).starts_with("$");
  return S;
}

std::optional<CallSpelling> releaseOf(const Trace &T, QualType HandleType,
                                      const FunctionText &Text,
                                      const ResolvedApi &Api) {
  ASTContext &Ctx = Text.context();
  const TypeModel *Type = T.Type ? T.Type : Api.type(HandleType);
  if (!Type || !Type->Library)
    return std::nullopt;
  if (llvm::StringRef Code = Api.code(*Type, &LibraryModel::Release);
      !Code.empty())
    return spelled(Code, *Type->Library, HandleType, Ctx);
  const Expr *Pool = objectOf(T.Origin);
  for (const CallModel &M : Type->Library->Calls) {
    auto Release = llvm::find_if(M.Effects, [&](const Effect &E) {
      return E.What == Op::Release && E.Type == Type;
    });
    if (Release == M.Effects.end())
      continue;
    const Place &At = Release->At;
    for (const std::string &Name : M.Functions) {
      llvm::StringRef Last = llvm::StringRef(Name).rsplit("::").second;
      if (Last.empty())
        Last = Name;
      CallSpelling S;
      S.Name = Last.str();
      S.IsFunction = true;
      if (Name == "delete") {
        S.Code = "delete $";
        S.IsDelete = true;
        return S;
      }
      if (At.Where == Place::Base::This) {
        if (!HandleType->isPointerType() || !methodOf(HandleType, Last, 0))
          continue;
        S.Code = ("$->" + Last + "()").str();
        S.IsFunction = false;
        return S;
      }
      if (At.Where != Place::Base::Arg)
        continue;
      if (Release->On.Where == Place::Base::This) {
        if (!Pool || !Text.plain(Pool) || !methodOf(Pool->getType(), Last, 1))
          continue;
        auto Arguments = argumentsOf(M, At.Index, At.Deref, 1);
        if (!Arguments)
          continue;
        bool Implicit =
            isa<CXXThisExpr>(Pool->IgnoreParenImpCasts()) &&
            cast<CXXThisExpr>(Pool->IgnoreParenImpCasts())->isImplicit();
        S.Code = Implicit ? ""
                          : Text.text(Pool->IgnoreParenImpCasts()) +
                                (Pool->getType()->isPointerType() ? "->" : ".");
        S.Code += (Last + "(" + *Arguments + ")").str();
        noteNames(Pool, nullptr, Ctx, S);
        S.SelfContained = false;
        return S;
      }
      const auto *F = dyn_cast_or_null<FunctionDecl>(lookUp(Name, Ctx));
      if (!F)
        continue;
      auto Arguments =
          argumentsOf(M, At.Index, At.Deref, F->getMinRequiredArguments());
      // A function of the same class as the one that acquired.
      if (!Arguments || isa<CXXMethodDecl>(F) || At.Index >= F->getNumParams())
        continue;
      // A pointer to anything does not become one to something.
      QualType Wanted = F->getParamDecl(At.Index)->getType();
      if (HandleType->isVoidPointerType() && !At.Deref &&
          !Wanted->isVoidPointerType())
        continue;
      S.Code = Name + "(" + *Arguments + ")";
      S.After = F->getLocation();
      return S;
    }
  }
  return std::nullopt;
}

bool releaseEndsTransaction(const Trace &T) {
  if (!T.Type || !T.Type->Library)
    return false;
  auto Has = [](const CallModel &M, auto Predicate) {
    return llvm::any_of(M.Effects, Predicate);
  };
  return llvm::any_of(T.Type->Library->Calls, [&](const CallModel &M) {
    return Has(M,
               [&](const Effect &E) {
                 return E.What == Op::Release && E.Type == T.Type;
               }) &&
           Has(M, [](const Effect &E) { return E.What == Op::Rollback; });
  });
}

/// The model of what \p Session is, or points to.
static const TypeModel *typeOf(QualType Session, const Trace &T,
                               const ResolvedApi &Api) {
  const TypeModel *Type = Session.isNull() ? nullptr : Api.type(Session);
  // What a smart pointer points to.
  if (QualType Pointer = Session.isNull() ? QualType() : arrowType(Session);
      !Type && !Pointer.isNull())
    Type = Api.type(Pointer);
  return Type ? Type : T.Type;
}

std::optional<CallSpelling> endOf(TransactionEnd How, QualType Session,
                                  const Trace &T, const FunctionText &Text,
                                  const ResolvedApi &Api) {
  const TypeModel *Type = typeOf(Session, T, Api);
  if (!Type || !Type->Library)
    return std::nullopt;
  const LibraryModel &L = *Type->Library;
  llvm::StringRef Written =
      Api.code(*Type, How == TransactionEnd::Rollback ? &LibraryModel::Rollback
                                                      : &LibraryModel::Commit);
  if (!Written.empty())
    return spelled(Written, L, Session, Text.context());
  const Op Wanted = How == TransactionEnd::Rollback ? Op::Rollback : Op::Commit;
  for (const CallModel &M : L.Calls) {
    auto End = llvm::find_if(M.Effects,
                             [&](const Effect &E) { return E.What == Wanted; });
    if (!M.When.empty() || M.Effects.size() != 1 || End == M.Effects.end())
      continue;
    const Place &On = End->On ? End->On : End->At;
    for (const std::string &Name : M.Functions) {
      if (On.Where == Place::Base::Arg && On.Index == 0 && !On.Deref) {
        const auto *F =
            dyn_cast_or_null<FunctionDecl>(lookUp(Name, Text.context()));
        if (!F || isa<CXXMethodDecl>(F) || F->getNumParams() != 1 ||
            Session.isNull() ||
            !Text.context().hasSameUnqualifiedType(
                F->getParamDecl(0)->getType().getCanonicalType(),
                Session.getCanonicalType()))
          continue;
        CallSpelling S;
        S.Name = Name;
        S.Code = Name + "($)";
        S.Throws = M.Throws.value_or(L.Throws);
        S.After = F->getLocation();
        return S;
      }
      if (On.Where != Place::Base::This)
        continue;
      llvm::StringRef Last = llvm::StringRef(Name).rsplit("::").second;
      if (Last.empty() || Session.isNull())
        continue;
      const CXXRecordDecl *Target = arrowTarget(Session);
      const bool Arrow = Target && methodOf(Target, Last, 0);
      if (!Arrow && (Session->isPointerType() || !methodOf(Session, Last, 0)))
        continue;
      CallSpelling S;
      S.Name = Last.str();
      S.Code = ((Arrow ? "$->" : "$.") + Last + "()").str();
      S.Throws = M.Throws.value_or(L.Throws);
      return S;
    }
  }
  return std::nullopt;
}

std::optional<CallSpelling> openOn(QualType Session, const Trace &T,
                                   const FunctionText &Text,
                                   const ResolvedApi &Api) {
  const TypeModel *Type = typeOf(Session, T, Api);
  if (!Type || !Type->Library)
    return std::nullopt;
  llvm::StringRef Code = Api.code(*Type, &LibraryModel::InTransaction);
  if (Code.empty())
    return std::nullopt;
  return spelled(Code, *Type->Library, Session, Text.context());
}

std::string spellType(QualType T, const ASTContext &Ctx) {
  PrintingPolicy Policy = Ctx.getPrintingPolicy();
  Policy.adjustForCPlusPlus();
  T = T.getLocalUnqualifiedType();
  // By its declaration, with all namespaces: as it is written somewhere need
  // not be right elsewhere.
  const NamedDecl *D = nullptr;
  if (const auto *Alias = T->getAs<TypedefType>())
    D = Alias->getDecl();
  else if (const TagDecl *Tag = T->getAsTagDecl();
           Tag && !isa<ClassTemplateSpecializationDecl>(Tag))
    D = Tag;
  if (!D)
    return T.getAsString(Policy);
  std::string Name = D->getQualifiedNameAsString();
  return Name.find('(') == std::string::npos ? Name : D->getNameAsString();
}

} // namespace clang::tidy::lease
