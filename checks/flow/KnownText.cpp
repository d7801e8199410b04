//===--- KnownText.cpp - the text of an expression --------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The half of SqlText.h that reads the AST.
///
//===----------------------------------------------------------------------===//

#include "SqlText.h"
#include "clang/AST/APValue.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <initializer_list>
#include <utility>

namespace clang::tidy::lease {

using Result = std::optional<KnownText>;

//===----------------------------------------------------------------------===//
// Names
//===----------------------------------------------------------------------===//

using Names = std::initializer_list<llvm::StringRef>;

static bool oneOf(llvm::StringRef Name, Names Of) {
  return llvm::is_contained(Of, Name);
}

static llvm::StringRef nameOf(const NamedDecl *D) {
  if (!D || !D->getDeclName().isIdentifier())
    return {};
  return D->getName();
}

static bool isNameOfText(llvm::StringRef Name) {
  return oneOf(Name, {"basic_string",
                      "basic_string_view",
                      "basic_fbstring",
                      "basic_cstring_view",
                      "basic_cstring",
                      "QString",
                      "QByteArray",
                      "QStringView",
                      "QLatin1String",
                      "QLatin1StringView",
                      "QByteArrayView",
                      "SQLString",
                      "ustring",
                      "wxString",
                      "CString",
                      "CStringT",
                      "zview",
                      "StringRef",
                      "StringPiece",
                      "Twine",
                      "TString",
                      "AnsiString",
                      "UnicodeString",
                      "basic_memory_buffer",
                      "basic_format_string",
                      "basic_runtime"});
}

static bool isNameOfStream(llvm::StringRef Name) {
  return Name == "basic_ostringstream" || Name == "basic_stringstream" ||
         Name == "basic_osyncstream";
}

/// \p T, or a class that it is derived from, has a name that \p Is accepts.
static bool hasClass(QualType T, llvm::function_ref<bool(llvm::StringRef)> Is) {
  if (T.isNull())
    return false;
  const auto *Class = T.getNonReferenceType()->getAsCXXRecordDecl();
  for (unsigned Up = 0; Class && Up < 4; ++Up) {
    if (Is(nameOf(Class)))
      return true;
    Class = Class->getDefinition();
    if (!Class || Class->getNumBases() == 0)
      return false;
    Class = Class->bases_begin()->getType()->getAsCXXRecordDecl();
  }
  return false;
}

static bool isText(QualType T) { return hasClass(T, isNameOfText); }
static bool isStringStream(QualType T) { return hasClass(T, isNameOfStream); }

/// Whether questions about \p E make sense: not those about the code of
/// templates, nor broken code, nor the written form of an initialiser list.
static bool isSound(const Expr *E) {
  return E && !E->getType().isNull() && !E->isInstantiationDependent() &&
         !E->containsErrors();
}

static bool isAnyChar(QualType T) { return T->isAnyCharacterType(); }

static bool isCharPointer(QualType T) {
  if (T.isNull())
    return false;
  if (const auto *Array = T->getAsArrayTypeUnsafe())
    return isAnyChar(Array->getElementType());
  return T->isAnyPointerType() && isAnyChar(T->getPointeeType());
}

//===----------------------------------------------------------------------===//
// Format strings
//===----------------------------------------------------------------------===//

/// \p Text, unless nothing of it is known: one that starts with a gap tells
/// something only from its second statement on.
static Result worthKnowing(KnownText Text) {
  llvm::StringRef Known = Text.Prefix;
  bool Starts = Known.empty() ? Text.Complete : Known[0] != KnownText::Gap;
  if (!Starts && !Known.contains(';'))
    return std::nullopt;
  return Text;
}

namespace {

enum class Style : uint8_t {
  Printf,     ///< `%d`
  Braces,     ///< `{}`
  Qt,         ///< `%1`
  Substitute, ///< `$0`
  Boost,      ///< `%1%`, `%|05|`, and as Printf.
};

} // namespace

/// Length of the placeholder at the start of \p S; 0 if there is none.
static size_t placeholder(llvm::StringRef S, Style How) {
  switch (How) {
  case Style::Boost: {
    if (!S.starts_with("%"))
      return 0;
    size_t Digits = S.find_first_not_of("0123456789", 1);
    if (Digits > 1 && Digits < S.size() && S[Digits] == '%')
      return Digits + 1;
    size_t Bar = S.substr(1).starts_with("|") ? S.find('|', 2) : S.npos;
    return Bar == S.npos ? placeholder(S, Style::Printf) : Bar + 1;
  }
  case Style::Printf: {
    if (!S.consume_front("%"))
      return 0;
    size_t Size = 1;
    auto Skip = [&](llvm::StringRef Chars) {
      size_t N = std::min(S.find_first_not_of(Chars), S.size());
      S = S.drop_front(N);
      Size += N;
    };
    Skip("-+ #0'!,");
    Skip("0123456789*$");
    Skip(".0123456789*");
    Skip("hlLjztI"); // Not `q`: that quotes in sqlite3_mprintf().
    return S.empty() ? Size : Size + 1;
  }
  case Style::Braces: {
    if (!S.starts_with("{"))
      return 0;
    size_t Level = 0;
    for (size_t I = 0; I < S.size(); ++I) {
      Level += S[I] == '{';
      if (S[I] == '}' && --Level == 0)
        return I + 1;
    }
    return S.size();
  }
  case Style::Qt:
  case Style::Substitute: {
    if (!S.starts_with(How == Style::Qt ? "%" : "$"))
      return 0;
    size_t I = 1;
    if (How == Style::Qt && S.substr(1).starts_with("L"))
      ++I;
    size_t Digits = I;
    while (I < S.size() && I < Digits + 2 && llvm::isDigit(S[I]))
      ++I;
    return I > Digits ? I : 0;
  }
  }
  return 0;
}

/// A character that stands for itself though it is written twice.
static bool isDoubled(llvm::StringRef S, Style How) {
  switch (How) {
  case Style::Printf:
  case Style::Boost:
    return S.starts_with("%%");
  case Style::Braces:
    return S.starts_with("{{") || S.starts_with("}}");
  case Style::Substitute:
    return S.starts_with("$$");
  case Style::Qt:
    return false;
  }
  return false;
}

/// \p Format with its placeholders filled: by what \p Argument knows of the
/// next argument where a placeholder is a plain `%s` or `{}`, else by gaps.
static KnownText fill(const KnownText &Format, Style How,
                      llvm::function_ref<Result(unsigned)> Argument) {
  KnownText Out{{}, true};
  llvm::StringRef Rest = Format.Prefix;
  unsigned Next = 0;
  while (!Rest.empty()) {
    if (isDoubled(Rest, How)) {
      Out = concatenate(Out, KnownText{Rest.take_front(1).str(), true});
      Rest = Rest.drop_front(2);
    } else if (size_t Size = placeholder(Rest, How)) {
      llvm::StringRef Hole = Rest.take_front(Size);
      Rest = Rest.drop_front(Size);
      // An argument for the width; a place by number ends the counting.
      Next += Hole.count('*');
      bool Plain = Hole == "%s" || Hole == "{}";
      Out = concatenate(Out, Plain ? Argument(Next) : std::nullopt);
      ++Next;
    } else {
      size_t Plain = std::max<size_t>(
          1, std::min(Rest.find_first_of("%{}$"), Rest.size()));
      Out = concatenate(Out, KnownText{Rest.take_front(Plain).str(), true});
      Rest = Rest.drop_front(Plain);
    }
  }
  Out.Complete = Out.Complete && Format.Complete;
  return Out;
}

//===----------------------------------------------------------------------===//
// Functions that are known by name
//===----------------------------------------------------------------------===//

namespace {

enum class Maker : uint8_t {
  No,
  Same,   ///< Gives its first text argument back.
  Joined, ///< Strings its arguments together.
  Printf,
  Braces,
  Substitute,
};

} // namespace

static Maker makerOf(llvm::StringRef Name) {
  if (oneOf(Name, {"move",          "forward",          "as_const",
                   "launder",       "runtime",          "str",
                   "to_string",     "strdup",           "xstrdup",
                   "g_strdup",      "pstrdup",          "apr_pstrdup",
                   "talloc_strdup", "estrdup",          "gettext",
                   "dgettext",      "__builtin_strdup", "strNew",
                   "fromUtf8",      "fromLatin1",       "fromLocal8Bit",
                   "fromStdString", "fromRawData",      "fromUtf16",
                   "fromAscii",     "FromUTF8",         "FromAscii",
                   "From8BitData",  "qUtf8Printable"}))
    return Maker::Same;
  if (oneOf(Name, {"StrCat", "g_strconcat", "apr_pstrcat", "concat"}))
    return Maker::Joined;
  if (oneOf(Name, {"StrFormat", "StringPrintf", "psprintf", "g_strdup_printf",
                   "g_strdup_vprintf", "sqlite3_mprintf", "sqlite3_vmprintf",
                   "apr_psprintf", "talloc_asprintf", "kasprintf", "strNewFmt",
                   "asprintf", "sprintf", "Format", "str_printf", "xstrfmt"}))
    return Maker::Printf;
  if (oneOf(Name, {"format", "sformat", "vformat"}))
    return Maker::Braces;
  return Name == "Substitute" ? Maker::Substitute : Maker::No;
}

namespace {

/// Functions that put text where an argument points.
struct Filler {
  int Target = -1;
  unsigned Text = 0;
  int Limit = -1; ///< Bounds what is copied, not what fits.
  bool Format = false;
  bool Append = false;
  bool ThroughPointer = false;
};

} // namespace

static Filler fillerOf(llvm::StringRef Name) {
  if (oneOf(Name, {"sprintf", "vsprintf", "pg_sprintf", "g_sprintf"}))
    return {0, 1, -1, true};
  if (oneOf(Name, {"snprintf", "vsnprintf", "pg_snprintf", "g_snprintf",
                   "apr_snprintf", "_snprintf", "sprintf_s"}))
    return {0, 2, -1, true};
  if (oneOf(Name, {"sqlite3_snprintf", "sqlite3_vsnprintf"}))
    return {1, 2, -1, true};
  if (Name == "__builtin___sprintf_chk")
    return {0, 3, -1, true};
  if (Name == "__builtin___snprintf_chk")
    return {0, 4, -1, true};
  if (oneOf(Name, {"asprintf", "vasprintf"}))
    return {0, 1, -1, true, false, true};
  if (oneOf(Name, {"strcpy", "stpcpy", "strlcpy", "__builtin_strcpy",
                   "__builtin___strcpy_chk"}))
    return {0, 1};
  if (oneOf(Name,
            {"strncpy", "memcpy", "__builtin_strncpy", "__builtin_memcpy"}))
    return {0, 1, 2};
  if (oneOf(Name, {"strcat", "strlcat", "__builtin_strcat",
                   "__builtin___strcat_chk"}))
    return {0, 1, -1, false, true};
  if (Name == "strncat")
    return {0, 1, 2, false, true};
  return {};
}

/// Methods that give the text of their object in another form.
static bool givesObject(llvm::StringRef Name) {
  return oneOf(Name, {"c_str",     "data",        "constData",   "str",
                      "string",    "view",        "get",         "toUtf8",
                      "toLatin1",  "toLocal8Bit", "toStdString", "toAscii",
                      "toString",  "asStdString", "utf8_str",    "utf8_string",
                      "mb_str",    "ToStdString", "ToUTF8",      "utf16",
                      "unicode",   "raw",         "GetString",   "trimmed",
                      "simplified"});
}

/// Methods of strings and streams that leave the text as it is although they
/// are not const.
static bool keepsObject(llvm::StringRef Name) {
  return oneOf(Name, {"begin",   "end",           "rbegin",    "rend",
                      "at",      "front",         "back",      "data",
                      "reserve", "shrink_to_fit", "c_str",     "setf",
                      "unsetf",  "flush",         "imbue",     "exceptions",
                      "squeeze", "detach",        "precision", "width",
                      "fill",    "flags",         "setstate",  "rdbuf",
                      "seekp",   "tellp"});
}

//===----------------------------------------------------------------------===//
// Reader
//===----------------------------------------------------------------------===//

namespace {

class Reader {
public:
  Reader(const ASTContext &Ctx, TextFact Fact) : Ctx(Ctx), Fact(Fact) {}

  Result read(const Expr *E) {
    if (Depth >= MaxDepth)
      return std::nullopt;
    ++Depth;
    Result R = readLayers(E);
    --Depth;
    return R;
  }

  /// read(), or the character that \p E is, for an operand of a concatenation.
  Result piece(const Expr *E) {
    if (const auto *C = dyn_cast<CharacterLiteral>(stripped(E)))
      return character(C->getValue());
    if (E->getType()->isFunctionType() || E->getType()->isFunctionPointerType())
      return KnownText{" ", true}; // A manipulator, `std::endl`.
    return read(E);
  }

  std::optional<TextChange> change(const Expr *E);

  /// Without parentheses, casts and the wrappers of temporaries.
  static const Expr *stripped(const Expr *E) {
    while (const Expr *Inner = peeled(E))
      E = Inner;
    return E;
  }

private:
  static constexpr unsigned MaxDepth = 16;
  static constexpr unsigned MaxInlined = 4;

  /// The call through which a parameter gets its value.
  struct Frame {
    const FunctionDecl *Callee;
    llvm::ArrayRef<const Expr *> Args;
    const Frame *Caller;
    unsigned Level;
  };

  const ASTContext &Ctx;
  TextFact Fact;
  const Frame *Inside = nullptr;
  unsigned Depth = 0;

  static Result character(uint32_t C) {
    return KnownText{std::string(1, C < 0x80 ? char(C) : '?'), true};
  }

  /// What \p E merely wraps; null when it is no wrapper.
  static const Expr *peeled(const Expr *E);

  Result readLayers(const Expr *E);
  Result evaluated(const Expr *E);
  Result evaluatedView(const Expr *E);
  Result node(const Expr *E);
  Result asked(const Expr *E) { return Inside ? std::nullopt : Fact(E); }

  Result literal(const StringLiteral *S);
  Result variable(const VarDecl *V, const Expr *E);
  Result member(const MemberExpr *M);
  const Expr *constantInitializer(const Expr *E, unsigned Level = 0);
  Result construction(const CXXConstructExpr *C);
  Result initList(const InitListExpr *L);
  Result conditional(const Expr *Cond, const Expr *True, const Expr *False);
  Result operatorCall(const CXXOperatorCallExpr *Call);
  Result methodCall(const CXXMemberCallExpr *Call);
  Result call(const CallExpr *Call);
  Result inlined(const CallExpr *Call, const FunctionDecl *Callee);
  Result soleLiteral(const CallExpr *Call, const FunctionDecl *Callee);
  Result joined(llvm::ArrayRef<const Expr *> Parts);
  Result formatted(const Expr *Format, Style How,
                   llvm::ArrayRef<const Expr *> Args);
  Result cut(Result Text, const Expr *Limit);
  std::optional<int64_t> number(const Expr *E) const;
};

} // namespace

const Expr *Reader::peeled(const Expr *E) {
  if (const auto *P = dyn_cast<ParenExpr>(E))
    return P->getSubExpr();
  if (const auto *F = dyn_cast<FullExpr>(E))
    return F->getSubExpr();
  if (const auto *M = dyn_cast<MaterializeTemporaryExpr>(E))
    return M->getSubExpr();
  if (const auto *B = dyn_cast<CXXBindTemporaryExpr>(E))
    return B->getSubExpr();
  if (const auto *C = dyn_cast<CastExpr>(E))
    return C->getSubExpr();
  if (const auto *S = dyn_cast<SubstNonTypeTemplateParmExpr>(E))
    return S->getReplacement();
  if (const auto *O = dyn_cast<OpaqueValueExpr>(E))
    return O->getSourceExpr();
  if (const auto *D = dyn_cast<CXXDefaultArgExpr>(E))
    return D->getExpr();
  if (const auto *D = dyn_cast<CXXDefaultInitExpr>(E))
    return D->getExpr();
  if (const auto *G = dyn_cast<GenericSelectionExpr>(E))
    return G->isResultDependent() ? nullptr : G->getResultExpr();
  if (const auto *C = dyn_cast<ChooseExpr>(E))
    return C->isConditionDependent() ? nullptr : C->getChosenSubExpr();
  if (const auto *U = dyn_cast<UnaryOperator>(E))
    return U->getOpcode() == UO_Extension ? U->getSubExpr() : nullptr;
  return nullptr;
}

Result Reader::readLayers(const Expr *E) {
  while (isSound(E)) {
    // The evaluator wants the expression as it is: with the decay of its array
    // and the load of its variable.
    if (Result R = evaluated(E))
      return R;
    const Expr *Inner = peeled(E);
    if (!Inner)
      return node(E);
    E = Inner;
  }
  return std::nullopt;
}

std::optional<int64_t> Reader::number(const Expr *E) const {
  Expr::EvalResult R;
  if (!isSound(E) || !E->getType()->isIntegralOrEnumerationType() ||
      !E->EvaluateAsInt(R, Ctx))
    return std::nullopt;
  return R.Val.getInt().tryExtValue();
}

Result Reader::evaluated(const Expr *E) {
  QualType T = E->getType();
  if (T->isPointerType()) {
    if (!E->isPRValue() || !T->getPointeeType()->isCharType())
      return std::nullopt;
    // The evaluator only reads, but its interface wants a mutable context.
    if (auto S = E->tryEvaluateString(const_cast<ASTContext &>(Ctx)))
      return KnownText{std::move(*S), true};
    return std::nullopt;
  }
  return T->isRecordType() ? evaluatedView(E) : std::nullopt;
}

/// The fields of \p V, with those of its bases before them.
static void flatten(const APValue &V,
                    llvm::SmallVectorImpl<const APValue *> &Out,
                    unsigned Level = 0) {
  if (!V.isStruct() || Level > 3) {
    Out.push_back(&V);
    return;
  }
  for (unsigned I = 0; I < V.getStructNumBases(); ++I)
    flatten(V.getStructBase(I), Out, Level + 1);
  for (unsigned I = 0; I < V.getStructNumFields(); ++I)
    flatten(V.getStructField(I), Out, Level + 1);
}

Result Reader::evaluatedView(const Expr *E) {
  // Only what may be a pointer with a length: everything else is in vain.
  const auto *Class = E->getType()->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || !Class->isLiteral() ||
      !isText(E->getType()))
    return std::nullopt;
  Expr::EvalResult R;
  if (!E->EvaluateAsRValue(R, Ctx) || R.HasSideEffects || !R.Val.isStruct())
    return std::nullopt;
  llvm::SmallVector<const APValue *, 4> Fields;
  flatten(R.Val, Fields);
  const APValue *Pointer = nullptr, *Length = nullptr;
  for (const APValue *F : Fields) {
    if (F->isLValue() && !Pointer)
      Pointer = F;
    else if (F->isInt() && !Length)
      Length = F;
  }
  if (!Pointer || !Length || Pointer->isNullPointer())
    return std::nullopt;
  const StringLiteral *Literal = nullptr;
  APValue::LValueBase Base = Pointer->getLValueBase();
  if (const auto *Ex = Base.dyn_cast<const Expr *>())
    Literal = dyn_cast<StringLiteral>(Ex);
  else if (const auto *Decl = Base.dyn_cast<const ValueDecl *>())
    if (const auto *V = dyn_cast<VarDecl>(Decl))
      if (const Expr *Init = V->getAnyInitializer())
        Literal = dyn_cast<StringLiteral>(stripped(Init));
  if (!Literal || Literal->getCharByteWidth() != 1)
    return std::nullopt;
  llvm::StringRef Bytes = Literal->getBytes();
  uint64_t Offset = Pointer->getLValueOffset().getQuantity();
  uint64_t Size = Length->getInt().getLimitedValue();
  if (Offset > Bytes.size())
    return std::nullopt;
  return KnownText{Bytes.substr(Offset, Size).str(), true};
}

Result Reader::literal(const StringLiteral *S) {
  std::string Text;
  for (unsigned I = 0, N = S->getLength(); I < N; ++I) {
    uint32_t C = S->getCodeUnit(I);
    if (C == 0) // Behind it nobody looks.
      break;
    // Wide text: what is not ASCII decides nothing.
    Text += S->getCharByteWidth() == 1 || C < 0x80 ? char(C) : '?';
  }
  return KnownText{std::move(Text), true};
}

Result Reader::node(const Expr *E) {
  if (const auto *S = dyn_cast<StringLiteral>(E))
    return literal(S);
  if (const auto *U = dyn_cast<UserDefinedLiteral>(E))
    return U->getLiteralOperatorKind() == UserDefinedLiteral::LOK_String
               ? read(U->getArg(0))
               : std::nullopt;
  if (const auto *C = dyn_cast<CXXConstructExpr>(E))
    return construction(C);
  if (const auto *L = dyn_cast<InitListExpr>(E))
    return initList(L);
  if (const auto *C = dyn_cast<CompoundLiteralExpr>(E))
    return read(C->getInitializer());
  if (const auto *S = dyn_cast<StmtExpr>(E)) {
    const auto &Body = *S->getSubStmt();
    const auto *Last =
        Body.body_empty() ? nullptr : dyn_cast<Expr>(Body.body_back());
    return Last ? read(Last) : std::nullopt;
  }

  // From here on the flow may know more than the structure tells.
  if (!isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr, CallExpr,
           AbstractConditionalOperator, BinaryOperator, UnaryOperator>(E))
    return std::nullopt;
  if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(D->getDecl());
    return V ? variable(V, E) : std::nullopt;
  }
  if (Result R = asked(E))
    return R;
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return member(M);
  if (isa<ArraySubscriptExpr>(E)) {
    const Expr *Init = constantInitializer(E);
    return Init ? read(Init) : std::nullopt;
  }
  if (const auto *C = dyn_cast<ConditionalOperator>(E))
    return conditional(C->getCond(), C->getTrueExpr(), C->getFalseExpr());
  if (const auto *C = dyn_cast<BinaryConditionalOperator>(E))
    return conditional(C->getCommon(), C->getCommon(), C->getFalseExpr());
  if (const auto *B = dyn_cast<BinaryOperator>(E))
    return B->getOpcode() == BO_Comma || B->getOpcode() == BO_Assign
               ? read(B->getRHS())
               : std::nullopt;
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->getOpcode() != UO_AddrOf)
      return std::nullopt;
    // `&Buf[0]`, and the address of a counted string.
    const Expr *Of = stripped(U->getSubExpr());
    if (const auto *A = dyn_cast<ArraySubscriptExpr>(Of))
      return number(A->getIdx()) == 0 ? read(A->getBase()) : std::nullopt;
    if (const auto *C = dyn_cast<CXXOperatorCallExpr>(Of))
      return C->getOperator() == OO_Subscript && C->getNumArgs() == 2 &&
                     number(C->getArg(1)) == 0
                 ? read(C->getArg(0))
                 : std::nullopt;
    return Of->getType()->isRecordType() ? read(Of) : std::nullopt;
  }
  if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E))
    return operatorCall(C);
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(E))
    return methodCall(C);
  if (const auto *C = dyn_cast<CallExpr>(E))
    return call(C);
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Variables and constants
//===----------------------------------------------------------------------===//

Result Reader::variable(const VarDecl *V, const Expr *E) {
  if (const auto *P = dyn_cast<ParmVarDecl>(V)) {
    for (const Frame *F = Inside; F; F = F->Caller) {
      if (P->getDeclContext() != F->Callee)
        continue;
      unsigned Index = P->getFunctionScopeIndex();
      if (Index >= F->Args.size())
        return std::nullopt;
      // An argument is an expression of the caller.
      const Frame *Here = std::exchange(Inside, F->Caller);
      Result R = read(F->Args[Index]);
      Inside = Here;
      return R;
    }
    return asked(E);
  }
  if (Result R = asked(E))
    return R;
  QualType T = V->getType();
  if (!T->isReferenceType() && !T.isConstant(Ctx) && !V->isConstexpr())
    return std::nullopt;
  const Expr *Init = V->getAnyInitializer();
  return Init ? read(Init) : std::nullopt;
}

Result Reader::member(const MemberExpr *M) {
  if (const auto *V = dyn_cast<VarDecl>(M->getMemberDecl()))
    return variable(V, M);
  const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
  if (!F)
    return std::nullopt;
  if (F->getType().isConstant(Ctx) && F->hasInClassInitializer())
    if (const Expr *Init = F->getInClassInitializer())
      return read(Init);
  const Expr *Init = constantInitializer(M);
  return Init ? read(Init) : std::nullopt;
}

/// The expression that initialises the part \p E of a constant table; the
/// evaluator does not look into those of C. Null if there is none.
const Expr *Reader::constantInitializer(const Expr *E, unsigned Level) {
  if (Level > 4)
    return nullptr;
  E = stripped(E);
  if (const auto *D = dyn_cast<DeclRefExpr>(E)) {
    const auto *V = dyn_cast<VarDecl>(D->getDecl());
    if (!V || isa<ParmVarDecl>(V) || !V->getType().isConstant(Ctx))
      return nullptr;
    return V->getAnyInitializer();
  }
  const Expr *Whole = nullptr;
  uint64_t Index = 0;
  if (const auto *M = dyn_cast<MemberExpr>(E)) {
    const auto *F = dyn_cast<FieldDecl>(M->getMemberDecl());
    if (!F || M->isArrow())
      return nullptr;
    Whole = M->getBase();
    Index = F->getFieldIndex();
  } else if (const auto *A = dyn_cast<ArraySubscriptExpr>(E)) {
    std::optional<int64_t> N = number(A->getIdx());
    if (!N || *N < 0)
      return nullptr;
    Whole = A->getBase();
    Index = *N;
  } else {
    return nullptr;
  }
  const Expr *Init = constantInitializer(Whole, Level + 1);
  const auto *List =
      dyn_cast_or_null<InitListExpr>(Init ? stripped(Init) : nullptr);
  if (List && List->isSyntacticForm() && List->getSemanticForm())
    List = List->getSemanticForm();
  if (!List || Index >= List->getNumInits())
    return nullptr;
  // With bases, the list starts with those.
  const auto *Class = List->getType()->getAsCXXRecordDecl();
  if (Class && Class->hasDefinition() && Class->getNumBases() > 0)
    return nullptr;
  return List->getInit(Index);
}

//===----------------------------------------------------------------------===//
// Objects
//===----------------------------------------------------------------------===//

Result Reader::construction(const CXXConstructExpr *C) {
  llvm::SmallVector<const Expr *, 4> Args;
  for (const Expr *A : C->arguments())
    if (!isa<CXXDefaultArgExpr>(A))
      Args.push_back(A);

  if (isStringStream(C->getType())) {
    // What is put into a stream at the start is written over.
    bool Empty = Args.empty() ||
                 (Args.size() == 1 && Args[0]->getType()->isEnumeralType());
    return Empty ? Result(KnownText{{}, true}) : std::nullopt;
  }
  if (Args.empty())
    return isText(C->getType()) ? Result(KnownText{{}, true}) : std::nullopt;
  if (Args[0]->getType()->isIntegralOrEnumerationType())
    return std::nullopt; // `std::string(3, 'x')`
  if (Args.size() == 1)
    return read(Args[0]);
  if (!isText(C->getType())) {
    // A statement with a name, or options, beside its text.
    auto IsText = [](const Expr *A) {
      return isText(A->getType()) || isCharPointer(A->getType());
    };
    bool Only = IsText(Args[0]) &&
                llvm::none_of(llvm::ArrayRef(Args).drop_front(), IsText);
    return Only ? read(Args[0]) : std::nullopt;
  }
  if (!Args[1]->getType()->isIntegralOrEnumerationType())
    return Args[1]->getType()->isPointerType() ? std::nullopt : read(Args[0]);
  if (Args.size() == 2 && isCharPointer(Args[0]->getType()))
    return cut(read(Args[0]), Args[1]);
  // A part of another string, from a position on.
  if (number(Args[1]) != 0)
    return std::nullopt;
  return Args.size() == 2 ? read(Args[0]) : cut(read(Args[0]), Args[2]);
}

/// The first \p Limit characters of \p Text.
Result Reader::cut(Result Text, const Expr *Limit) {
  if (!Text)
    return std::nullopt;
  std::optional<int64_t> N = number(Limit);
  if (!N || *N < 0) {
    Text->Complete = false;
  } else if (size_t Gap = Text->Prefix.find(KnownText::Gap);
             Gap < uint64_t(*N)) {
    Text->Prefix.resize(Gap); // Of unknown length.
    Text->Complete = false;
  } else if (uint64_t(*N) < Text->Prefix.size()) {
    Text->Prefix.resize(*N);
    Text->Complete = true;
  }
  return Text;
}

Result Reader::initList(const InitListExpr *L) {
  if (L->isSyntacticForm() && L->getSemanticForm())
    L = L->getSemanticForm();
  if (L->getNumInits() == 1)
    return read(L->getInit(0));
  // A counted string: one pointer to characters, and numbers.
  const Expr *Text = nullptr;
  for (const Expr *I : L->inits()) {
    if (!isSound(I))
      return std::nullopt;
    if (isCharPointer(I->getType())) {
      if (Text)
        return std::nullopt;
      Text = I;
    } else if (!I->getType()->isIntegralOrEnumerationType()) {
      return std::nullopt;
    }
  }
  return Text && L->getType()->isRecordType() ? read(Text) : std::nullopt;
}

Result Reader::conditional(const Expr *Cond, const Expr *True,
                           const Expr *False) {
  bool Taken;
  if (Cond->EvaluateAsBooleanCondition(Taken, Ctx))
    return read(Taken ? True : False);
  Result A = read(True);
  if (!A)
    return std::nullopt;
  Result B = read(False);
  return B ? commonText(*A, *B) : std::nullopt;
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

Result Reader::joined(llvm::ArrayRef<const Expr *> Parts) {
  KnownText Whole{{}, true};
  for (const Expr *Part : Parts)
    Whole = concatenate(Whole, piece(Part));
  return worthKnowing(std::move(Whole));
}

Result Reader::formatted(const Expr *Format, Style How,
                         llvm::ArrayRef<const Expr *> Args) {
  Result F = read(Format);
  if (!F)
    return std::nullopt;
  return worthKnowing(fill(*F, How, [&](unsigned I) -> Result {
    return I < Args.size() ? read(Args[I]) : std::nullopt;
  }));
}

Result Reader::operatorCall(const CXXOperatorCallExpr *Call) {
  switch (Call->getOperator()) {
  case OO_Plus:
  case OO_Percent:
  case OO_LessLess: {
    if (Call->getNumArgs() != 2)
      return std::nullopt;
    // Chains lean to the left and can be longer than the depth that is
    // allowed: walk down in a loop.
    OverloadedOperatorKind Op = Call->getOperator();
    llvm::SmallVector<const Expr *, 8> Parts;
    const Expr *Left = Call;
    while (const auto *C = dyn_cast<CXXOperatorCallExpr>(Left)) {
      if (C->getOperator() != Op || C->getNumArgs() != 2)
        break;
      Parts.push_back(C->getArg(1));
      Left = stripped(C->getArg(0));
    }
    auto IsFormat = [](llvm::StringRef N) { return N == "basic_format"; };
    if (Op == OO_Percent && hasClass(Left->getType(), IsFormat)) {
      Result Text = read(Left);
      if (!Text)
        return std::nullopt;
      return fill(*Text, Style::Boost, [](unsigned) { return std::nullopt; });
    }
    if (Op == OO_LessLess && !isStringStream(Left->getType()))
      return std::nullopt;
    Parts.push_back(Left);
    std::reverse(Parts.begin(), Parts.end());
    return joined(Parts);
  }
  case OO_Equal:
    return Call->getNumArgs() == 2 ? read(Call->getArg(1)) : std::nullopt;
  case OO_PlusEqual: {
    // Whether the flow has seen the change already is its secret: the old text
    // is the beginning of the new one in any case.
    Result Text = read(Call->getArg(0));
    if (Text)
      Text->Complete = false;
    return Text;
  }
  case OO_Call:
    return Call->getDirectCallee() ? call(Call) : std::nullopt;
  default:
    return std::nullopt;
  }
}

Result Reader::methodCall(const CXXMemberCallExpr *Call) {
  const CXXMethodDecl *Method = Call->getMethodDecl();
  const Expr *Object = Call->getImplicitObjectArgument();
  if (!Method || !Object)
    return std::nullopt;
  llvm::StringRef Name = nameOf(Method);
  if (isa<CXXConversionDecl>(Method) || givesObject(Name)) {
    if (Result R = read(Object))
      return R;
    return inlined(Call, Method);
  }
  if (!isText(Object->getType()))
    return call(Call);
  if (Name == "arg" || Name == "append" || Name == "concat") {
    Result Text = read(Object);
    if (!Text)
      return std::nullopt;
    if (Name == "arg")
      return fill(*Text, Style::Qt, [](unsigned) { return std::nullopt; });
    const Expr *Base = stripped(Object);
    if (isa<DeclRefExpr, MemberExpr>(Base) || Call->getNumArgs() != 1) {
      Text->Complete = false; // See OO_PlusEqual.
      return Text;
    }
    return concatenate(*Text, piece(Call->getArg(0)));
  }
  if (Name == "substr" || Name == "mid") {
    if (Call->getNumArgs() == 0)
      return read(Object);
    return number(Call->getArg(0)) == 0
               ? cut(read(Object),
                     Call->getNumArgs() > 1 ? Call->getArg(1) : nullptr)
               : std::nullopt;
  }
  return call(Call);
}

Result Reader::call(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee)
    return std::nullopt;
  // A function in sight says best itself what it makes, unless it is one of a
  // library of strings, whose bodies say little.
  if (Result R = inlined(Call, Callee))
    return R;

  llvm::SmallVector<const Expr *, 8> Args(Call->arguments());
  if (isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Callee) &&
      !Args.empty())
    Args.erase(Args.begin());
  QualType Made = Callee->getReturnType();
  bool MakesText = isCharPointer(Made) || isText(Made.getNonReferenceType());

  if (MakesText)
    for (const auto *A : Callee->specific_attrs<FormatAttr>()) {
      if (A->getType()->getName() != "printf" || A->getFormatIdx() < 1)
        continue;
      unsigned Index = A->getFormatIdx() - 1;
      if (const auto *M = dyn_cast<CXXMethodDecl>(Callee))
        if (M->isInstance() && Index > 0)
          --Index; // The attribute counts the object.
      if (Index < Args.size())
        return formatted(Args[Index], Style::Printf,
                         llvm::ArrayRef(Args).drop_front(Index + 1));
    }

  // The arguments from the first text on: before it stand pools and locales.
  auto FromText = [&] {
    llvm::ArrayRef<const Expr *> Rest = Args;
    while (!Rest.empty() && !isCharPointer(Rest[0]->getType()) &&
           !isText(Rest[0]->getType()) && !read(Rest[0]))
      Rest = Rest.drop_front();
    return Rest;
  };
  auto Format = [&](Style How) -> Result {
    llvm::ArrayRef<const Expr *> Rest = FromText();
    return Rest.empty() ? std::nullopt
                        : formatted(Rest[0], How, Rest.drop_front());
  };
  switch (makerOf(nameOf(Callee))) {
  case Maker::Same: {
    llvm::ArrayRef<const Expr *> Rest = FromText();
    return Rest.empty() ? std::nullopt : read(Rest[0]);
  }
  case Maker::Joined: {
    if (!MakesText)
      return std::nullopt;
    llvm::SmallVector<const Expr *, 8> Parts;
    for (const Expr *Part : Args)
      // Not the null pointer that ends the list, nor a memory pool before it.
      if (!Part->isNullPointerConstant(const_cast<ASTContext &>(Ctx),
                                       Expr::NPC_ValueDependentIsNotNull) &&
          !(Parts.empty() && Part->getType()->isPointerType() &&
            !isCharPointer(Part->getType())))
        Parts.push_back(Part);
    return joined(Parts);
  }
  case Maker::Printf:
    return MakesText || Made->isRecordType() || Made->isPointerType()
               ? Format(Style::Printf)
               : std::nullopt;
  case Maker::Braces:
    return Format(Style::Braces);
  case Maker::Substitute:
    return Format(Style::Substitute);
  case Maker::No:
    break;
  }
  return soleLiteral(Call, Callee);
}

/// The text that a function of the form `{ return x; }` returns.
Result Reader::inlined(const CallExpr *Call, const FunctionDecl *Callee) {
  if (Inside && Inside->Level >= MaxInlined)
    return std::nullopt;
  if (const auto *M = dyn_cast<CXXMethodDecl>(Callee))
    if (M->isVirtual() && !M->hasAttr<FinalAttr>() &&
        !M->getParent()->hasAttr<FinalAttr>())
      return std::nullopt;
  const FunctionDecl *Def = nullptr;
  if (!Callee->isDefined(Def) || Def->isDependentContext())
    return std::nullopt;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Def->getBody());
  if (!Body || Body->size() != 1)
    return std::nullopt;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  if (!Return || !Return->getRetValue())
    return std::nullopt;

  llvm::SmallVector<const Expr *, 4> Args(Call->arguments());
  if (isa<CXXOperatorCallExpr>(Call) && isa<CXXMethodDecl>(Def) &&
      !Args.empty())
    Args.erase(Args.begin());
  Frame F{Def, Args, Inside, Inside ? Inside->Level + 1 : 1};
  Inside = &F;
  Result R = read(Return->getRetValue());
  Inside = F.Caller;
  return R;
}

/// The one string literal in \p S, in whatever number of copies; false if
/// there are several.
static bool findLiteral(const Stmt *S, const StringLiteral *&Found,
                        unsigned &Budget) {
  if (!S)
    return true;
  if (Budget == 0)
    return false;
  --Budget;
  if (const auto *L = dyn_cast<StringLiteral>(S)) {
    if (Found && Found->getBytes() != L->getBytes())
      return false;
    Found = L;
    return true;
  }
  if (const auto *U = dyn_cast<UnaryExprOrTypeTraitExpr>(S))
    return U->isArgumentType() ||
           findLiteral(U->getArgumentExpr(), Found, Budget);
  return llvm::all_of(S->children(), [&](const Stmt *Child) {
    return findLiteral(Child, Found, Budget);
  });
}

/// Macros for string literals (QStringLiteral, FMT_STRING) make a lambda that
/// is called at once; the literal stands in it, or in a class that is local to
/// it.
Result Reader::soleLiteral(const CallExpr *Call, const FunctionDecl *Callee) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (!Operator || !Method || !Method->getParent()->isLambda() ||
      Operator->getNumArgs() != 1)
    return std::nullopt;
  const auto *Lambda = dyn_cast<LambdaExpr>(stripped(Operator->getArg(0)));
  if (!Lambda || Lambda->capture_size() != 0)
    return std::nullopt;
  const StringLiteral *Found = nullptr;
  unsigned Budget = 200;
  if (!findLiteral(Lambda->getBody(), Found, Budget))
    return std::nullopt;
  for (const Stmt *S : cast<CompoundStmt>(Lambda->getBody())->body()) {
    const auto *Decls = dyn_cast<DeclStmt>(S);
    if (!Decls)
      continue;
    for (const Decl *D : Decls->decls())
      if (const auto *Class = dyn_cast<CXXRecordDecl>(D))
        for (const CXXMethodDecl *M : Class->methods())
          if (!M->isImplicit() && !findLiteral(M->getBody(), Found, Budget))
            return std::nullopt;
  }
  return Found ? literal(Found) : std::nullopt;
}

//===----------------------------------------------------------------------===//
// Changes
//===----------------------------------------------------------------------===//

std::optional<TextChange> Reader::change(const Expr *E) {
  if (!isSound(E))
    return std::nullopt;
  auto Old = [this](const Expr *Target) { return read(Target); };
  auto Appended = [&](const Expr *Target, const Result &Tail) -> TextChange {
    Result Before = Old(Target);
    return {Target, false,
            Before ? Result(concatenate(*Before, Tail)) : std::nullopt};
  };

  if (const auto *Op = dyn_cast<CXXOperatorCallExpr>(E)) {
    if (Op->getNumArgs() != 2)
      return std::nullopt;
    const Expr *Target = stripped(Op->getArg(0));
    const Expr *Value = Op->getArg(1);
    bool OnText = isText(Target->getType());
    if (Op->getOperator() == OO_Equal && OnText)
      return TextChange{Target, false, piece(Value)};
    if (Op->getOperator() == OO_PlusEqual && OnText)
      return Appended(Target, piece(Value));
    if (Op->getOperator() != OO_LessLess)
      return std::nullopt;
    while (const auto *Left = dyn_cast<CXXOperatorCallExpr>(Target)) {
      if (Left->getOperator() != OO_LessLess || Left->getNumArgs() != 2)
        break;
      Target = stripped(Left->getArg(0));
    }
    // A temporary stream is nobody's variable.
    if (!isa<DeclRefExpr, MemberExpr>(Target) ||
        !(isStringStream(Target->getType()) || isText(Target->getType())))
      return std::nullopt;
    return Appended(Target, piece(Value));
  }

  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E)) {
    const CXXMethodDecl *Method = Call->getMethodDecl();
    if (!Method || Method->isConst() || Method->isStatic())
      return std::nullopt;
    const Expr *Target = stripped(Call->getImplicitObjectArgument());
    bool Stream = isStringStream(Target->getType());
    if (!Stream && !isText(Target->getType()))
      return std::nullopt;
    llvm::StringRef Name = nameOf(Method);
    unsigned N = Call->getNumArgs();
    while (N > 0 && isa<CXXDefaultArgExpr>(Call->getArg(N - 1)))
      --N;
    const Expr *First = N > 0 ? Call->getArg(0) : nullptr;
    if (keepsObject(Name) || isa<CXXConversionDecl>(Method))
      return std::nullopt;
    if (Name == "clear") // Of a stream, only its error state.
      return Stream ? std::optional<TextChange>()
                    : TextChange{Target, false, KnownText{{}, true}};
    if (Name == "str" && First) {
      Result Text = read(First);
      bool Empty = Text && Text->Complete && Text->Prefix.empty();
      return TextChange{Target, false, Empty ? Text : std::nullopt};
    }
    if (Name == "assign" && First) {
      if (N == 1)
        return TextChange{Target, false, piece(First)};
      if (N == 2 && isCharPointer(First->getType()) &&
          Call->getArg(1)->getType()->isIntegralOrEnumerationType())
        return TextChange{Target, false, cut(read(First), Call->getArg(1))};
      return TextChange{Target, false, std::nullopt};
    }
    if ((Name == "append" || Name == "push_back") && First) {
      if (N == 1)
        return Appended(Target, piece(First));
      if (N == 2 && isCharPointer(First->getType()) &&
          Call->getArg(1)->getType()->isIntegralOrEnumerationType())
        return Appended(Target, cut(read(First), Call->getArg(1)));
      return Appended(Target, std::nullopt);
    }
    if (Name == "write" && First && Stream)
      return Appended(Target,
                      cut(read(First), N > 1 ? Call->getArg(1) : nullptr));
    if (Name == "put" && First && Stream)
      return Appended(Target, piece(First));
    return TextChange{Target, false, std::nullopt};
  }

  if (const auto *Assign = dyn_cast<BinaryOperator>(E)) {
    // `Buf[0] = '\0'` empties; any other character is lost track of.
    if (Assign->getOpcode() != BO_Assign)
      return std::nullopt;
    const auto *A =
        dyn_cast<ArraySubscriptExpr>(Assign->getLHS()->IgnoreParens());
    if (!A || !A->getType()->isAnyCharacterType())
      return std::nullopt;
    bool Empties = number(A->getIdx()) == 0 && number(Assign->getRHS()) == 0;
    bool Ends = number(Assign->getRHS()) == 0;
    const Expr *Target = stripped(A->getBase());
    if (Empties)
      return TextChange{Target, false, KnownText{{}, true}};
    if (!Ends) // A `\0` further on cuts at most what follows the beginning.
      return TextChange{Target, false, std::nullopt};
    Result Text = Old(Target);
    if (Text)
      Text->Complete = false;
    return TextChange{Target, false, Text};
  }

  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee)
    return std::nullopt;
  llvm::StringRef Name = nameOf(Callee);

  if (Name == "format_to" || Name == "vformat_to") {
    const auto *Inserter = Call->getNumArgs() < 2
                               ? nullptr
                               : dyn_cast<CallExpr>(stripped(Call->getArg(0)));
    if (const auto *Copy =
            Call->getNumArgs() < 2
                ? nullptr
                : dyn_cast<CXXConstructExpr>(stripped(Call->getArg(0))))
      if (Copy->getNumArgs() == 1)
        Inserter = dyn_cast<CallExpr>(stripped(Copy->getArg(0)));
    if (!Inserter || Inserter->getNumArgs() != 1 ||
        !nameOf(Inserter->getDirectCallee()).ends_with("inserter"))
      return std::nullopt;
    const Expr *Target = stripped(Inserter->getArg(0));
    llvm::SmallVector<const Expr *, 8> Args(Call->arguments());
    return Appended(Target, formatted(Args[1], Style::Braces,
                                      llvm::ArrayRef(Args).drop_front(2)));
  }

  Filler How = fillerOf(Name);
  if (How.Target < 0 || isa<CXXMethodDecl>(Callee) ||
      unsigned(How.Target) >= Call->getNumArgs() ||
      How.Text >= Call->getNumArgs())
    return std::nullopt;
  const Expr *Target = stripped(Call->getArg(How.Target));
  llvm::SmallVector<const Expr *, 8> Args(Call->arguments());
  Result Text;
  if (How.Format) {
    bool HasList = Name.contains("vs") || Name.contains("vas");
    llvm::ArrayRef<const Expr *> Rest = Args;
    Text = formatted(Args[How.Text], Style::Printf,
                     HasList ? llvm::ArrayRef<const Expr *>()
                             : Rest.drop_front(How.Text + 1));
  } else {
    Text = read(Args[How.Text]);
    if (How.Limit >= 0)
      Text = cut(Text,
                 unsigned(How.Limit) < Args.size() ? Args[How.Limit] : nullptr);
  }
  // `snprintf(Buf + Used, ...)` goes on where the last one stopped.
  bool Further = false;
  if (const auto *Plus = dyn_cast<BinaryOperator>(Target)) {
    if (Plus->getOpcode() != BO_Add || !isCharPointer(Plus->getType()))
      return std::nullopt;
    Target = stripped(Plus->getLHS());
    Further = true;
  } else if (const auto *Address = dyn_cast<UnaryOperator>(Target)) {
    if (Address->getOpcode() != UO_AddrOf)
      return std::nullopt;
    const Expr *Of = stripped(Address->getSubExpr());
    if (const auto *A = dyn_cast<ArraySubscriptExpr>(Of)) {
      Target = stripped(A->getBase());
      Further = number(A->getIdx()) != 0;
    } else if (How.ThroughPointer) {
      return TextChange{Of, false, Text};
    }
  }
  if (How.ThroughPointer)
    return TextChange{Target, true, Text};
  if (How.Append || Further)
    return Appended(Target, Text);
  return TextChange{Target, false, Text};
}

std::optional<KnownText> knownText(const Expr *E, const ASTContext &Ctx,
                                   TextFact Fact) {
  return E ? Reader(Ctx, Fact).read(E) : std::nullopt;
}

std::optional<TextChange> changedText(const Expr *E, const ASTContext &Ctx,
                                      TextFact Fact) {
  return E ? Reader(Ctx, Fact).change(E) : std::nullopt;
}

} // namespace clang::tidy::lease
