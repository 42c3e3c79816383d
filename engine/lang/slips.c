/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slips, as one table. Longer ones stand before those they begin with. No row
 * begins with an ASCII letter or digit, and every other first byte starts a
 * character, so a row never matches inside one. */
#include "lang/slips.h"

#include <string.h>

static const char quote_help[] = "use the straight quote \"";
static const char minus_help[] = "write a minus as -";
static const char blank_help[] = "delete it and type a blank";

static const bur_slip slips[] = {
    {"==", BUR_TOKEN_EQUAL, "write = to compare"},
    {"=<", BUR_TOKEN_LESS_EQUAL, "write <="},
    {"=>", BUR_TOKEN_GREATER_EQUAL, "write >="},
    {"!=", BUR_TOKEN_NOT_EQUAL, "write <> for 'is not equal to'"},
    {"><", BUR_TOKEN_NOT_EQUAL, "write <> for 'is not equal to'"},
    {"&&", BUR_TOKEN_AND, "write AND"},
    {"||", BUR_TOKEN_OR, "write OR"},
    {"**", BUR_TOKEN_CARET, "write ^ for a power"},
    {"&", BUR_TOKEN_AND, "write AND"},
    {"|", BUR_TOKEN_OR, "write OR"},
    {"!", BUR_TOKEN_NOT, "write NOT"},
    {"%", BUR_TOKEN_END,
     "write 5 % as 0.05, and the remainder of a division as a MOD b"},
    {"?", BUR_TOKEN_END, "write IF c THEN a ELSE b"},
    {";", BUR_TOKEN_END,
     "arguments are separated by commas, and an equation "
     "has no end mark"},
    {"}", BUR_TOKEN_END, "a comment begins with {, and does not nest"},
    {"\xE2\x89\xA4", BUR_TOKEN_LESS_EQUAL, "write <="},
    {"\xE2\x89\xA5", BUR_TOKEN_GREATER_EQUAL, "write >="},
    {"\xE2\x89\xA0", BUR_TOKEN_NOT_EQUAL, "write <>"},
    {"\xE2\x88\x92", BUR_TOKEN_MINUS, minus_help},       /* minus sign */
    {"\xE2\x80\x93", BUR_TOKEN_MINUS, minus_help},       /* en dash */
    {"\xE2\x80\x94", BUR_TOKEN_MINUS, minus_help},       /* em dash */
    {"\xC3\x97", BUR_TOKEN_STAR, "write * to multiply"}, /* times */
    {"\xC3\xB7", BUR_TOKEN_SLASH, "write / to divide"},  /* obelus */
    {"\xE2\x80\x9C", BUR_TOKEN_END, quote_help},         /* 66 */
    {"\xE2\x80\x9D", BUR_TOKEN_END, quote_help},         /* 99 */
    {"\xE2\x80\x9E", BUR_TOKEN_END, quote_help},         /* low 99 */
    {"\xC2\xAB", BUR_TOKEN_END, quote_help},             /* << */
    {"\xC2\xBB", BUR_TOKEN_END, quote_help},             /* >> */
    {"\xE2\x80\x98", BUR_TOKEN_END, quote_help},         /* 6 */
    {"\xE2\x80\x99", BUR_TOKEN_APOSTROPHE, "write a transpose as '"},
    {"\xE2\x80\x8B", BUR_TOKEN_END, blank_help}, /* width 0 */
    {"\xE2\x80\xAF", BUR_TOKEN_END, blank_help}, /* narrow */
    {"\xEF\xBB\xBF", BUR_TOKEN_END, "delete it: it is an invisible mark"},
};

const bur_slip *bur_slip_at(const char *s)
{
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        if (strncmp(s, slips[i].written, strlen(slips[i].written)) == 0) {
            return &slips[i];
        }
    }
    return NULL;
}
