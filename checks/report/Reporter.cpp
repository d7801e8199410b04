//===--- Reporter.cpp - all diagnostics of a unit -------------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Reporter.h"
#include "Diagnose.h"
#include "LeaseRewrite.h"
#include "MissingRelease.h"
#include "Prelude.h"
#include "SettingRewrite.h"
#include "TransactionRewrite.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "clang-tidy/NoLintDirectiveHandler.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include <map>
#include <mutex>

namespace clang::tidy::lease {

namespace {

/// A finding, who reports it, and what is to be done about it.
struct Claim {
  ClangTidyCheck *Check = nullptr;
  std::string CheckName;
  const Finding *F = nullptr;
  bool Shown = true;
  std::optional<FixPlan> Fix;
  std::vector<FixPlan> Choices; ///< On notes, with titles.
  std::string WhyNot;
  /// The claim whose fix mends this one as well.
  const Claim *Together = nullptr;
};

/// Asks clang-tidy whether NOLINT hides a diagnostic. Stands in for the
/// consumer while one is sent, since only then it can be asked.
class Listener : public DiagnosticConsumer {
public:
  Listener(NoLintDirectiveHandler &Comments, llvm::StringRef Check)
      : Comments(Comments), Check(Check) {}

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    llvm::SmallVector<tooling::Diagnostic, 1> Mistakes;
    Hidden = Comments.shouldSuppress(Level, Info, Check, Mistakes,
                                     /*AllowIO=*/true,
                                     /*EnableNoLintBlocks=*/true);
  }

  bool Hidden = false;

private:
  NoLintDirectiveHandler &Comments;
  llvm::StringRef Check;
};

} // namespace

struct Reporter::Impl {
  ASTContext &Ctx;
  std::vector<Claim> Claims;
  llvm::StringMap<ClangTidyCheck *> Checks;
  bool Done = false;
  std::map<const FunctionDecl *, std::unique_ptr<FunctionText>> Texts;
  const Host *From = nullptr;
  NoLintDirectiveHandler Comments;

  explicit Impl(ASTContext &Ctx) : Ctx(Ctx) {}

  FunctionText &text(const FunctionDecl *F);
  bool passesLineFilter(const Claim &C) const;
  bool shown(const Claim &C);
  void planResource(Claim &C);
  void planTransaction(Claim &C, llvm::StringRef Handle);
  void planAll();
  void gatherDeleters();
  Reported word(Claim &C, Prelude &Shared);
};

Reporter::Reporter(ASTContext &Ctx) : P(std::make_unique<Impl>(Ctx)) {}
Reporter::~Reporter() = default;

std::shared_ptr<Reporter> Reporter::get(ASTContext &Ctx) {
  static std::mutex Lock;
  static std::map<const ASTContext *, std::weak_ptr<Reporter>> All;
  std::scoped_lock Guard(Lock);
  std::weak_ptr<Reporter> &Slot = All[&Ctx];
  std::shared_ptr<Reporter> R = Slot.lock();
  if (!R) {
    R.reset(new Reporter(Ctx));
    Slot = R;
  }
  return R;
}

void Reporter::claim(ClangTidyCheck &Check, llvm::StringRef CheckName,
                     const Finding &F) {
  Claim &C = P->Claims.emplace_back();
  C.Check = &Check;
  C.CheckName = CheckName.str();
  C.F = &F;
}

void Reporter::enrol(ClangTidyCheck &Check, llvm::StringRef CheckName) {
  P->Checks[CheckName] = &Check;
}

FunctionText &Reporter::Impl::text(const FunctionDecl *F) {
  std::unique_ptr<FunctionText> &Text = Texts[F];
  if (!Text)
    Text = std::make_unique<FunctionText>(Ctx, F);
  return *Text;
}

bool Reporter::Impl::passesLineFilter(const Claim &C) const {
  if (From->Lines.empty())
    return true;
  // As clang-tidy decides: the place of the warning, or of one of its notes.
  const SourceManager &SM = Ctx.getSourceManager();
  auto Passes = [&](SourceLocation L) {
    if (L.isInvalid())
      return false;
    L = SM.getExpansionLoc(L);
    llvm::StringRef File = SM.getFilename(L);
    unsigned Line = SM.getExpansionLineNumber(L);
    for (const FileFilter &Filter : From->Lines) {
      if (!File.ends_with(Filter.Name))
        continue;
      return Filter.LineRanges.empty() ||
             llvm::any_of(Filter.LineRanges, [&](const auto &Range) {
               return Range.first <= Line && Line <= Range.second;
             });
    }
    return false;
  };
  return Passes(C.F->Where) || llvm::any_of(C.F->Path, [&](const PathStep &S) {
           return Passes(S.Where);
         });
}

bool Reporter::Impl::shown(const Claim &C) {
  if (!passesLineFilter(C))
    return false;
  DiagnosticsEngine &Engine = Ctx.getDiagnostics();
  Listener Asked(Comments, C.CheckName);
  const bool Owned = Engine.ownsClient();
  DiagnosticConsumer *Real = Engine.getClient();
  std::unique_ptr<DiagnosticConsumer> Kept = Engine.takeClient();
  Engine.setClient(&Asked, /*ShouldOwnClient=*/false);
  Engine.Report(C.F->Where,
                Engine.getCustomDiagID(DiagnosticsEngine::Warning, "%0"))
      << message(*C.F);
  (void)Kept.release();
  Engine.setClient(Real, Owned);
  return !Asked.Hidden;
}

/// Two plans that are applied together; false if they touch the same text.
static bool merge(FixPlan &Into, const FixPlan &More) {
  for (const SourceEdit &A : Into.Edits)
    for (const SourceEdit &B : More.Edits) {
      const bool Disjoint = !(A.Begin < B.End) || !(B.Begin < A.End);
      // An insertion at the end or the beginning of what is replaced is fine.
      if (!Disjoint)
        return false;
      if (A.Begin == A.End && B.Begin < A.Begin && A.Begin < B.End)
        return false;
      if (B.Begin == B.End && A.Begin < B.Begin && B.Begin < A.End)
        return false;
    }
  llvm::append_range(Into.Edits, More.Edits);
  llvm::append_range(Into.Deleters, More.Deleters);
  for (const std::string &Header : More.Includes)
    if (!llvm::is_contained(Into.Includes, Header))
      Into.Includes.push_back(Header);
  return true;
}

static bool isTransaction(const Finding &F) {
  switch (F.What) {
  case FindingKind::OpenAfterReads:
  case FindingKind::OpenAfterWrites:
  case FindingKind::OpenAfterHandler:
  case FindingKind::ReleasedWhileOpen:
    return true;
  case FindingKind::Leak:
  case FindingKind::KeptAfterFailure:
  case FindingKind::ReleasedByHand:
  case FindingKind::Dropped:
  case FindingKind::UsedAfterRelease:
  case FindingKind::ReleasedTwice:
  case FindingKind::SessionAltered:
    return false;
  }
  llvm_unreachable("unknown kind of finding");
}

/// \p Plan becomes the fix of \p C, but not where another configuration has
/// other text.
static void settle(Claim &C, Planned Plan, const FunctionText &Text) {
  if (Plan.Plan && Text.editsConditionals(*Plan.Plan))
    Plan = Planned::no("it stands in a preprocessor conditional");
  llvm::erase_if(C.Choices, [&](const FixPlan &Choice) {
    return Text.editsConditionals(Choice);
  });
  C.Fix = std::move(Plan.Plan);
  C.WhyNot = std::move(Plan.WhyNot);
}

void Reporter::Impl::planTransaction(Claim &C, llvm::StringRef Handle) {
  const Finding &F = *C.F;
  FunctionText &Text = text(F.Function);
  Planned Plan;
  // A transaction that is a handle of its own: its lease ends it, too.
  if (F.What != FindingKind::OpenAfterWrites && F.Facts && !F.InC)
    for (const Trace *T : From->Traces(F.Function))
      if (!T->Transaction && T->Holder && T->Origin == F.Facts->Origin &&
          releaseEndsTransaction(*T)) {
        Plan = planLease(T->Holder, From->Traces(F.Function), Text, *From->Api);
        settle(C, std::move(Plan), Text);
        return;
      }
  switch (F.What) {
  case FindingKind::OpenAfterReads: {
    using End = TransactionEnd;
    const End First = From->CommitReads ? End::Commit : End::Rollback;
    const End Other = From->CommitReads ? End::Rollback : End::Commit;
    Plan = planEndAtExits(F, First, Text, *From->Api, Handle);
    Planned Choice = planEndAtExits(F, Other, Text, *From->Api, Handle);
    // What an exception passes can only be rolled back.
    if (!Plan.Plan && First == End::Commit)
      std::swap(Plan, Choice);
    if (Choice.Plan) {
      Choice.Plan->Title =
          Other == End::Commit
              ? "commit the transaction before the function is left"
              : "roll the transaction back before the function is left";
      C.Choices.push_back(std::move(*Choice.Plan));
    }
    break;
  }
  case FindingKind::OpenAfterWrites:
    // Whether what was written is meant to stay is for people to say.
    for (auto [How, Title] :
         {std::pair(TransactionEnd::Commit,
                    "commit the transaction before the function is left"),
          std::pair(TransactionEnd::Rollback,
                    "roll the transaction back before the function is left")}) {
      Planned Choice = planEndAtExits(F, How, Text, *From->Api, Handle);
      if (!Choice.Plan)
        continue;
      Choice.Plan->Title = Title;
      C.Choices.push_back(std::move(*Choice.Plan));
    }
    break;
  case FindingKind::OpenAfterHandler:
    Plan = planEndInHandler(F, Text, *From->Api, Handle);
    break;
  case FindingKind::ReleasedWhileOpen:
    Plan = planEndBeforeRelease(F, Text, *From->Api, Handle);
    break;
  default:
    return;
  }
  settle(C, std::move(Plan), Text);
}

void Reporter::Impl::planResource(Claim &C) {
  const Finding &F = *C.F;
  FunctionText &Text = text(F.Function);
  if (!F.Facts)
    return;
  Planned Plan;
  switch (F.What) {
  case FindingKind::Dropped:
    Plan = planDropped(*F.Facts, Text, *From->Api);
    if (!Plan.Plan && !F.InC)
      if (Planned Lease = planTemporaryLease(*F.Facts, Text, *From->Api);
          Lease.Plan)
        Plan = std::move(Lease);
    break;
  case FindingKind::KeptAfterFailure:
    Plan = planRelease(*F.Facts, From->Traces(F.Function), Text, *From->Api);
    break;
  case FindingKind::SessionAltered:
    Plan = planLocalSetting(F, Text);
    // What is a choice is none that a tool makes.
    if (Plan.Plan && !Plan.Plan->Title.empty()) {
      C.Choices.push_back(std::move(*Plan.Plan));
      Plan = Planned::no(F.Facts->NeededLater
                             ? "it may be needed after the transaction"
                             : "which database this is for is not known");
    }
    break;
  case FindingKind::Leak:
  case FindingKind::ReleasedByHand: {
    const VarDecl *Holder = F.Facts->Holder;
    if (F.InC) {
      Plan = planRelease(*F.Facts, From->Traces(F.Function), Text, *From->Api);
      break;
    }
    if (!Holder) {
      if (F.Facts->InMember || F.Facts->Initialises)
        Plan =
            planRelease(*F.Facts, From->Traces(F.Function), Text, *From->Api);
      else if (F.Facts->Origin)
        Plan = planTemporaryLease(*F.Facts, Text, *From->Api);
      else
        Plan = Planned::no(whyNoHolder(*F.Facts, Text));
      break;
    }
    Plan = planLease(Holder, From->Traces(F.Function), Text, *From->Api);
    if (!Plan.Plan && F.What == FindingKind::Leak)
      if (Planned Less =
              planRelease(*F.Facts, From->Traces(F.Function), Text, *From->Api);
          Less.Plan)
        Plan = std::move(Less);
    break;
  }
  default:
    return;
  }
  settle(C, std::move(Plan), Text);
}

void Reporter::Impl::planAll() {
  for (Claim &C : Claims)
    C.Shown = From->SelfContained || shown(C);
  // Who carries the lease of a variable, and how its handle is written then.
  struct Carrier {
    Claim *By;
    std::string Handle;
  };
  std::map<const VarDecl *, Carrier> Carriers;
  llvm::StringMap<std::string> Bodies; ///< Of the deleters, by their names.
  for (Claim &C : Claims) {
    if (isTransaction(*C.F) || !C.Shown)
      continue;
    const VarDecl *Holder = C.F->Facts ? C.F->Facts->Holder : nullptr;
    if (!From->SelfContained && Holder && Carriers.count(Holder)) {
      C.Together = Carriers[Holder].By;
      continue;
    }
    planResource(C);
    // Two deleters of one name would not compile.
    if (!From->SelfContained && C.Fix &&
        llvm::any_of(C.Fix->Deleters, [&](const Deleter &D) {
          return Bodies.try_emplace(D.Name, D.Pointee + D.Pointer + D.Body)
                     .first->second != D.Pointee + D.Pointer + D.Body;
        })) {
      C.Fix.reset();
      C.WhyNot = "the name of its deleter is taken by another fix";
    }
    // All that is wrong with a variable is mended together.
    if (C.Fix && Holder)
      Carriers[Holder] = {&C, C.Fix->LeasedHandle};
  }
  // What brings an owner for a transaction.
  std::map<const Trace *, const Claim *> Owners;
  for (Claim &C : Claims) {
    if (!isTransaction(*C.F) || !C.Shown)
      continue;
    // An owner of the transaction mends all that is wrong with it.
    auto Owned = Owners.find(C.F->Facts);
    if (!From->SelfContained && C.F->Facts && Owned != Owners.end()) {
      C.Together = Owned->second;
      continue;
    }
    const VarDecl *Session =
        C.F->Facts ? sessionVariable(*C.F->Facts) : nullptr;
    auto It = Carriers.find(Session);
    if (From->SelfContained || It == Carriers.end() ||
        It->second.Handle.empty()) {
      planTransaction(C, {});
      if (C.Fix && C.Fix->EndsTransaction)
        Owners[C.F->Facts] = &C;
      continue;
    }
    if (It->second.By->Fix->EndsTransaction &&
        (C.F->What == FindingKind::ReleasedWhileOpen ||
         C.F->What == FindingKind::OpenAfterReads)) {
      C.Together = It->second.By;
      continue;
    }
    planTransaction(C, It->second.Handle);
    // One fix writes both, or the second comes after the first.
    Claim &By = *It->second.By;
    if (C.Fix && merge(*By.Fix, *C.Fix)) {
      C.Together = &By;
      if (C.Fix->EndsTransaction)
        Owners[C.F->Facts] = &By;
    } else if (C.Fix)
      C.WhyNot = "the lease comes first";
    C.Fix.reset();
    C.Choices.clear();
  }
}

void Reporter::Impl::gatherDeleters() {
  // The first fix that is shown brings all: they stand together then.
  const SourceManager &SM = Ctx.getSourceManager();
  auto Start = [&](const Claim &C) {
    return SM.getExpansionLoc(C.F->Function->getBeginLoc());
  };
  Claim *First = nullptr;
  for (Claim &C : Claims)
    if (C.Fix && !C.Fix->Deleters.empty() && SM.isInMainFile(Start(C)) &&
        (!First || SM.isBeforeInTranslationUnit(Start(C), Start(*First))))
      First = &C;
  if (!First)
    return;
  SourceLocation Place = Start(*First);
  for (Claim &C : Claims) {
    if (!C.Fix || &C == First || !SM.isInMainFile(Start(C)) ||
        C.F->Function->getDeclContext()->getEnclosingNamespaceContext() !=
            First->F->Function->getDeclContext()
                ->getEnclosingNamespaceContext())
      continue;
    llvm::erase_if(C.Fix->Deleters, [&](const Deleter &D) {
      if (D.After.isValid() && !SM.isBeforeInTranslationUnit(D.After, Place))
        return false; // what it names comes later
      if (llvm::none_of(First->Fix->Deleters,
                        [&](const Deleter &X) { return X.Name == D.Name; }))
        First->Fix->Deleters.push_back(D);
      return true;
    });
  }
}

/// Sends \p R to clang-tidy.
static void tell(ClangTidyCheck &Check, const Reported &R) {
  // "%0": names come from the code and must not be read as a format.
  auto Tell = [&](const Reported::Part &Part, DiagnosticIDs::Level Level) {
    auto Diagnostic = Check.diag(Part.Where, "%0", Level);
    Diagnostic << Part.Text;
    for (const FixItHint &Fix : Part.Fixes)
      Diagnostic << Fix;
  };
  Tell(R.Warning, DiagnosticIDs::Warning);
  for (const Reported::Part &Note : R.Notes)
    Tell(Note, DiagnosticIDs::Note);
}

Reported Reporter::Impl::word(Claim &C, Prelude &Shared) {
  const Finding &F = *C.F;
  auto Hints = [&](FixPlan Plan) {
    Shared.complete(Plan, From->SelfContained);
    return Shared.hints(Plan);
  };
  Reported R{C.CheckName, {F.Where, message(F), {}}, {}};
  if (C.Fix) {
    R.Warning.Fixes = Hints(*C.Fix);
    if (R.Warning.Fixes.empty()) {
      C.Fix.reset();
      C.WhyNot = "its edits touch each other";
    }
  }
  for (const PathStep &Step : F.Path)
    if (Step.Where.isValid())
      R.Notes.push_back({Step.Where, note(F, Step), {}});
  // Only an editor asks which: clang-apply-replacements takes the first note's
  // fix where the warning has none.
  for (const FixPlan &Choice :
       From->SelfContained ? C.Choices : std::vector<FixPlan>())
    R.Notes.push_back({F.Where, Choice.Title, Hints(Choice)});
  if (C.Together)
    R.Notes.push_back(
        {F.Where,
         "fixed together with the finding in line " +
             std::to_string(Ctx.getSourceManager().getExpansionLineNumber(
                 C.Together->F->Where)),
         {}});
  else if (!C.Fix && !C.WhyNot.empty())
    R.Notes.push_back({F.Where, "no fix: " + C.WhyNot, {}});
  return R;
}

void Reporter::report(const Host &From) {
  if (std::exchange(P->Done, true))
    return;
  P->From = &From;
  if (!P->Claims.empty()) {
    P->planAll();
    Prelude Shared(P->Ctx, From.LeaseHeader);
    if (!From.SelfContained)
      P->gatherDeleters();
    for (Claim &C : P->Claims) {
      Reported R = P->word(C, Shared);
      tell(*C.Check, R);
      if (From.Told)
        From.Told(C.F->Function, R);
    }
  }
  if (From.Earlier)
    for (const Reported &R : From.Earlier())
      if (ClangTidyCheck *Check = P->Checks.lookup(R.Check))
        tell(*Check, R);
  P->From = nullptr;
}

} // namespace clang::tidy::lease
