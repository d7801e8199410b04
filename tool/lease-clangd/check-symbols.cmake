# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

# Fails unless each of SYMBOLS (a list of WORD=MANGLED) is a function in one
# object file of ARCHIVES that another object file calls: only such calls can be
# led to a replacement by the linker. Writes STAMP.
#
#   cmake -DNM= -DSYMBOLS= -DARCHIVES= -DSTAMP= -DLLVM= -P check-symbols.cmake

execute_process(
  COMMAND "${NM}" -A -P ${ARCHIVES}
  OUTPUT_VARIABLE NAMES ERROR_VARIABLE ERRORS RESULT_VARIABLE STATUS)
if(NOT STATUS EQUAL 0)
  message(FATAL_ERROR "lease-clangd: ${NM} failed:\n${ERRORS}")
endif()

set(PROBLEMS "")
foreach(ENTRY ${SYMBOLS})
  string(REGEX REPLACE "^[^=]*=" "" SYMBOL "${ENTRY}")
  if(NOT NAMES MATCHES " ${SYMBOL} T ")
    string(APPEND PROBLEMS "\n  no function ${SYMBOL}")
  elseif(NOT NAMES MATCHES " ${SYMBOL} U[ \n]")
    string(APPEND PROBLEMS "\n  nothing that calls ${SYMBOL}")
  endif()
endforeach()
if(PROBLEMS)
  message(FATAL_ERROR
    "lease-clangd cannot be built with clangd of LLVM ${LLVM}, which has:"
    "${PROBLEMS}\nBuild without it (-DLEASE_TIDY_CLANGD=OFF), or adapt "
    "tool/lease-clangd to this clangd.")
endif()
file(TOUCH "${STAMP}")
