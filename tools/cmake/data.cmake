# What is installed beside the command: models, scenarios, shell completions.
set(data ${CMAKE_INSTALL_DATADIR}/bursar)
foreach(folder models scenarios)
  if(EXISTS ${PROJECT_SOURCE_DIR}/${folder})
    install(DIRECTORY ${folder} DESTINATION ${data})
  endif()
endforeach()
set(completions ${PROJECT_SOURCE_DIR}/tools/completions)
if(EXISTS ${completions}/bursar.bash)
  install(FILES ${completions}/bursar.bash RENAME bursar
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endif()
if(EXISTS ${completions}/_bursar)
  install(FILES ${completions}/_bursar
          DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
