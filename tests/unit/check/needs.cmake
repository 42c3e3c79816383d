# Models to check are read as in the tests of their reader: model_case.h.
foreach(stem binding causes check check_reduction check_special check_subscript conditions effect
        effect_calls expand expand_call idioms loops macros named_loops several stock_ranges
        structure var_range vensim
        check_units units_call units_expr units_say units_solve)
  if(TARGET t-${stem})
    target_include_directories(t-${stem} PRIVATE
                               ${CMAKE_CURRENT_SOURCE_DIR}/model)
  endif()
endforeach()
