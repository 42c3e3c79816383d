# What is installed beside the command: models, scenarios, scripts for
# clusters, shell completions.
set(data ${CMAKE_INSTALL_DATADIR}/bursar)
foreach(folder models scenarios)
  if(EXISTS ${PROJECT_SOURCE_DIR}/${folder})
    install(DIRECTORY ${folder} DESTINATION ${data})
  endif()
endforeach()
# scaling.py measures a build, and Python is no part of the package.
install(DIRECTORY tools/slurm tools/snakemake DESTINATION ${data}
        USE_SOURCE_PERMISSIONS PATTERN scaling.py EXCLUDE)
set(completions ${PROJECT_SOURCE_DIR}/tools/completions)
if(EXISTS ${completions}/bursar.bash)
  install(FILES ${completions}/bursar.bash RENAME bursar
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
endif()
if(EXISTS ${completions}/_bursar)
  install(FILES ${completions}/_bursar
          DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
endif()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE ${PROJECT_SOURCE_DIR}/README.md
              ${PROJECT_SOURCE_DIR}/tools/web/dist/licences.txt
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
