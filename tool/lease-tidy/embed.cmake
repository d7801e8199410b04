# Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Turns the pages of the checks into one C++ fragment:
#   cmake -DOUT=<file> -DDIR=<directory of *.md> -P embed.cmake
# The fragment is a list of {check, piece of its page}. A text is cut into pieces
# because compilers bound the length of a string literal.

file(GLOB Files "${DIR}/*.md")
if(NOT Files)
  message(FATAL_ERROR "no page in ${DIR}")
endif()
list(SORT Files)

set(PieceLength 12000)
set(Text "// Generated from the pages of the checks; not to be edited.\n")
foreach(File IN LISTS Files)
  get_filename_component(Check "${File}" NAME_WE)
  file(READ "${File}" Content)
  # string(SUBSTRING) counts bytes: a character of several could be torn.
  if(Content MATCHES "[^\t\r\n -~]")
    message(FATAL_ERROR "${File}: only ASCII is allowed in the page of a check")
  endif()
  string(LENGTH "${Content}" Length)
  set(Begin 0)
  while(Begin LESS Length)
    string(SUBSTRING "${Content}" ${Begin} ${PieceLength} Piece)
    string(APPEND Text "{\"${Check}\", R\"page(${Piece})page\"},\n")
    math(EXPR Begin "${Begin} + ${PieceLength}")
  endwhile()
endforeach()
file(WRITE "${OUT}" "${Text}")
