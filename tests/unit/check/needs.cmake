# Models to check are read as in the tests of their reader: model_case.h.
foreach(stem check check_reduction check_subscript expand expand_call macros)
  if(TARGET t-${stem})
    target_include_directories(t-${stem} PRIVATE
                               ${CMAKE_CURRENT_SOURCE_DIR}/model)
  endif()
endforeach()
