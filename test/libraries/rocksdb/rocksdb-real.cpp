// REQUIRES: real-rocksdb
// RUN: %check_lease %S/rocksdb.cpp lease-read-without-commit-or-rollback \
// RUN:   lease-catch-without-rollback \
// RUN:   lease-write-without-commit \
// RUN:   lease-release-without-rollback \
// RUN:   -- -std=c++17
// RUN: %check_lease %S/open.cpp lease-acquire-without-raii \
// RUN:   lease-result-without-release \
// RUN:   -opt lease-acquire-without-raii.Report=possible-leak -- -std=c++17
// RUN: %check_lease %S/handles.cpp lease-result-without-release \
// RUN:   lease-use-after-release \
// RUN:   lease-double-release \
// RUN:   -- -std=c++17

// The expectations hold with Debian's own headers as well: the names and the
// shapes of the declarations are true.
