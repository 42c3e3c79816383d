# cmake -D FOLDER=... -D TO=FILE.c -P embed.cmake: the example files as C.
set(text "/* Made by embed.cmake. */\n#include \"bursar/examples.h\"\n")
set(rows "")
foreach(pair "provider:a small model of a provider"
             "first:a scenario to run and to change")
  string(REGEX MATCH "^([a-z]+):(.*)" pair "${pair}")
  set(name ${CMAKE_MATCH_1})
  set(what ${CMAKE_MATCH_2})
  file(READ ${FOLDER}/${name}.cfg bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "(.....................................................\
.......)" "\\1\n" bytes "${bytes}")
  string(APPEND text "static const unsigned char ${name}[] = {\n${bytes}};\n")
  string(APPEND rows "    {\"${name}.cfg\", \"${what}\", ${name}, "
                     "sizeof ${name}},\n")
endforeach()
string(APPEND text "const bur_cli_example_file "
                   "bur_cli_example_files[BUR_CLI_N_EXAMPLES] = {\n${rows}};\n")
file(WRITE ${TO} "${text}")
