// REQUIRES: real-firebird
// RUN: %check_lease %S/firebird.cpp lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17
// RUN: %check_lease %S/statements.cpp lease-result-without-release \
// RUN:   -- -std=c++17
// RUN: %check_lease %S/interfaces.cpp lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-acquire-without-raii \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17

// The expectations hold with Debian's own headers as well: the names and the
// shapes of the declarations are true.
