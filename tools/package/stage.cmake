# Run by CPack on what it is about to pack. In a .deb, files lie where Debian's
# shells look for them, and it has the licences itself; an archive needs
# nothing of what only a .deb has.
set(folder ${CPACK_TEMPORARY_DIRECTORY})
if(CPACK_GENERATOR STREQUAL "DEB")
  file(GLOB roots ${folder}/*/usr)
  foreach(root IN LISTS roots)
    if(EXISTS ${root}/share/zsh/site-functions)
      file(RENAME ${root}/share/zsh/site-functions
           ${root}/share/zsh/vendor-completions)
    endif()
    file(REMOVE ${root}/share/doc/bursar/LICENSE)
    # whatever the umask was
    execute_process(COMMAND chmod -R u=rwX,go=rX ${root} COMMAND_ERROR_IS_FATAL
                                                          ANY)
  endforeach()
else()
  foreach(root ${folder} ${folder}/ALL_COMPONENTS_IN_ONE)
    file(REMOVE_RECURSE ${root}/share/doc/libbursar-dev)
    file(REMOVE ${root}/share/doc/bursar/changelog.Debian.gz)
  endforeach()
endif()
