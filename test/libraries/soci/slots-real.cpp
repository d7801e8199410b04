// REQUIRES: real-headers
// RUN: %check_lease %S/slots.cpp lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17 %real_includes

// The expectations of slots.cpp hold with Debian's own headers as well: the
// names and the shapes of the declarations are true.
