# bur_script_test(NAME SCRIPT [ARGS ...] [LABELS ...] [TIMEOUT SECONDS]
#                 [BITS] [SERIAL])
#
# A test that is a script: .py runs under Debian's python3 (the one that has
# xarray), .mjs under node, .sh under sh. It starts in an empty folder of its
# own, finds the command in $BURSAR, the checkout in $BURSAR_SOURCE and, with
# BITS in the gate, the same command built by clang in $BURSAR_CLANG_BURSAR:
# results must be the same bits. Exit code 77 means skipped.
find_program(BURSAR_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
find_program(BURSAR_PYTHON python3 REQUIRED)

function(bur_script_test name script)
  cmake_parse_arguments(TEST "BITS;SERIAL" "TIMEOUT" "ARGS;LABELS" ${ARGN})
  set(shell sh)
  if(script MATCHES "\\.py$")
    set(shell ${BURSAR_PYTHON})
  elseif(script MATCHES "\\.mjs$")
    set(shell ${BURSAR_NODE})
  endif()
  if(NOT TEST_TIMEOUT)
    set(TEST_TIMEOUT 120)
  endif()
  get_filename_component(path ${script} ABSOLUTE)
  set(place ${CMAKE_CURRENT_BINARY_DIR}/${name})
  file(MAKE_DIRECTORY ${place})
  add_test(NAME ${name} COMMAND ${shell} ${path} ${TEST_ARGS}
           WORKING_DIRECTORY ${place})
  set(env BURSAR_SOURCE=${PROJECT_SOURCE_DIR} BURSAR_BUILD=${PROJECT_BINARY_DIR}
          PYTHONDONTWRITEBYTECODE=1)
  if(TARGET bursar_command)
    list(APPEND env BURSAR=$<TARGET_FILE:bursar_command>)
  endif()
  if(TEST_BITS AND BURSAR_GATE)
    list(APPEND env
         BURSAR_CLANG_BURSAR=${PROJECT_SOURCE_DIR}/build/clang/bursar)
    set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED clang)
  endif()
  set_tests_properties(
    ${name} PROPERTIES LABELS "${TEST_LABELS}" TIMEOUT ${TEST_TIMEOUT}
                       ENVIRONMENT "${env}" SKIP_RETURN_CODE 77)
  if(TEST_SERIAL)
    set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
  endif()
endfunction()
