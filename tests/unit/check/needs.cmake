# Models to check are read as in the tests of their reader: model_case.h.
foreach(stem binding check check_reduction check_subscript)
  if(TARGET t-${stem})
    target_include_directories(t-${stem} PRIVATE
                               ${CMAKE_CURRENT_SOURCE_DIR}/model)
  endif()
endforeach()
