//===--- Scheduler.cpp - many units, isolated from each other -------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Scheduler.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace clang::tidy::lease::tool {

using Clock = std::chrono::steady_clock;

/// After so many jobs a child is replaced: memory that is free but in pieces
/// goes back to the system.
static constexpr unsigned JobsOfOneChild = 200;

static bool writeAll(int To, const void *Data, size_t Size) {
  const char *At = static_cast<const char *>(Data);
  while (Size) {
    const ssize_t Written = write(To, At, Size);
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written <= 0)
      return false;
    At += Written;
    Size -= Written;
  }
  return true;
}

static bool readAll(int From, void *Data, size_t Size) {
  char *At = static_cast<char *>(Data);
  while (Size) {
    const ssize_t Got = read(From, At, Size);
    if (Got < 0 && errno == EINTR)
      continue;
    if (Got <= 0)
      return false;
    At += Got;
    Size -= Got;
  }
  return true;
}

namespace {

/// A descriptor that is closed with its owner.
class Descriptor {
public:
  explicit Descriptor(int Number = -1) : Number(Number) {}
  Descriptor(Descriptor &&Other) noexcept
      : Number(std::exchange(Other.Number, -1)) {}
  Descriptor &operator=(Descriptor &&Other) noexcept {
    std::swap(Number, Other.Number);
    return *this;
  }
  ~Descriptor() { reset(); }

  void reset() {
    if (Number >= 0)
      close(std::exchange(Number, -1));
  }
  int get() const { return Number; }

private:
  int Number;
};

struct Child {
  pid_t Process = 0;
  Descriptor Orders;  ///< Numbers of jobs go in here,
  Descriptor Answers; ///< sizes and outputs come out of here.
  Descriptor Said;    ///< A file in memory that is the child's error stream.
  std::optional<unsigned> Job;
  Clock::time_point Started;
  std::string Received;
  unsigned JobsLeft = JobsOfOneChild;
};

class Pool {
public:
  Pool(unsigned Count, const JobLimits &Limits,
       llvm::function_ref<std::string(unsigned)> Work,
       llvm::function_ref<void(unsigned, JobResult)> Done)
      : Limits(Limits), Work(Work), Done(Done), Tried(Count, false) {
    for (unsigned I = 0; I < Count; ++I)
      Waiting.push_back(I);
  }

  bool run(std::string &Error) {
    while (true) {
      while (Children.size() < Limits.Processes && !Waiting.empty())
        if (!start(Error))
          return Children.empty() ? false : fail();
      if (Children.empty())
        return true;
      wait();
    }
  }

private:
  /// Ends all children: no process outlives a run that has failed.
  bool fail() {
    for (auto &C : Children)
      end(*C);
    Children.clear();
    return false;
  }

  bool start(std::string &Error) {
    int Orders[2], Answers[2];
    if (pipe2(Orders, O_CLOEXEC)) {
      Error = std::string("no pipe: ") + strerror(errno);
      return false;
    }
    Descriptor OrdersOut(Orders[0]), OrdersIn(Orders[1]);
    if (pipe2(Answers, O_CLOEXEC)) {
      Error = std::string("no pipe: ") + strerror(errno);
      return false;
    }
    Descriptor AnswersOut(Answers[0]), AnswersIn(Answers[1]);
    Descriptor Said(memfd_create("said", MFD_CLOEXEC));
    if (Said.get() < 0) {
      Error = std::string("no file in memory: ") + strerror(errno);
      return false;
    }
    // What is buffered must not be written twice.
    llvm::outs().flush();
    llvm::errs().flush();
    std::fflush(nullptr);
    const pid_t Parent = getpid();
    const pid_t Process = fork();
    if (Process < 0) {
      Error = std::string("no process: ") + strerror(errno);
      return false;
    }
    if (Process == 0) {
      // Other children end when the parent closes their orders; they must not
      // be kept alive by a copy of those.
      for (auto &C : Children) {
        C->Orders.reset();
        C->Answers.reset();
      }
      OrdersIn.reset();
      AnswersOut.reset();
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (getppid() != Parent)
        _exit(1);
      dup2(Said.get(), STDERR_FILENO);
      serve(OrdersOut.get(), AnswersIn.get());
    }
    auto C = std::make_unique<Child>();
    C->Process = Process;
    C->Orders = std::move(OrdersIn);
    C->Answers = std::move(AnswersOut);
    C->Said = std::move(Said);
    fcntl(C->Answers.get(), F_SETFL, O_NONBLOCK);
    give(*C);
    Children.push_back(std::move(C));
    return true;
  }

  /// The life of a child.
  [[noreturn]] void serve(int Orders, int Answers) {
    // Whoever stops reading has gone.
    signal(SIGPIPE, SIG_DFL);
    const int Nowhere = open("/dev/null", O_RDWR);
    if (Nowhere < 0)
      _exit(1);
    dup2(Nowhere, STDIN_FILENO);
    dup2(Nowhere, STDOUT_FILENO);
    unsigned Job = 0;
    while (readAll(Orders, &Job, sizeof(Job))) {
      const std::string Output = Work(Job);
      llvm::errs().flush();
      const uint64_t Size = Output.size();
      if (!writeAll(Answers, &Size, sizeof(Size)) ||
          !writeAll(Answers, Output.data(), Size))
        break;
    }
    _exit(0);
  }

  /// Gives the next job to \p C, or lets it go.
  void give(Child &C) {
    C.Received.clear();
    C.Job.reset();
    if (Waiting.empty() || C.JobsLeft == 0) {
      C.Orders.reset();
      return;
    }
    --C.JobsLeft;
    C.Job = Waiting.front();
    Waiting.pop_front();
    C.Started = Clock::now();
    const unsigned Number = *C.Job;
    // If the child is gone, its answers end, and that is dealt with there.
    writeAll(C.Orders.get(), &Number, sizeof(Number));
  }

  int untilTimeout() const {
    if (!Limits.Seconds)
      return -1;
    auto Left = std::chrono::milliseconds::max();
    for (const auto &C : Children)
      if (C->Job)
        Left = std::min(Left,
                        std::chrono::ceil<std::chrono::milliseconds>(
                            C->Started + std::chrono::seconds(Limits.Seconds) -
                            Clock::now()));
    if (Left == std::chrono::milliseconds::max())
      return -1;
    return static_cast<int>(std::clamp<int64_t>(Left.count(), 0, INT_MAX));
  }

  void wait() {
    std::vector<pollfd> Polled;
    Polled.reserve(Children.size());
    for (const auto &C : Children)
      Polled.push_back({C->Answers.get(), POLLIN, 0});
    if (poll(Polled.data(), Polled.size(), untilTimeout()) < 0)
      return; // A signal: look again.
    for (size_t I = Polled.size(); I-- > 0;) {
      Child &C = *Children[I];
      if (Polled[I].revents ? !receive(C) : expired(C))
        Children.erase(Children.begin() + static_cast<ptrdiff_t>(I));
    }
  }

  /// What the child has printed since the last time.
  static std::string takeSaid(Child &C) {
    std::string Text;
    char Buffer[4096];
    for (off_t At = 0;;) {
      const ssize_t Got = pread(C.Said.get(), Buffer, sizeof(Buffer), At);
      if (Got <= 0)
        break;
      Text.append(Buffer, Got);
      At += Got;
    }
    // The child writes on at its own offset, which is shared with ours.
    if (ftruncate(C.Said.get(), 0) == 0)
      lseek(C.Said.get(), 0, SEEK_SET);
    return Text;
  }

  /// Reads what \p C has answered. False when it has gone.
  bool receive(Child &C) {
    char Buffer[65536];
    while (true) {
      const ssize_t Got = read(C.Answers.get(), Buffer, sizeof(Buffer));
      if (Got > 0) {
        C.Received.append(Buffer, Got);
        continue;
      }
      if (Got < 0 && errno == EINTR)
        continue;
      if (Got < 0 && errno == EAGAIN)
        break;
      died(C);
      return false;
    }
    uint64_t Size = 0;
    if (C.Received.size() < sizeof(Size))
      return true;
    memcpy(&Size, C.Received.data(), sizeof(Size));
    if (C.Received.size() < sizeof(Size) + Size)
      return true;
    JobResult R;
    R.Output = C.Received.substr(sizeof(Size));
    R.Said = takeSaid(C);
    const unsigned Job = *C.Job;
    give(C); // Before the result is looked at: the child need not wait.
    Done(Job, std::move(R));
    return true;
  }

  /// \p C has ended: of its own, when it was let go.
  void died(Child &C) {
    int Status = 0;
    while (waitpid(C.Process, &Status, 0) < 0 && errno == EINTR)
      ;
    if (!C.Job)
      return;
    if (!Tried[*C.Job]) {
      Tried[*C.Job] = true;
      Waiting.push_front(*C.Job);
      return;
    }
    JobResult R;
    R.How = JobResult::Ending::Died;
    R.Said = takeSaid(C);
    R.Reason = WIFSIGNALED(Status) ? std::string("the analysis crashed: ") +
                                         strsignal(WTERMSIG(Status))
                                   : "the analysis ended with status " +
                                         std::to_string(WEXITSTATUS(Status));
    Done(*C.Job, std::move(R));
  }

  static void end(Child &C) {
    kill(C.Process, SIGKILL);
    while (waitpid(C.Process, nullptr, 0) < 0 && errno == EINTR)
      ;
  }

  /// Ends \p C if it takes too long. True if it does.
  bool expired(Child &C) {
    if (!Limits.Seconds || !C.Job ||
        Clock::now() < C.Started + std::chrono::seconds(Limits.Seconds))
      return false;
    end(C);
    JobResult R;
    R.How = JobResult::Ending::TimedOut;
    R.Said = takeSaid(C);
    R.Reason = "the analysis did not end within " +
               std::to_string(Limits.Seconds) + " s";
    Done(*C.Job, std::move(R));
    return true;
  }

  const JobLimits Limits;
  llvm::function_ref<std::string(unsigned)> Work;
  llvm::function_ref<void(unsigned, JobResult)> Done;
  std::deque<unsigned> Waiting;
  std::vector<bool> Tried; ///< A child has died of these.
  std::vector<std::unique_ptr<Child>> Children;
};

} // namespace

bool runJobs(unsigned Count, const JobLimits &Limits,
             llvm::function_ref<std::string(unsigned)> Work,
             llvm::function_ref<void(unsigned, JobResult)> Done,
             std::string &Error) {
  // A child that has gone shows in what is read, not by a signal.
  auto *Before = signal(SIGPIPE, SIG_IGN);
  const bool Ok = Pool(Count, Limits, Work, Done).run(Error);
  signal(SIGPIPE, Before);
  return Ok;
}

} // namespace clang::tidy::lease::tool
