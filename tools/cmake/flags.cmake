# What every file of the engine is compiled with. Results must not depend on
# the compiler's mood: no contraction, no fast-math, ever.
get_property(multi GLOBAL PROPERTY GENERATOR_IS_MULTI_CONFIG)
if(NOT CMAKE_BUILD_TYPE AND NOT multi)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "Debug or Release" FORCE)
endif()

option(BURSAR_WERROR "Treat warnings as errors" OFF)
option(BURSAR_FUZZ "Build for libFuzzer (clang only)" OFF)
option(BURSAR_COVERAGE "Count the lines that tests run" OFF)
option(BURSAR_GATE "Register the slow tests of the gate" OFF)
set(BURSAR_SANITIZE "" CACHE STRING "Sanitizers, e.g. address,undefined")

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

add_library(bur_flags INTERFACE)
target_compile_options(
  bur_flags
  INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes
            -Wmissing-prototypes -Wpointer-arith -Wwrite-strings -Wvla
            -ffp-contract=off -fno-math-errno -fno-trapping-math
            -fvisibility=hidden)
if(BURSAR_WERROR)
  target_compile_options(bur_flags INTERFACE -Werror)
endif()
# A list holds no commas in a generator expression: hence if() and no $<>.
if(BURSAR_SANITIZE)
  target_compile_options(
    bur_flags INTERFACE -fsanitize=${BURSAR_SANITIZE} -fno-omit-frame-pointer
                        -fno-sanitize-recover=all -g)
  target_link_options(bur_flags INTERFACE -fsanitize=${BURSAR_SANITIZE})
endif()
if(BURSAR_FUZZ)
  target_compile_options(bur_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(BURSAR_COVERAGE)
  target_compile_options(bur_flags INTERFACE --coverage)
  target_link_options(bur_flags INTERFACE --coverage)
endif()
