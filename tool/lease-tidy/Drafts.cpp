//===--- Drafts.cpp - texts that are not written yet ----------------------===//
//
// Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Drafts.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace vfs = llvm::vfs;

namespace clang::tidy::lease::tool {

namespace {

class DraftFile : public vfs::File {
public:
  DraftFile(vfs::Status S, const std::string &Text)
      : S(std::move(S)), Text(Text) {}

  llvm::ErrorOr<vfs::Status> status() override { return S; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>>
  getBuffer(const llvm::Twine &Name, int64_t, bool, bool) override {
    return llvm::MemoryBuffer::getMemBufferCopy(Text, Name);
  }
  std::error_code close() override { return {}; }

private:
  vfs::Status S;
  const std::string &Text;
};

} // namespace

std::unique_ptr<vfs::File> fileOfText(vfs::Status S, const std::string &Text) {
  return std::make_unique<DraftFile>(std::move(S), Text);
}

namespace {

class DraftFileSystem : public vfs::ProxyFileSystem {
public:
  DraftFileSystem(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base,
                  const Drafts &Texts)
      : ProxyFileSystem(std::move(Base)) {
    for (const auto &[File, Text] : Texts)
      if (auto S = ProxyFileSystem::status(File))
        Files.try_emplace(S->getUniqueID(), &Text);
  }

  llvm::ErrorOr<vfs::Status> status(const llvm::Twine &Path) override {
    auto S = ProxyFileSystem::status(Path);
    if (!S)
      return S;
    auto Found = Files.find(S->getUniqueID());
    if (Found == Files.end())
      return S;
    return vfs::Status::copyWithNewSize(*S, Found->second->size());
  }

  llvm::ErrorOr<std::unique_ptr<vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    auto F = ProxyFileSystem::openFileForRead(Path);
    if (!F)
      return F;
    auto S = (*F)->status();
    if (!S)
      return S.getError();
    auto Found = Files.find(S->getUniqueID());
    if (Found == Files.end())
      return F;
    return fileOfText(vfs::Status::copyWithNewSize(*S, Found->second->size()),
                      *Found->second);
  }

private:
  std::map<llvm::sys::fs::UniqueID, const std::string *> Files;
};

} // namespace

llvm::IntrusiveRefCntPtr<vfs::FileSystem>
overlayDrafts(llvm::IntrusiveRefCntPtr<vfs::FileSystem> Base,
              const Drafts &Texts) {
  return llvm::makeIntrusiveRefCnt<DraftFileSystem>(std::move(Base), Texts);
}

} // namespace clang::tidy::lease::tool
