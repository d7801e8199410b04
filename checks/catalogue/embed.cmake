# Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Turns the built-in catalogues into one C++ fragment:
#   cmake -DOUT=<file> -DDIR=<directory of *.json> -P embed.cmake
# The fragment is a list of {file name, piece of its text}. A text is cut into
# pieces because compilers bound the length of a string literal.

if(NOT OUT OR NOT DIR)
  message(FATAL_ERROR "embed.cmake needs -DOUT=<file> and -DDIR=<directory>")
endif()

file(GLOB Files "${DIR}/*.json")
if(NOT Files)
  message(FATAL_ERROR "no catalogue in ${DIR}")
endif()
# The order decides which library may refer to the types of which.
list(SORT Files)

set(PieceLength 12000)
set(Text "// Generated from the built-in catalogues; not to be edited.\n")
foreach(File IN LISTS Files)
  get_filename_component(Name "${File}" NAME)
  file(READ "${File}" Content)
  # string(SUBSTRING) counts bytes: a character of several could be torn.
  if(Content MATCHES "[^\t\r\n -~]")
    message(FATAL_ERROR "${File}: only ASCII is allowed in a built-in catalogue")
  endif()
  string(LENGTH "${Content}" Length)
  set(Begin 0)
  while(Begin LESS Length)
    string(SUBSTRING "${Content}" ${Begin} ${PieceLength} Piece)
    string(APPEND Text "{\"${Name}\", R\"json(${Piece})json\"},\n")
    math(EXPR Begin "${Begin} + ${PieceLength}")
  endwhile()
endforeach()
file(WRITE "${OUT}" "${Text}")
