// REQUIRES: real-poco-nosql
// RUN: %check_lease %S/poco-nosql.cpp lease-acquire-without-raii \
// RUN:   lease-release-without-rollback \
// RUN:   lease-result-without-release \
// RUN:   lease-use-after-release \
// RUN:   lease-double-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak \
// RUN:   -- -std=c++17

// The expectations of poco-nosql.cpp hold with Debian's own headers as well:
// the names and the shapes of the declarations are true.
