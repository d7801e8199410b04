//===--- ResolvedApi.cpp - models bound to declarations -------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Only libraries of which a name is declared in the unit are indexed, by the
// last component of each name; a declaration is then compared with the few
// models that share its last component.
//
//===----------------------------------------------------------------------===//

#include "ResolvedApi.h"
#include "Annotations.h"
#include "CatalogueLoader.h"
#include "InHousePools.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"

using llvm::ArrayRef;
using llvm::SmallVector;
using llvm::StringRef;

namespace clang::tidy::lease {

namespace {

/// A name as a catalogue spells it, cut at `::`.
struct QualifiedName {
  SmallVector<StringRef, 4> Scopes; ///< Outermost first.
  StringRef Last;
  bool AnyScope = false; ///< `*::last`.

  explicit QualifiedName(StringRef Text) {
    AnyScope = Text.consume_front("*::");
    // A symbol may hold no `::`, so that the last one is the last cut.
    size_t Symbol = Text.find("operator");
    while (true) {
      size_t Cut = Text.find("::");
      if (Cut == StringRef::npos || (Symbol != StringRef::npos && Cut > Symbol))
        break;
      Scopes.push_back(Text.take_front(Cut));
      Text = Text.drop_front(Cut + 2);
      Symbol = Text.find("operator");
    }
    Last = Text;
  }
};

bool isPseudoFunction(StringRef Name) {
  return Name == "delete" || Name == "free";
}

/// The name by which a declaration is looked up. Sets \p Buffer for names that
/// are no identifiers.
StringRef lookupName(const NamedDecl *D, std::string &Buffer) {
  if (const auto *C = dyn_cast<CXXConstructorDecl>(D)) {
    const IdentifierInfo *II = C->getParent()->getIdentifier();
    return II ? II->getName() : "";
  }
  if (const IdentifierInfo *II = D->getIdentifier())
    return II->getName();
  Buffer = D->getDeclName().getAsString();
  return Buffer;
}

StringRef scopeName(const DeclContext *DC) {
  if (const auto *NS = dyn_cast<NamespaceDecl>(DC))
    return NS->getName();
  const auto *Tag = dyn_cast<TagDecl>(DC);
  if (!Tag)
    return "";
  if (const IdentifierInfo *II = Tag->getIdentifier())
    return II->getName();
  const TypedefNameDecl *Alias = Tag->getTypedefNameForAnonDecl();
  return Alias ? Alias->getName() : "";
}

/// \p DC is exactly the scope \p Scopes, inline and unnamed namespaces and
/// linkage specifications aside.
bool isScope(const DeclContext *DC, ArrayRef<StringRef> Scopes) {
  for (; DC && !DC->isTranslationUnit(); DC = DC->getParent()) {
    if (DC->isTransparentContext())
      continue;
    const auto *NS = dyn_cast<NamespaceDecl>(DC);
    if (NS && (NS->isInline() || NS->isAnonymousNamespace()))
      continue;
    if (!NS && !isa<TagDecl>(DC))
      return false; // Local to a function.
    if (Scopes.empty() || scopeName(DC) != Scopes.back())
      return false;
    Scopes = Scopes.drop_back();
  }
  return Scopes.empty();
}

/// The class of a base specifier; for one that depends on template parameters
/// the class template's own declaration.
const CXXRecordDecl *baseClass(QualType T) {
  if (const CXXRecordDecl *RD = T->getAsCXXRecordDecl())
    return RD;
  if (const auto *TST = T->getAs<TemplateSpecializationType>())
    if (const auto *CTD = dyn_cast_or_null<ClassTemplateDecl>(
            TST->getTemplateName().getAsTemplateDecl()))
      return CTD->getTemplatedDecl();
  return nullptr;
}

/// Calls \p Visit for \p RD and its bases, the nearest first, until it returns
/// true.
bool anyClassUpward(const CXXRecordDecl *RD,
                    llvm::function_ref<bool(const CXXRecordDecl *)> Visit) {
  SmallVector<const CXXRecordDecl *, 8> Queue{RD};
  llvm::SmallPtrSet<const CXXRecordDecl *, 8> Seen;
  for (size_t I = 0; I != Queue.size(); ++I) {
    const CXXRecordDecl *Current = Queue[I];
    if (!Seen.insert(Current->getCanonicalDecl()).second)
      continue;
    if (Visit(Current))
      return true;
    const CXXRecordDecl *Def = Current->getDefinition();
    if (!Def)
      continue;
    for (const CXXBaseSpecifier &Base : Def->bases())
      if (const CXXRecordDecl *B = baseClass(Base.getType()))
        Queue.push_back(B);
  }
  return false;
}

bool isFunctionPointer(const ValueDecl *D) {
  QualType T = D->getType().getCanonicalType().getNonReferenceType();
  return T->isFunctionPointerType() || T->isFunctionType() ||
         T->isMemberFunctionPointerType();
}

/// Asks \p Ask of the names by which a unit shows that it uses \p L, until it
/// says yes.
bool anyTellingName(const LibraryModel &L,
                    llvm::function_ref<bool(const QualifiedName &)> Ask) {
  for (const TypeModel &T : L.Types)
    for (const std::string &Name : T.Names)
      if (Ask(QualifiedName(Name)))
        return true;
  for (const CallModel &C : L.Calls)
    for (const std::string &Name : C.Functions) {
      QualifiedName QN(Name);
      bool IsOperator = QN.Last.starts_with("operator");
      if (IsOperator || isPseudoFunction(Name))
        continue;
      QN.Last.consume_front("~");
      if (Ask(QN))
        return true;
    }
  return false;
}

bool allOccur(const QualifiedName &Name,
              llvm::function_ref<bool(StringRef)> Occurs) {
  return Occurs(Name.Last) && llvm::all_of(Name.Scopes, Occurs);
}

struct CallEntry {
  const CallModel *Model;
  QualifiedName Name;
};
struct TypeEntry {
  const TypeModel *Model;
  QualifiedName Name;
};

} // namespace

//===----------------------------------------------------------------------===//
// Impl
//===----------------------------------------------------------------------===//

struct ResolvedApi::Impl {
  Impl(std::shared_ptr<const Catalogue> Models, ASTContext &Ctx,
       ResolvedApiOptions Options)
      : Models(std::move(Models)), Ctx(Ctx), Policy(Ctx.getPrintingPolicy()) {
    // Later libraries first: a user's entries come before the built-in ones.
    for (const LibraryModel &L : llvm::reverse(this->Models->Libraries))
      if (matters(L))
        index(L);
    // Shapes are looked for as if nothing were annotated: what is said of one
    // function must not hide what the others look like.
    auto Written = std::make_unique<Annotations>(
        Ctx, [this](QualType T) { return type(T); });
    if (Options.RecogniseInHousePools) {
      SmallVector<std::pair<const CXXRecordDecl *, const TypeModel *>, 4> Named;
      for (const CXXRecordDecl *RD : Written->classes())
        Named.emplace_back(RD, Written->type(RD));
      auto typeOf = [this](QualType T) { return type(T); };
      auto recordTypeOf = [this](const RecordDecl *RD) {
        return recordType(RD);
      };
      auto hasCalls = [this](const FunctionDecl *F) {
        return !namedCalls(F).empty();
      };
      Pools = std::make_unique<InHousePools>(
          Ctx, ModelledApi{typeOf, recordTypeOf, hasCalls, Named});
    }
    Notes = std::move(Written);
    // What was looked up on the way knew of neither.
    CallCache.clear();
    TypeCache.clear();
    Notes->complete();
    CallCache.clear();
  }

  //===--- Which libraries matter -----------------------------------------===//

  bool occurs(StringRef Name) const { return occursInUnit(Ctx, Name); }

  /// \p Name may be declared in the unit. An unqualified name is taken to be
  /// as soon as it is written; else the outermost scope must exist.
  bool mayBeDeclared(const QualifiedName &Name) const {
    if (!allOccur(Name, [this](StringRef Part) { return occurs(Part); }))
      return false;
    if (Name.Scopes.empty() || !Ctx.getLangOpts().CPlusPlus)
      return true;
    DeclarationName Outer(&Ctx.Idents.get(Name.Scopes.front()));
    return !Ctx.getTranslationUnitDecl()->lookup(Outer).empty();
  }

  bool matters(const LibraryModel &L) const {
    return anyTellingName(
        L, [this](const QualifiedName &Name) { return mayBeDeclared(Name); });
  }

  void index(const LibraryModel &L) {
    Libraries.push_back(&L);
    for (const TypeModel &T : L.Types)
      for (const std::string &Name : T.Names) {
        QualifiedName QN(Name);
        Types[QN.Last].push_back({&T, QN});
      }
    for (const CallModel &C : L.Calls)
      for (const std::string &Name : C.Functions) {
        if (isPseudoFunction(Name)) {
          Deletes.push_back(&C);
          continue;
        }
        QualifiedName QN(Name);
        Calls[QN.Last].push_back({&C, QN});
      }
    for (const std::string &Header : L.Headers) {
      Headers.push_back({Header, &L});
      StringRef Dir = llvm::sys::path::parent_path(Header);
      if (!Dir.empty())
        HeaderDirs.try_emplace(llvm::sys::path::filename(Dir), &L);
    }
    HeaderDirs.try_emplace(L.Name, &L);
  }

  //===--- Calls ----------------------------------------------------------===//

  bool matches(const NamedDecl *D, const QualifiedName &Name) const {
    const DeclContext *DC = D->getDeclContext();
    const auto *F = dyn_cast<FunctionDecl>(D);
    if (!F) {
      // A table of functions, or a variable: only when the catalogue says so,
      // because a field may have the name of a function by chance.
      if (Name.AnyScope)
        return true;
      return !Name.Scopes.empty() && isa<FieldDecl>(D) &&
             isScope(DC, Name.Scopes);
    }
    if (Name.AnyScope)
      return false;
    if (Name.Scopes.empty())
      return !isa<CXXMethodDecl>(F) &&
             (F->isExternC() || DC->getRedeclContext()->isTranslationUnit());
    if (isa<CXXConstructorDecl>(F))
      return scopeName(DC) == Name.Scopes.back() && isScope(DC, Name.Scopes);
    if (const auto *M = dyn_cast<CXXMethodDecl>(F))
      return anyClassUpward(M->getParent(), [&](const CXXRecordDecl *RD) {
        return isScope(RD, Name.Scopes);
      });
    return isScope(DC, Name.Scopes);
  }

  bool typeContains(QualType T, StringRef Text) const {
    return StringRef(T.getAsString(Policy)).contains(Text) ||
           StringRef(T.getCanonicalType().getAsString(Policy)).contains(Text);
  }

  bool paramsMatch(const NamedDecl *D, ArrayRef<std::string> Params) const {
    if (Params.empty())
      return true;
    const auto *F = dyn_cast<FunctionDecl>(D);
    if (!F || F->getNumParams() < Params.size())
      return false;
    for (size_t I = 0; I != Params.size(); ++I)
      if (!typeContains(F->getParamDecl(I)->getType(), Params[I]))
        return false;
    return true;
  }

  /// A copy or a move makes nothing new: the object stands for what it was
  /// made from.
  static bool isCopy(const NamedDecl *D) {
    const auto *C = dyn_cast<CXXConstructorDecl>(D);
    return C && C->isCopyOrMoveConstructor();
  }

  SmallVector<const CallModel *, 4> namedCalls(const NamedDecl *D) const {
    SmallVector<const CallModel *, 4> Found;
    std::string Buffer;
    auto It = Calls.find(lookupName(D, Buffer));
    if (It == Calls.end())
      return Found;
    if (!isa<FunctionDecl>(D) &&
        (!isa<ValueDecl>(D) || !isFunctionPointer(cast<ValueDecl>(D))))
      return Found;
    bool Copy = isCopy(D);
    for (const CallEntry &E : It->second)
      if ((!Copy || !E.Model->Params.empty()) &&
          !llvm::is_contained(Found, E.Model) && matches(D, E.Name) &&
          paramsMatch(D, E.Model->Params))
        Found.push_back(E.Model);
    return Found;
  }

  ArrayRef<const CallModel *> calls(const NamedDecl *D) {
    if (const auto *C = dyn_cast<CXXConstructorDecl>(D))
      if (const CXXConstructorDecl *Inherited =
              C->getInheritedConstructor().getConstructor())
        D = Inherited;
    const Decl *Key = D->getCanonicalDecl();
    auto It = CallCache.find(Key);
    if (It != CallCache.end())
      return It->second;
    SmallVector<const CallModel *, 4> Found = namedCalls(D);
    // Of two libraries that use the same names the one is meant whose header
    // declares this.
    if (const LibraryModel *Owner = disputed(Found) ? ofFileOf(D) : nullptr;
        Owner && llvm::any_of(Found, [&](const CallModel *M) {
          return M->Library->Name == Owner->Name;
        }))
      llvm::erase_if(Found, [&](const CallModel *M) {
        return M->Library->Name != Owner->Name;
      });
    const auto *F = dyn_cast<FunctionDecl>(D);
    ArrayRef<const CallModel *> Result = Found;
    bool OfUser = llvm::any_of(
        Found, [](const CallModel *M) { return !M->Library->BuiltIn; });
    if (F && Notes && !OfUser)
      if (auto Annotated = Notes->calls(F); !Annotated.empty())
        Result = Annotated;
    if (Result.empty() && F && Pools)
      Result = Pools->calls(F);
    else
      Result = Result.copy(Kept);
    return CallCache[Key] = Result;
  }

  SmallVector<const CallModel *, 2> deletesOf(QualType Pointee) const {
    SmallVector<const CallModel *, 2> Found;
    for (const CallModel *C : Deletes) {
      if (C->Params.empty()) {
        Found.push_back(C);
        continue;
      }
      QualifiedName Name(C->Params.front());
      auto isNamed = [&](const NamedDecl *D) {
        return D->getName() == Name.Last &&
               isScope(D->getDeclContext(), Name.Scopes);
      };
      const auto *RD = Pointee->getAsCXXRecordDecl();
      const auto *Typedef = Pointee->getAs<TypedefType>();
      if ((RD && anyClassUpward(RD, isNamed)) ||
          (Typedef && isNamed(Typedef->getDecl())))
        Found.push_back(C);
    }
    return Found;
  }

  //===--- Types ----------------------------------------------------------===//

  const TypeModel *namedType(const NamedDecl *D, StringRef Name,
                             const CXXRecordDecl *Record) const {
    auto It = Types.find(Name);
    if (It == Types.end())
      return nullptr;
    SmallVector<const TypeModel *, 2> Found;
    for (const TypeEntry &E : It->second)
      if (isScope(D->getDeclContext(), E.Name.Scopes) &&
          templateArgumentsMatch(*E.Model, Record))
        Found.push_back(E.Model);
    if (const LibraryModel *Owner = disputed(Found) ? ofFileOf(D) : nullptr)
      for (const TypeModel *T : Found)
        if (T->Library->Name == Owner->Name)
          return T;
    return Found.empty() ? nullptr : Found.front();
  }

  /// The models are of several libraries.
  template <typename Models> static bool disputed(const Models &Found) {
    return llvm::any_of(Found, [&](const auto *M) {
      return M->Library->Name != Found.front()->Library->Name;
    });
  }

  bool templateArgumentsMatch(const TypeModel &T,
                              const CXXRecordDecl *Record) const {
    if (T.TemplateArgs.empty())
      return true;
    const auto *Spec =
        dyn_cast_or_null<ClassTemplateSpecializationDecl>(Record);
    if (!Spec)
      return false;
    const TemplateArgumentList &Args = Spec->getTemplateArgs();
    for (const auto &[Index, Name] : T.TemplateArgs)
      if (Index >= Args.size() || argumentName(Args[Index]) != Name)
        return false;
    return true;
  }

  /// The last component of what a template argument names.
  std::string argumentName(const TemplateArgument &Arg) const {
    std::string Text;
    llvm::raw_string_ostream OS(Text);
    Arg.print(Policy, OS, /*IncludeType=*/false);
    OS.flush();
    size_t Cut = StringRef(Text).rfind("::");
    return Cut == std::string::npos ? Text : Text.substr(Cut + 2);
  }

  /// \p D's own model, shapes aside.
  const TypeModel *writtenType(const NamedDecl *D, StringRef Name,
                               const CXXRecordDecl *Record) const {
    const TypeModel *Named = namedType(D, Name, Record);
    if (Notes && (!Named || Named->Library->BuiltIn))
      if (const TypeModel *Annotated = Notes->type(D))
        return Annotated;
    return Named;
  }

  const TypeModel *recordType(const RecordDecl *RD) const {
    const auto *Class = dyn_cast<CXXRecordDecl>(RD);
    if (!Class) {
      const TypeModel *T = writtenType(RD, scopeName(RD), nullptr);
      return !T && Pools ? Pools->type(RD) : T;
    }
    const TypeModel *Found = nullptr;
    anyClassUpward(Class, [&](const CXXRecordDecl *C) {
      Found = writtenType(C, scopeName(C), C);
      if (!Found && Pools)
        Found = Pools->type(C);
      return Found != nullptr;
    });
    return Found;
  }

  const TypeModel *type(QualType T) {
    if (T.isNull())
      return nullptr;
    const Type *Key = T.getTypePtr();
    auto It = TypeCache.find(Key);
    if (It != TypeCache.end())
      return It->second;
    const TypeModel *Found = findType(T);
    TypeCache[Key] = Found;
    return Found;
  }

  /// Peels one layer of sugar, pointer, reference or array after the other, so
  /// that a modelled typedef is seen before what it stands for: the handles of
  /// ODBC are all `void *`.
  const TypeModel *findType(QualType T) const {
    while (true) {
      if (const auto *Alias = dyn_cast<TypedefType>(T.getTypePtr())) {
        const TypedefNameDecl *D = Alias->getDecl();
        if (const TypeModel *Found = writtenType(D, D->getName(), nullptr))
          return Found;
      }
      if (const auto *TST =
              dyn_cast<TemplateSpecializationType>(T.getTypePtr()))
        if (TST->isDependentType())
          if (const CXXRecordDecl *RD = baseClass(T))
            return recordType(RD);
      QualType Step = T.getSingleStepDesugaredType(Ctx);
      if (Step != T) {
        T = Step;
        continue;
      }
      if (T->isReferenceType() || T->isAnyPointerType()) {
        T = T->getPointeeType();
        continue;
      }
      if (const ArrayType *Array = T->getAsArrayTypeUnsafe()) {
        T = Array->getElementType();
        continue;
      }
      if (const auto *Injected =
              dyn_cast<InjectedClassNameType>(T.getTypePtr()))
        return recordType(Injected->getDecl());
      const RecordDecl *RD = T->getAsRecordDecl();
      return RD ? recordType(RD) : nullptr;
    }
  }

  //===--- Files ----------------------------------------------------------===//

  /// \p Path ends with a header of a library; one that ends with a slash is a
  /// directory of headers.
  const LibraryModel *ofHeader(StringRef Path) const {
    for (const auto &[Header, Library] : Headers) {
      size_t At = Header.ends_with("/")    ? Path.rfind(Header)
                  : Path.ends_with(Header) ? Path.size() - Header.size()
                                           : StringRef::npos;
      if (At != StringRef::npos &&
          (At == 0 || llvm::sys::path::is_separator(Path[At - 1])))
        return Library;
    }
    return nullptr;
  }

  /// A header of a library pulls in others beside it: `mysql.h` declares no
  /// statement function itself. They count when their directory is the
  /// library's own, or when the header includes them and they share the
  /// beginning of its name.
  const LibraryModel *ofFile(FileID File) const {
    const SourceManager &SM = Ctx.getSourceManager();
    if (File.isInvalid() || File == SM.getMainFileID())
      return nullptr;
    StringRef Path = filePath(File);
    if (Path.empty())
      return nullptr;
    if (const LibraryModel *Own = ofHeader(Path))
      return Own;
    StringRef Dir = llvm::sys::path::parent_path(Path);
    FileID Includer = SM.getFileID(SM.getIncludeLoc(File));
    for (; Includer.isValid() && Includer != SM.getMainFileID();
         Includer = SM.getFileID(SM.getIncludeLoc(Includer))) {
      StringRef From = filePath(Includer);
      const LibraryModel *Library = ofHeader(From);
      if (!Library)
        continue;
      StringRef Root = llvm::sys::path::parent_path(From);
      if (const LibraryModel *OfDir =
              HeaderDirs.lookup(llvm::sys::path::filename(Root));
          OfDir && Dir.starts_with(Root))
        return OfDir;
      StringRef Name = llvm::sys::path::filename(Path);
      StringRef Stem = llvm::sys::path::stem(From);
      if (Dir == Root && Name.starts_with(Stem))
        return Library;
    }
    return nullptr;
  }

  StringRef filePath(FileID File) const {
    auto Entry = Ctx.getSourceManager().getFileEntryRefForID(File);
    return Entry ? Entry->getName() : StringRef();
  }

  const LibraryModel *ofFileOf(const Decl *D) const {
    if (Headers.empty())
      return nullptr;
    const SourceManager &SM = Ctx.getSourceManager();
    FileID File = SM.getFileID(SM.getExpansionLoc(D->getLocation()));
    auto [It, New] = Files.try_emplace(File, nullptr);
    if (New)
      It->second = ofFile(File);
    return It->second;
  }

  const LibraryModel *libraryOf(const FunctionDecl *F) const {
    if (const LibraryModel *Library = ofFileOf(F))
      return Library;
    const auto *M = dyn_cast<CXXMethodDecl>(F);
    if (!M)
      return nullptr;
    const CXXRecordDecl *Class = M->getParent();
    const TypeModel *T = namedType(Class, scopeName(Class), Class);
    return T ? T->Library : nullptr;
  }

  //===--- Names that are not declared ------------------------------------===//

  bool includesAll(const LibraryModel &L) const {
    const SourceManager &SM = Ctx.getSourceManager();
    auto Included = [&](StringRef Header) {
      for (auto It = SM.fileinfo_begin(); It != SM.fileinfo_end(); ++It) {
        StringRef Path = It->first.getName();
        size_t At = Path.size() - Header.size();
        if (Path.ends_with(Header) &&
            (At == 0 || llvm::sys::path::is_separator(Path[At - 1])))
          return true;
      }
      return false;
    };
    return !L.Headers.empty() && llvm::all_of(L.Headers, [&](StringRef Header) {
      return !Header.ends_with("/") && Included(Header);
    });
  }

  bool hasMember(const DeclContext *DC, StringRef Name) const {
    // What is looked up becomes an identifier of the unit.
    if (!Name.starts_with("operator"))
      return occurs(Name) &&
             !DC->lookup(DeclarationName(&Ctx.Idents.get(Name))).empty();
    return llvm::any_of(DC->decls(), [&](const Decl *D) {
      const auto *N = dyn_cast<NamedDecl>(D);
      return N && N->getDeclName().getAsString() == Name;
    });
  }

  /// The scopes that \p Name is in \p DC: a namespace, a class. Adds null for a
  /// class that is only declared.
  void addScopes(const DeclContext *DC, StringRef Name,
                 SmallVectorImpl<const DeclContext *> &Found) const {
    if (!occurs(Name))
      return;
    for (const NamedDecl *D :
         DC->lookup(DeclarationName(&Ctx.Idents.get(Name)))) {
      D = D->getUnderlyingDecl();
      if (const auto *CTD = dyn_cast<ClassTemplateDecl>(D))
        D = CTD->getTemplatedDecl();
      if (const auto *Alias = dyn_cast<TypedefNameDecl>(D))
        D = Alias->getUnderlyingType()->getAsTagDecl();
      if (const auto *NS = dyn_cast_or_null<NamespaceDecl>(D))
        Found.push_back(NS);
      else if (const auto *Tag = dyn_cast_or_null<TagDecl>(D))
        Found.push_back(Tag->getDefinition());
    }
  }

  bool isDeclared(StringRef Text) const {
    QualifiedName Name(Text);
    if (Name.AnyScope)
      return occurs(Name.Last);
    SmallVector<const DeclContext *, 4> Scopes{Ctx.getTranslationUnitDecl()};
    for (StringRef Scope : Name.Scopes) {
      SmallVector<const DeclContext *, 4> Inner;
      for (const DeclContext *DC : Scopes)
        if (!DC)
          return true; // Who knows what it has.
        else
          addScopes(DC, Scope, Inner);
      Scopes = std::move(Inner);
    }
    // Each class has a constructor and a destructor.
    StringRef Last = Name.Last;
    Last.consume_front("~");
    bool Special = !Name.Scopes.empty() && Last == Name.Scopes.back();
    return llvm::any_of(Scopes, [&](const DeclContext *DC) {
      return !DC || Special || hasMember(DC, Name.Last);
    });
  }

  std::vector<CatalogueError> undeclared() const {
    std::vector<CatalogueError> Found;
    for (const LibraryModel &L : Models->Libraries) {
      if (L.BuiltIn || !includesAll(L))
        continue;
      // What it says anew of a library that it extends, that one's headers
      // declare.
      llvm::StringSet<> Extended;
      for (const LibraryModel &Base : Models->Libraries) {
        if (&Base == &L)
          break;
        if (Base.Name != L.Name)
          continue;
        for (const CallModel &C : Base.Calls)
          Extended.insert(C.Functions.begin(), C.Functions.end());
        for (const TypeModel &T : Base.Types)
          Extended.insert(T.Names.begin(), T.Names.end());
      }
      auto Check = [&](const std::string &Name, FilePlace At) {
        if (!isPseudoFunction(Name) && !Extended.contains(Name) &&
            !isDeclared(Name))
          Found.push_back(
              {L.File, At.Line, At.Column,
               "no header of library '" + L.Name + "' declares '" + Name + "'",
               CatalogueError::Severity::Warning});
      };
      for (const TypeModel &T : L.Types)
        for (size_t I = 0; I != T.Names.size(); ++I)
          Check(T.Names[I], T.NamesAt[I]);
      for (const CallModel &C : L.Calls)
        for (size_t I = 0; I != C.Functions.size(); ++I)
          Check(C.Functions[I], C.FunctionsAt[I]);
    }
    return Found;
  }

  std::shared_ptr<const Catalogue> Models;
  ASTContext &Ctx;
  PrintingPolicy Policy;
  SmallVector<const LibraryModel *, 4> Libraries; ///< Those that matter.
  llvm::StringMap<SmallVector<CallEntry, 2>> Calls;
  llvm::StringMap<SmallVector<TypeEntry, 2>> Types;
  SmallVector<const CallModel *, 2> Deletes;
  SmallVector<std::pair<StringRef, const LibraryModel *>, 8> Headers;
  llvm::StringMap<const LibraryModel *> HeaderDirs;
  std::unique_ptr<InHousePools> Pools;
  std::unique_ptr<Annotations> Notes;

  llvm::BumpPtrAllocator Kept;
  llvm::DenseMap<const Decl *, ArrayRef<const CallModel *>> CallCache;
  llvm::DenseMap<const Type *, const TypeModel *> TypeCache;
  mutable llvm::DenseMap<FileID, const LibraryModel *> Files;
};

void forEachWord(const Catalogue &Models,
                 llvm::function_ref<void(StringRef)> Visit) {
  for (const LibraryModel &L : Models.Libraries)
    anyTellingName(L, [&](const QualifiedName &Name) {
      Visit(Name.Last);
      llvm::for_each(Name.Scopes, Visit);
      return false;
    });
}

bool mayMatter(const Catalogue &Models,
               llvm::function_ref<bool(StringRef)> Occurs) {
  return llvm::any_of(Models.Libraries, [&](const LibraryModel &L) {
    return anyTellingName(
        L, [&](const QualifiedName &Name) { return allOccur(Name, Occurs); });
  });
}

bool occursInUnit(const ASTContext &Ctx, StringRef Name) {
  if (Ctx.Idents.find(Name) != Ctx.Idents.end())
    return true;
  // Identifiers of a precompiled header enter the table when they are used.
  IdentifierInfoLookup *External = Ctx.Idents.getExternalIdentifierLookup();
  return External && External->get(Name);
}

ResolvedApi::ResolvedApi(std::shared_ptr<const Catalogue> Models,
                         ASTContext &Ctx, ResolvedApiOptions Options)
    : P(std::make_unique<Impl>(std::move(Models), Ctx, Options)) {}

ResolvedApi::~ResolvedApi() = default;

bool ResolvedApi::mayMatter() const {
  return !P->Libraries.empty() || !P->Notes->empty() ||
         (P->Pools && !P->Pools->empty());
}

std::string ResolvedApi::shapes() const {
  return P->Pools ? P->Pools->names() : std::string();
}

ArrayRef<const CallModel *> ResolvedApi::calls(const NamedDecl *Callee) const {
  return P->calls(Callee);
}

ArrayRef<const CallModel *> ResolvedApi::deletes(QualType Pointee) const {
  if (P->Deletes.empty() || Pointee.isNull())
    return {};
  return ArrayRef<const CallModel *>(P->deletesOf(Pointee)).copy(P->Kept);
}

const TypeModel *ResolvedApi::type(QualType T) const { return P->type(T); }

bool ResolvedApi::isNamed(const CXXRecordDecl *D, StringRef Qualified) {
  QualifiedName Name(Qualified);
  return scopeName(D) == Name.Last && isScope(D->getDeclContext(), Name.Scopes);
}

llvm::StringRef ResolvedApi::code(
    const TypeModel &T,
    std::map<std::string, std::string> LibraryModel::*Which) const {
  if (!T.Library)
    return {};
  for (const LibraryModel &L : llvm::reverse(P->Models->Libraries))
    if (L.Name == T.Library->Name)
      if (auto It = (L.*Which).find(T.Id); It != (L.*Which).end())
        return It->second;
  return {};
}

std::vector<CatalogueError> ResolvedApi::undeclared() const {
  return P->undeclared();
}

ArrayRef<AnnotationMistake> ResolvedApi::annotationMistakes() const {
  return P->Notes->mistakes();
}

const LibraryModel *ResolvedApi::libraryOf(const FunctionDecl *Callee) const {
  return P->libraryOf(Callee);
}

} // namespace clang::tidy::lease
