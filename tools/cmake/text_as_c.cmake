# cmake -D NAME=... -D FILES=A|B -D TO=FILE.c -P text_as_c.cmake: the text of
# files as one C string NAME, without the lines that include other files of
# ours and without licences after the first.
string(REPLACE "|" ";" FILES "${FILES}")
set(bytes "")
foreach(file IN LISTS FILES)
  file(READ ${file} text)
  string(REGEX REPLACE "#include \"[^\n]*\n" "" text "${text}")
  string(REGEX REPLACE "/\\* SPDX[^\n]*\n" "" text "${text}")
  string(HEX "${text}" hex)
  string(APPEND bytes "${hex}")
endforeach()
string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
string(REGEX REPLACE "(.....................................................\
.................)" "\\1\n" bytes "${bytes}")
file(WRITE ${TO} "/* Made by text_as_c.cmake. */\n\
extern const char ${NAME}[];\nconst char ${NAME}[] = {\n${bytes}0};\n")
