// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
// Every name that the built-in model has of Qt SQL is declared by Qt 5's real
// headers, with parameters that fit what the model says of them.
//
// REQUIRES: real-qtsql5
// RUN: %catalogue_probe -std=c++17 -fPIC -Wno-deprecated-declarations \
// RUN:   -isystem /usr/include/x86_64-linux-gnu/qt5 \
// RUN:   -isystem /usr/include/x86_64-linux-gnu/qt5/QtCore %s \
// RUN:   %probe_arg=names \
// RUN:   | %python %S/Inputs/real_names.py %S/Inputs/other-versions.txt \
// RUN:     %S/Inputs/on-purpose.txt qtsql

#include <QtSql/QtSql>
