// REQUIRES: real-cppdb
// RUN: %check_lease %S/cppdb.cpp lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++14

// The expectations of cppdb.cpp hold with Debian's own headers as well: the
// names and the shapes of the declarations are true. They use std::auto_ptr,
// which C++17 has no more.
