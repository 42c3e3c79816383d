/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of functions that are several words in Vensim. */
#include "lang/phrases.h"

#include <string.h>

static const char *const phrases[] = {
    "a_function_of",
    "active_initial",
    "allocate_available",
    "allocate_by_priority",
    "delay_batch",
    "delay_conveyor",
    "delay_fixed",
    "delay_information",
    "delay_material",
    "delay_n",
    "delay_profile",
    "find_zero",
    "gamma_ln",
    "get_123_constants",
    "get_123_data",
    "get_123_lookups",
    "get_data_at_time",
    "get_data_between_times",
    "get_data_first_time",
    "get_data_last_time",
    "get_data_max",
    "get_data_mean",
    "get_data_median",
    "get_data_min",
    "get_data_stdv",
    "get_data_total_points",
    "get_direct_constants",
    "get_direct_data",
    "get_direct_lookups",
    "get_direct_subscript",
    "get_time_value",
    "get_vdf_constants",
    "get_vdf_data",
    "get_vdf_lookups",
    "get_xls_constants",
    "get_xls_data",
    "get_xls_lookups",
    "get_xls_subscript",
    "if_then_else",
    "invert_matrix",
    "lookup_area",
    "lookup_backward",
    "lookup_extrapolate",
    "lookup_forward",
    "lookup_invert",
    "lookup_slope",
    "pulse_train",
    "queue_fifo",
    "random_0_1",
    "random_beta",
    "random_binomial",
    "random_exponential",
    "random_gamma",
    "random_lookup",
    "random_negative_binomial",
    "random_normal",
    "random_pink_noise",
    "random_poisson",
    "random_triangular",
    "random_uniform",
    "random_weibull",
    "sample_if_true",
    "shift_if_true",
    "smooth_n",
    "tabbed_array",
    "time_base",
    "vector_elm_map",
    "vector_lookup",
    "vector_rank",
    "vector_reorder",
    "vector_select",
    "vector_sort_order",
    "with_lookup",
};

/* Whether the bytes of the token are the first word of `phrase`, in any
 * case; then how many they are, else 0. */
static int n_word(const bur_text *text, const bur_token *token,
                  const char *phrase)
{
    int n = token->to - token->from;
    for (int i = 0; i < n; i++) {
        char c = text->s[token->from + i];
        c = (char)(c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c);
        if (c != phrase[i] || c == '_') {
            return 0;
        }
    }
    return phrase[n] == '_' || !phrase[n] ? n : 0;
}

static int n_words(const bur_text *text, const bur_token *at,
                   const char *phrase)
{
    int n = 0;
    while (*phrase && at[n].kind != BUR_TOKEN_END) {
        int length = n_word(text, &at[n], phrase);
        if (length == 0) {
            return 0;
        }
        phrase += length + (phrase[length] == '_');
        n++;
    }
    return !*phrase && at[n].kind == BUR_TOKEN_PAREN_OPEN ? n : 0;
}

int bur_phrase(const bur_text *text, const bur_token *at, const char **name)
{
    bool word = at->kind == BUR_TOKEN_NAME || at->kind == BUR_TOKEN_IF;
    *name = NULL;
    for (size_t i = 0; word && i < sizeof phrases / sizeof phrases[0]; i++) {
        int n = n_words(text, at, phrases[i]);
        if (n > 1) {
            *name = phrases[i];
            return n;
        }
    }
    return 1;
}
