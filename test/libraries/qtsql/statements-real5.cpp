// REQUIRES: real-qtsql5
// RUN: %check_lease %S/statements.cpp lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17 -fPIC -isystem /usr/include/x86_64-linux-gnu/qt5

// The expectations of statements.cpp hold with Debian's Qt 5 as well: the
// names and the shapes of the declarations are true.
