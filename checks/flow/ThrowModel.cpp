//===--- ThrowModel.cpp - which calls may throw -----------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ThrowModel.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/CXXInheritance.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <initializer_list>

namespace clang::tidy::lease {

bool isBodyLeftOut(const FunctionDecl *F) {
  for (const FunctionDecl *Each : F->redecls())
    if (Each->hasSkippedBody())
      return true;
  const FunctionDecl *Definition = nullptr;
  if (F->isDefined(Definition) && Definition->getBody())
    return false;
  // What is inline must be defined in the unit: if it is not, it was left out.
  if (F->isInlined() && !F->isPureVirtual())
    return true;
  const FunctionDecl *Pattern = F->getTemplateInstantiationPattern();
  return Pattern && Pattern != F && !Pattern->isDefined() &&
         (Pattern->hasSkippedBody() || Pattern->isInlined());
}

using Names = std::initializer_list<llvm::StringRef>;

static bool oneOf(llvm::StringRef Name, Names Of) {
  return llvm::is_contained(Of, Name);
}

static llvm::StringRef nameOf(const NamedDecl *D) {
  return D && D->getDeclName().isIdentifier() ? D->getName()
                                              : llvm::StringRef();
}

/// The namespaces around \p D, outermost first, without inline and unnamed
/// ones. `Decl::isInStdNamespace` looks at the direct context only: it is false
/// for the members of std's classes.
static llvm::SmallVector<llvm::StringRef, 4> namespacesOf(const Decl *D) {
  llvm::SmallVector<llvm::StringRef, 4> Path;
  for (const DeclContext *C = D->getDeclContext(); C; C = C->getParent())
    if (const auto *N = dyn_cast<NamespaceDecl>(C))
      if (!N->isInline() && !N->isAnonymousNamespace())
        Path.push_back(N->getName());
  std::reverse(Path.begin(), Path.end());
  return Path;
}

/// The class of a parameter's type, behind references; empty if it has none.
static llvm::StringRef parameterClass(const FunctionDecl *F, unsigned I) {
  if (I >= F->getNumParams())
    return {};
  return nameOf(F->getParamDecl(I)
                    ->getType()
                    .getNonReferenceType()
                    ->getAsCXXRecordDecl());
}

static bool takesErrorCode(const FunctionDecl *F) {
  for (unsigned I = 0; I < F->getNumParams(); ++I)
    if (parameterClass(F, I) == "error_code")
      return true;
  return false;
}

//===----------------------------------------------------------------------===//
// The standard library
//===----------------------------------------------------------------------===//

/// Operations on files throw unless they are asked for an error code.
static Throws throwsInFilesystem(const FunctionDecl *F) {
  if (takesErrorCode(F))
    return Throws::Never;
  if (const auto *Method = dyn_cast<CXXMethodDecl>(F)) {
    llvm::StringRef Class = nameOf(Method->getParent());
    llvm::StringRef Name = nameOf(F);
    if (Class == "directory_entry") {
      if (isa<CXXConstructorDecl>(F))
        return parameterClass(F, 0) == "path" ? Throws::Known : Throws::Never;
      return Name.empty() || oneOf(Name, {"path", "swap"}) ? Throws::Never
                                                           : Throws::Known;
    }
    if (oneOf(Class, {"directory_iterator", "recursive_directory_iterator"})) {
      bool Moves =
          F->getOverloadedOperator() == OO_PlusPlus || Name == "pop" ||
          (isa<CXXConstructorDecl>(F) && parameterClass(F, 0) == "path");
      return Moves ? Throws::Known : Throws::Never;
    }
    return Throws::Never;
  }
  return oneOf(nameOf(F), {"absolute",
                           "canonical",
                           "weakly_canonical",
                           "relative",
                           "proximate",
                           "copy",
                           "copy_file",
                           "copy_symlink",
                           "create_directory",
                           "create_directories",
                           "create_hard_link",
                           "create_symlink",
                           "create_directory_symlink",
                           "current_path",
                           "exists",
                           "equivalent",
                           "file_size",
                           "hard_link_count",
                           "is_block_file",
                           "is_character_file",
                           "is_directory",
                           "is_empty",
                           "is_fifo",
                           "is_other",
                           "is_regular_file",
                           "is_socket",
                           "is_symlink",
                           "last_write_time",
                           "permissions",
                           "read_symlink",
                           "remove",
                           "remove_all",
                           "rename",
                           "resize_file",
                           "space",
                           "status",
                           "symlink_status",
                           "temp_directory_path"})
             ? Throws::Known
             : Throws::Never;
}

/// `std::make_shared` and the like throw what the constructor does. Its body is
/// too deep inside the library to be followed, so the constructor is looked for
/// by the number of arguments; of several, the quietest is taken.
static Throws throwsInConstruction(const FunctionDecl *F, unsigned Skip,
                                   const ASTContext &Ctx) {
  const auto *Args = F->getTemplateSpecializationArgs();
  if (!Args || Args->size() == 0 ||
      Args->get(0).getKind() != TemplateArgument::Type ||
      F->getNumParams() < Skip)
    return Throws::Never;
  const auto *Class = Args->get(0).getAsType()->getAsCXXRecordDecl();
  unsigned Arity = F->getNumParams() - Skip;
  std::optional<Throws> Quietest;
  if (Class && Class->hasDefinition())
    for (const CXXConstructorDecl *Ctor : Class->ctors()) {
      if (Ctor->isDeleted() || Ctor->isCopyOrMoveConstructor() ||
          Arity < Ctor->getMinRequiredArguments() ||
          (Arity > Ctor->getNumParams() && !Ctor->isVariadic()))
        continue;
      // What a body does is not known here.
      Throws T = throwsByDeclaration(Ctor, Ctx).value_or(Throws::Never);
      Quietest = std::min(Quietest.value_or(T), T);
    }
  return Quietest.value_or(Throws::Never);
}

/// Standard functions throw what their contract says. Not counted, because a
/// correct program never sees it, or because only a machine that is out of
/// resources does: allocation, `std::thread`, mutexes, streams (whose
/// exceptions are off), lengths, positions (`substr`), and what the functions
/// that an algorithm is given do.
static Throws throwsInStd(const FunctionDecl *F,
                          llvm::ArrayRef<llvm::StringRef> Inner,
                          const ASTContext &Ctx) {
  if (llvm::is_contained(Inner, "filesystem"))
    return throwsInFilesystem(F);
  llvm::StringRef Name = nameOf(F);

  if (const auto *Method = dyn_cast<CXXMethodDecl>(F)) {
    llvm::StringRef Class = nameOf(Method->getParent());
    if (isa<CXXConstructorDecl>(F)) {
      // From a pattern, a name, digits, or a pointer that may have expired;
      // not from another one of the same class.
      llvm::StringRef From = parameterClass(F, 0);
      bool FromOther = F->getNumParams() > 0 && From != Class;
      if (Class == "basic_regex" || Class == "locale" || Class == "bitset")
        return FromOther && !F->getParamDecl(0)
                                 ->getType()
                                 ->isIntegralOrEnumerationType()
                   ? Throws::Known
                   : Throws::Never;
      return Class == "shared_ptr" && From == "weak_ptr" ? Throws::Known
                                                         : Throws::Never;
    }
    if (Name == "at" ||
        (Name == "value" && oneOf(Class, {"optional", "expected"})) ||
        (Class == "basic_regex" && Name == "assign") ||
        (Class == "nested_exception" && Name == "rethrow_nested"))
      return Throws::Known;
    // They run what somebody has put in.
    if ((F->getOverloadedOperator() == OO_Call &&
         oneOf(Class, {"function", "move_only_function", "copyable_function",
                       "function_ref"})) ||
        (Name == "get" && oneOf(Class, {"future", "shared_future",
                                        "_State_baseV2", "basic_future"})))
      return Throws::Unknown;
    return Throws::Never;
  }

  if (oneOf(Name,
            {"stoi", "stol", "stoll", "stoul", "stoull", "stof", "stod",
             "stold", "rethrow_exception", "rethrow_if_nested",
             "throw_with_nested", "vformat", "vformat_to", "locate_zone"}) ||
      Name.starts_with("__throw_"))
    return Throws::Known;
  if (Name == "get" && parameterClass(F, 0) == "variant")
    return Throws::Known;
  // The form that takes a pointer returns null instead.
  if (Name == "any_cast" && F->getNumParams() == 1 &&
      !F->getParamDecl(0)->getType()->isPointerType())
    return Throws::Known;
  if (Name == "make_unique" || Name == "make_shared")
    return throwsInConstruction(F, 0, Ctx);
  if (Name == "allocate_shared")
    return throwsInConstruction(F, 1, Ctx);
  if (Name == "invoke" || Name == "call_once")
    return Throws::Unknown;
  return Throws::Never;
}

//===----------------------------------------------------------------------===//
// Other declarations
//===----------------------------------------------------------------------===//

/// Libraries whose functions report errors by value, or throw only for a
/// misuse that the compiler already rejects.
static bool isOfQuietLibrary(const FunctionDecl *F,
                             llvm::ArrayRef<llvm::StringRef> Path,
                             bool InSystem) {
  if (!Path.empty())
    return oneOf(Path.front(), {"__gnu_cxx", "__cxxabiv1", "absl", "fmt",
                                "spdlog", "QtPrivate", "gsl"});
  // Qt: classes `Q` and a capital, and functions `q` and a capital.
  if (!InSystem)
    return false;
  const NamedDecl *Outer = F;
  for (const DeclContext *C = F->getDeclContext(); C; C = C->getParent())
    if (const auto *Class = dyn_cast<CXXRecordDecl>(C))
      Outer = Class;
  llvm::StringRef Name = nameOf(Outer);
  return Name.size() > 1 && (Name[0] == 'Q' || Name[0] == 'q') &&
         llvm::isUpper(Name[1]);
}

namespace {

enum class Spec : uint8_t {
  None, ///< Says nothing.
  NoThrow,
  Open,     ///< Depends on something that is not worked out.
  MayThrow, ///< Says that it throws.
};

} // namespace

static Spec specificationOf(const FunctionDecl *F) {
  if (F->hasAttr<NoThrowAttr>())
    return Spec::NoThrow;
  const auto *Proto = F->getType()->getAs<FunctionProtoType>();
  if (!Proto)
    return Spec::None;
  // FunctionProtoType::canThrow() must not be asked of a specification that is
  // not evaluated yet.
  switch (Proto->getExceptionSpecType()) {
  case EST_None:
  case EST_MSAny:
  case EST_Unparsed:
    return Spec::None;
  case EST_DynamicNone:
  case EST_NoThrow:
  case EST_BasicNoexcept:
  case EST_NoexceptTrue:
    return Spec::NoThrow;
  case EST_Dynamic:
  case EST_NoexceptFalse:
    return Spec::MayThrow;
  case EST_DependentNoexcept:
  case EST_Unevaluated:
  case EST_Uninstantiated:
    return Spec::Open;
  }
  return Spec::None;
}

/// Nothing in \p S, which has at most \p Budget nodes, could throw: there is no
/// call, no throw, and no cast that is checked.
static bool isPlain(const Stmt *S, unsigned &Budget) {
  if (!S)
    return true;
  if (Budget == 0 ||
      isa<CallExpr, CXXThrowExpr, CXXNewExpr, CXXDeleteExpr, CXXDynamicCastExpr,
          CXXTypeidExpr, CoroutineBodyStmt, CoawaitExpr, CoyieldExpr,
          LambdaExpr, InitListExpr, CXXBindTemporaryExpr>(S))
    return false;
  --Budget;
  if (const auto *Make = dyn_cast<CXXConstructExpr>(S))
    if (!Make->getConstructor()->isTrivial())
      return false;
  return llvm::all_of(
      S->children(), [&](const Stmt *Child) { return isPlain(Child, Budget); });
}

/// A method that by its name and shape only frees what its object holds: to
/// throw there is against every rule.
static bool namesCleanUp(const FunctionDecl *F) {
  if (!isa<CXXMethodDecl>(F) || F->getNumParams() ||
      !F->getReturnType()->isVoidType())
    return false;
  std::string Name = nameOf(F).lower();
  for (llvm::StringRef Word : {"clear", "cleanup", "clean_up", "release",
                               "free", "destroy", "dispose", "unlock", "unref"})
    if (llvm::StringRef(Name).starts_with(Word))
      return true;
  return false;
}

std::optional<Throws> throwsByDeclaration(const FunctionDecl *Callee,
                                          const ASTContext &Ctx) {
  if (!Ctx.getLangOpts().CPlusPlus)
    return Throws::Never;
  if (!Callee)
    return Throws::Unknown;
  if (Callee->isDeleted() || Callee->isConsteval() || Callee->isTrivial())
    return Throws::Never;

  Spec Says = specificationOf(Callee);
  if (Says == Spec::NoThrow)
    return Throws::Never;
  // Running out of memory is not counted, and nothing else is theirs to throw.
  switch (Callee->getOverloadedOperator()) {
  case OO_New:
  case OO_Array_New:
  case OO_Delete:
  case OO_Array_Delete:
    return Throws::Never;
  default:
    break;
  }
  if (isa<CXXDestructorDecl>(Callee) && Says != Spec::MayThrow)
    return Throws::Never;
  if (const auto *Conversion = dyn_cast<CXXConversionDecl>(Callee))
    if (Conversion->getParent()->isLambda())
      return Throws::Never;

  const FunctionDecl *Definition = nullptr;
  bool Defined = Callee->isDefined(Definition);
  const SourceManager &SM = Ctx.getSourceManager();
  // A specialisation of a header's template is where its pattern is.
  SourceLocation Where = (Defined ? Definition : Callee)->getLocation();
  bool InSystem = Where.isInvalid() || SM.isInSystemHeader(Where);

  bool HasBody = Defined && !Definition->hasSkippedBody() &&
                 Definition->doesThisDeclarationHaveABody() &&
                 !Definition->isLateTemplateParsed();
  if (HasBody && !InSystem)
    return std::nullopt;
  llvm::SmallVector<llvm::StringRef, 4> Path = namespacesOf(Callee);
  if (!Path.empty() && Path.front() == "std") {
    // One step into the library leads to the constructor itself.
    if (HasBody && nameOf(Callee) == "make_unique")
      return std::nullopt;
    return throwsInStd(Callee, llvm::ArrayRef(Path).drop_front(), Ctx);
  }

  // What the compiler makes by itself calls what it would have to call, which
  // is seen where it has a body; else it is a copy or a default, and only
  // allocates.
  if (Callee->isImplicit() || Callee->isDefaulted())
    return Says == Spec::MayThrow ? Throws::Unknown : Throws::Never;
  if (Callee->getBuiltinID() != 0 || Callee->isExternC() ||
      Callee->isInExternCContext())
    return Throws::Never;
  if (isOfQuietLibrary(Callee, Path, InSystem))
    return Throws::Never;
  // Bodies of system headers are not followed, but accessors are told.
  unsigned Budget = 40;
  if (HasBody && !isa<CXXConstructorDecl>(Definition) &&
      !Definition->isDependentContext() &&
      isPlain(Definition->getBody(), Budget))
    return Throws::Never;
  if (Says == Spec::MayThrow)
    return Throws::Unknown;
  if (!HasBody && namesCleanUp(Callee))
    return Throws::Never;
  // `noexcept(condition)` mostly holds where it is written at all.
  if (Says == Spec::Open)
    return Throws::Never;
  if (!HasBody && isBodyLeftOut(Callee))
    return Throws::Never;
  return Throws::Unknown;
}

Catches handlerCatches(QualType Caught, QualType Thrown,
                       const ASTContext &Ctx) {
  if (Caught.isNull())
    return Catches::Yes;
  if (Thrown.isNull() || Caught->isDependentType() || Thrown->isDependentType())
    return Catches::Maybe;

  bool ByReference = Caught->isReferenceType();
  QualType To = Caught.getNonReferenceType();
  bool ToMutableReference = ByReference && !To.isConstQualified();
  To = To.getCanonicalType().getUnqualifiedType();
  // What is thrown is a copy of the operand: an array or a function decays, and
  // qualifiers are dropped.
  QualType From = Thrown.getNonReferenceType();
  if (From->isArrayType() || From->isFunctionType())
    From = Ctx.getDecayedType(From);
  From = From.getCanonicalType().getUnqualifiedType();
  if (!ByReference && (To->isArrayType() || To->isFunctionType()))
    To = Ctx.getDecayedType(To).getCanonicalType().getUnqualifiedType();
  if (To == From)
    return Catches::Yes;

  auto Derives = [&Ctx](QualType Derived, QualType Base) {
    const auto *D = Derived->getAsCXXRecordDecl();
    const auto *B = Base->getAsCXXRecordDecl();
    if (!D || !B)
      return Catches::No;
    if (!D->hasDefinition())
      return Catches::Maybe;
    CXXBasePaths Paths(/*FindAmbiguities=*/true, /*RecordPaths=*/true,
                       /*DetectVirtual=*/false);
    if (!D->isDerivedFrom(B, Paths))
      return Catches::No;
    bool Public = llvm::any_of(
        Paths, [](const CXXBasePath &P) { return P.Access == AS_public; });
    return Public && !Paths.isAmbiguous(
                         Ctx.getCanonicalType(Base).getUnqualifiedType())
               ? Catches::Yes
               : Catches::No;
  };
  if (To->isRecordType())
    return Derives(From, To);

  // Pointers convert, but not to a reference through which one could write
  // another pointer back.
  if (ToMutableReference)
    return Catches::No;
  if (From->isNullPtrType())
    return To->isAnyPointerType() || To->isMemberPointerType() ? Catches::Yes
                                                               : Catches::No;
  if (!From->isPointerType() || !To->isPointerType())
    return Catches::No;
  QualType FromTarget = From->getPointeeType(), ToTarget = To->getPointeeType();
  if (FromTarget->isFunctionType() || ToTarget->isFunctionType())
    return Ctx.hasSameFunctionTypeIgnoringExceptionSpec(FromTarget, ToTarget)
               ? Catches::Yes
               : Catches::No;
  Qualifiers FromQuals = FromTarget.getQualifiers();
  Qualifiers ToQuals = ToTarget.getQualifiers();
  if ((FromQuals.getCVRQualifiers() & ~ToQuals.getCVRQualifiers()) != 0)
    return Catches::No;
  FromTarget = FromTarget.getUnqualifiedType();
  ToTarget = ToTarget.getUnqualifiedType();
  if (ToTarget->isVoidType() || FromTarget == ToTarget)
    return Catches::Yes;
  // Qualifiers of deeper levels convert by rules of their own.
  if (FromTarget->isPointerType() && ToTarget->isPointerType())
    return Catches::Maybe;
  return Derives(FromTarget, ToTarget);
}

} // namespace clang::tidy::lease
