//===--- Interface.h - Firebird's OO API in the tests -----------*- C++ -*-===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef LEASE_TIDY_TEST_MOCK_FIREBIRD_INTERFACE_H
#define LEASE_TIDY_TEST_MOCK_FIREBIRD_INTERFACE_H

namespace Firebird {

class IStatus;
class FbException {
public:
  FbException(const FbException &copy);
  virtual ~FbException();
};

class ThrowStatusWrapper {
public:
  explicit ThrowStatusWrapper(IStatus *aStatus);
};
class CheckStatusWrapper {
public:
  explicit CheckStatusWrapper(IStatus *aStatus);
  static const unsigned STATE_ERRORS = 2;
  unsigned getState() const;
};

class IReferenceCounted {
public:
  void addRef();
  int release();
};

class IMessageMetadata : public IReferenceCounted {};

class IResultSet : public IReferenceCounted {
public:
  template <typename StatusType> int fetchNext(StatusType *status, void *msg);
  template <typename StatusType> void close(StatusType *status);
};

class ITransaction : public IReferenceCounted {
public:
  template <typename StatusType> void commit(StatusType *status);
  template <typename StatusType> void rollback(StatusType *status);
};

class IStatement : public IReferenceCounted {
public:
  template <typename StatusType>
  ITransaction *execute(StatusType *status, ITransaction *transaction,
                        IMessageMetadata *inMetadata, void *inBuffer,
                        IMessageMetadata *outMetadata, void *outBuffer);
  template <typename StatusType> void free(StatusType *status);
};

class IAttachment : public IReferenceCounted {
public:
  template <typename StatusType>
  ITransaction *startTransaction(StatusType *status, unsigned tpbLength,
                                 const unsigned char *tpb);
  template <typename StatusType>
  IStatement *prepare(StatusType *status, ITransaction *tra,
                      unsigned stmtLength, const char *sqlStmt,
                      unsigned dialect, unsigned flags);
  template <typename StatusType>
  ITransaction *execute(StatusType *status, ITransaction *transaction,
                        unsigned stmtLength, const char *sqlStmt,
                        unsigned dialect, IMessageMetadata *inMetadata,
                        void *inBuffer, IMessageMetadata *outMetadata,
                        void *outBuffer);
  template <typename StatusType>
  IResultSet *openCursor(StatusType *status, ITransaction *transaction,
                         unsigned stmtLength, const char *sqlStmt,
                         unsigned dialect, IMessageMetadata *inMetadata,
                         void *inBuffer, IMessageMetadata *outMetadata,
                         const char *cursorName, unsigned cursorFlags);
  template <typename StatusType> void ping(StatusType *status);
  template <typename StatusType> void detach(StatusType *status);
};

class IProvider : public IReferenceCounted {
public:
  template <typename StatusType>
  IAttachment *attachDatabase(StatusType *status, const char *fileName,
                              unsigned dpbLength, const unsigned char *dpb);
};

} // namespace Firebird

#endif // LEASE_TIDY_TEST_MOCK_FIREBIRD_INTERFACE_H
