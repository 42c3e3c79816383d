# What makes an error in our code harder to use against who runs it: canaries
# in stack frames, libc's checked copies, an address that nobody knows, tables
# of the loader that are read-only once it has run, no code on the stack.
# tests/cli/t_hardened.py reads all of it in the binary.
include(CheckPIESupported)
check_pie_supported(LANGUAGES C)

target_compile_options(bur_flags INTERFACE -fstack-protector-strong)
target_link_options(
  bur_flags INTERFACE LINKER:-z,relro LINKER:-z,now LINKER:-z,noexecstack)

# libc checks copies only in code that is optimised; sanitizers have checks of
# their own, which these would hide.
if(NOT BURSAR_SANITIZE)
  set(optimised "$<CONFIG:Release,RelWithDebInfo,MinSizeRel>")
  target_compile_options(
    bur_flags
    INTERFACE
      "$<$<AND:${optimised},$<COMPILE_LANGUAGE:C>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>"
  )
endif()
