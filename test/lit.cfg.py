# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
"""What the tests may use.

Substitutions:
  %check_lease   clang-tidy with the plugin, then FileCheck: see check_lease.py
  %check_miss    the same for findings that are known to be missing
  %lease_clangd  clangd with the checks (feature lease-clangd)
  %lease_action  takes quick fixes in it: see clangd/action.py
  %clangd        the clangd of the same major without them (feature clangd)
  %check_fix     applies the fixes and proves the result: see check_fix.py
  %clang_tidy    the clang-tidy that the plugin was built for
  %other_clang_tidy  one of another major (feature other-clang-tidy)
  %llvm_nm       llvm-nm
  %run_clang_tidy  runs it over a compilation database
  %clang_apply_replacements  applies what it exported
  %plugin        the plugin
  %lease_tidy    the command (feature lease-tidy-command)
  %clang %clangxx %gxx   compilers
  %mock          the directory of the mock headers
  %real_includes flags for the real headers of the modelled libraries that are
                 not found by themselves (feature real-headers)
  %root          the source tree
Features: llvm-22 or llvm-19; real-headers; real-L for each library L below;
other-clang-tidy; gcc; lease-clangd; clangd; lease-tidy-command; neovim.
"""

import os
import shutil
import sys

import lit.formats

config.name = "lease-tidy-llvm-" + config.llvm_major
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
# Programs that are no tests, though some run them.
config.excludes = ["Inputs", "bench", "inc", "unit", "dump"]
config.test_source_root = os.path.dirname(os.path.abspath(__file__))

root = os.path.dirname(config.test_source_root)
mock = os.path.join(config.test_source_root, "Inputs", "mock")
plugin = os.path.join(config.build_dir, "lib", "lease-tidy.so")
command = os.path.join(config.build_dir, "bin", "lease-tidy")


def tool(name):
    return os.path.join(config.llvm_tools_dir, name)


runner = " ".join(
    [
        sys.executable,
        os.path.join(config.test_source_root, "check_lease.py"),
        "--clang-tidy=" + tool("clang-tidy"),
        "--file-check=" + tool("FileCheck"),
        "--plugin=" + plugin,
    ]
)

lease_clangd = os.path.join(config.build_dir, "bin", "lease-clangd")
action = " ".join(
    [
        sys.executable,
        os.path.join(config.test_source_root, "clangd", "action.py"),
        "--clangd=" + lease_clangd,
    ]
)
fixer = " ".join(
    [
        sys.executable,
        os.path.join(config.test_source_root, "check_fix.py"),
        "--clang-tidy=" + tool("clang-tidy"),
        "--apply-replacements=" + tool("clang-apply-replacements"),
        "--file-check=" + tool("FileCheck"),
        "--plugin=" + plugin,
        "--clang=" + tool("clang"),
    ]
)
if shutil.which("gcc") and shutil.which("g++"):
    fixer += " --gcc=" + shutil.which("gcc")
if os.path.exists(command):
    fixer += " --lease-tidy=" + command
if os.path.exists(lease_clangd):
    fixer += " --clangd=" + lease_clangd

# Most particular first: lit replaces them one after the other.
config.substitutions += [
    ("%check_lease", runner),
    ("%check_miss", runner + " --known-misses"),
    ("%lease_clangd", lease_clangd),
    ("%lease_action", action),
    ("%check_fix", fixer),
    ("%clang_tidy", tool("clang-tidy")),
    ("%run_clang_tidy", sys.executable + " " + tool("run-clang-tidy")),
    ("%clang_apply_replacements", tool("clang-apply-replacements")),
    ("%clangd", tool("clangd")),
    ("%clangxx", tool("clang++")),
    ("%clang", tool("clang")),
    ("%gxx", shutil.which("g++") or "g++"),
    ("%llvm_nm", tool("llvm-nm")),
    ("%plugin", plugin),
    ("%lease_tidy", command),
    ("%mock", mock),
    ("%real_includes", "-I/usr/include/postgresql -I/usr/include/mariadb"),
    ("%root", root),
    ("%python", sys.executable),
]

config.available_features.add("llvm-" + config.llvm_major)

for major in ("19", "22"):
    other = "/usr/lib/llvm-%s/bin/clang-tidy" % major
    if major != config.llvm_major and os.path.exists(other):
        config.available_features.add("other-clang-tidy")
        config.substitutions.append(("%other_clang_tidy", other))

if os.path.exists(lease_clangd):
    config.available_features.add("lease-clangd")
if os.path.exists(tool("clangd")):
    config.available_features.add("clangd")

if shutil.which("nvim"):
    config.available_features.add("neovim")

if shutil.which("g++"):
    config.available_features.add("gcc")

if os.path.exists(command):
    config.available_features.add("lease-tidy-command")

real_headers = [
    "postgresql/libpq-fe.h",
    "pqxx/pqxx",
    "mariadb/mysql.h",
    "sqlite3.h",
    "sql.h",
    "hiredis/hiredis.h",
    "soci/soci.h",
]
if all(os.path.exists(os.path.join("/usr/include", h)) for h in real_headers):
    config.available_features.add("real-headers")

# Modelled libraries of which Debian has the real headers, each with one of
# them. scripts/setup --tests installs the packages.
real_libraries = {
    "cppdb": "cppdb/frontend.h",
    "firebird": "firebird/Interface.h",
    "freetds": "sybdb.h",
    "libzdb": "zdb/zdb.h",
    "lmdb": "lmdb.h",
    "mongoc": "libmongoc-1.0/mongoc/mongoc.h",
    "mysql-connector-cpp": "cppconn/driver.h",
    "poco-data": "Poco/Data/Session.h",
    "poco-nosql": "Poco/Redis/Client.h",
    "qtsql": "x86_64-linux-gnu/qt6/QtSql/QSqlDatabase",
    "qtsql5": "x86_64-linux-gnu/qt5/QtSql/QSqlDatabase",
    "rocksdb": "rocksdb/utilities/transaction_db.h",
    "sqlitecpp": "SQLiteCpp/SQLiteCpp.h",
}
for library, header in real_libraries.items():
    if os.path.exists(os.path.join("/usr/include", header)):
        config.available_features.add("real-" + library)

config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, config.environment["PATH"]]
)
# A user's configuration must not leak into the tests.
config.environment.pop("CLANG_TIDY_CONFIG", None)
