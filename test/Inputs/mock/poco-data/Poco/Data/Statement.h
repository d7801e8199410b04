//===--- Statement.h - mock of Poco::Data for tests -------------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Declarations only, as far as the tests use them.
///
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_POCO_DATA_STATEMENT_H
#define LEASE_TIDY_TEST_MOCK_POCO_DATA_STATEMENT_H

#include <cstddef>
#include <stdexcept>
#include <string>

namespace Poco {

class Exception : public std::exception {
public:
  std::string displayText() const;
};

namespace Data {

class Session;

class DataException : public Exception {};

class AbstractBinding {
public:
  using Ptr = AbstractBinding *;
};
class AbstractExtraction {
public:
  using Ptr = AbstractExtraction *;
};

class Statement {
public:
  typedef void (*Manipulator)(Statement &);

  explicit Statement(Session &Of);
  ~Statement();
  Statement(const Statement &Other);
  Statement(Statement &&Other) noexcept;
  template <typename T> Statement &operator<<(const T &Part) {
    add(Part);
    return *this;
  }
  Statement &operator,(Manipulator Manip);
  Statement &operator,(AbstractBinding::Ptr Bind);
  Statement &operator,(AbstractExtraction::Ptr Extract);
  std::size_t execute(bool Reset = true);

private:
  void add(const std::string &Part);
};

namespace Keywords {
void now(Statement &S);
template <typename T> AbstractExtraction::Ptr into(T &Value);
template <typename T> AbstractBinding::Ptr use(T &Value);
} // namespace Keywords

} // namespace Data
} // namespace Poco

#endif // LEASE_TIDY_TEST_MOCK_POCO_DATA_STATEMENT_H
