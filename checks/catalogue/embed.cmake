# Part of lease-tidy, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Turns the built-in catalogues into one C++ fragment:
#   cmake -DOUT=<file> -DDIR=<directory of *.json> -P embed.cmake
# The fragment is a list of {file name, piece of its text}. A text is cut into
# pieces because compilers bound the length of a string literal.
#
# Between #ifdef BUILTIN_MARKERS it is another list: of the first component of
# each name that the models know. In a unit in which none of these occurs, the
# models need not be read at all.

if(NOT OUT OR NOT DIR)
  message(FATAL_ERROR "embed.cmake needs -DOUT=<file> and -DDIR=<directory>")
endif()

file(GLOB Files "${DIR}/*.json")
if(NOT Files)
  message(FATAL_ERROR "no catalogue in ${DIR}")
endif()
# The order decides which library may refer to the types of which.
list(SORT Files)

set(Markers "")
set(PieceLength 12000)
set(Text "// Generated from the built-in catalogues; not to be edited.\n")
foreach(File IN LISTS Files)
  get_filename_component(FileName "${File}" NAME)
  file(READ "${File}" Content)
  # string(SUBSTRING) counts bytes: a character of several could be torn.
  if(Content MATCHES "[^\t\r\n -~]")
    message(FATAL_ERROR "${File}: only ASCII is allowed in a built-in catalogue")
  endif()
  string(REGEX MATCHALL "\"(fn|names)\": [[][^]]*[]]" Lists "${Content}")
  string(REGEX MATCHALL "\"[^\"]*\"" Names "${Lists}")
  foreach(Name IN LISTS Names)
    # `delete` and `free` are in every unit; the type that they are given is
    # among the names.
    if(Name MATCHES "^\"(fn|names|delete|free)\"$")
      continue()
    endif()
    if(NOT Name MATCHES "^\"([A-Za-z0-9_]+)(::[^\"]*)?\"")
      message(FATAL_ERROR "${File}: the name ${Name} has no first component")
    endif()
    list(APPEND Markers "${CMAKE_MATCH_1}")
  endforeach()
  string(LENGTH "${Content}" Length)
  set(Begin 0)
  while(Begin LESS Length)
    string(SUBSTRING "${Content}" ${Begin} ${PieceLength} Piece)
    string(APPEND Text "{\"${FileName}\", R\"json(${Piece})json\"},\n")
    math(EXPR Begin "${Begin} + ${PieceLength}")
  endwhile()
endforeach()
list(REMOVE_DUPLICATES Markers)
list(JOIN Markers "\",\n\"" Markers)
file(WRITE "${OUT}" "#ifndef BUILTIN_MARKERS
${Text}#else
\"${Markers}\",
#endif
")
