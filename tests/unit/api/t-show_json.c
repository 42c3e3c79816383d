/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The structure as JSON, as bursar.h describes it. */
#include "structure_api_case.h"

/* Without line breaks and indents, so that parts can be looked for. */
static char *flat(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        if (*from != '\n' && !(*from == ' ' && (to == text || to[-1] == ' ' ||
                                                strchr("{[,", to[-1])))) {
            *to++ = *from;
        }
    }
    *to = '\0';
    return text;
}

static void document(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "\"title\": \"A <small> \\\"shop\\\" & more\"",
        "\"name\": \"cash\",\"title\": null,\"kind\": \"stock\","
        "\"dimensions\": [],\"unit\": \"EUR\",\"sector\": null,\"doc\": null",
        "\"name\": \"price\",\"title\": null,\"kind\": \"parameter\"",
        "\"name\": \"sold\",\"title\": null,\"kind\": \"auxiliary\"",
        "\"name\": \"luck\",\"title\": null,\"kind\": \"driver\"",
        "\"from\": \"income\",\"to\": \"cash\",\"kind\": \"flow\","
        "\"polarity\": \"+\",\"polarity_from\": \"equations\","
        "\"delayed\": false",
        "\"from\": \"price\",\"to\": \"cash\",\"kind\": \"initial\"",
        "\"from\": \"spending\",\"to\": \"talk\",\"kind\": \"causal\","
        "\"polarity\": \"+\",\"polarity_from\": \"equations\","
        "\"delayed\": true",
        "\"id\": \"B2\",\"polarity\": \"balancing\",\"stocks\": 1,"
        "\"delays\": 0,\"independent\": true,"
        "\"variables\": [\"fame\",\"talk\"],\"links\": [",
        ("\"name\": \"R1\",\"title\": \"Word of <mouth>\","
         "\"kind\": \"reinforcing\",\"doc\": \"Fame \\\"buys\\\" cash\","
         "\"polarity\": \"reinforcing\",\"variables\": [\"cash\","),
        "\"loops_total\": 3,\"loops_counted\": true"};
    char *text = flat(market_printed("json"));
    expect_parts(text, parts, 11);
    assert_int_equal(times_in(text, "\"name\": "), 13);
    assert_int_equal(times_in(text, "\"from\": "), 15);
    assert_int_equal(times_in(text, "\"id\": "), 3);
    assert_null(strstr(text, "planned"));
    free(text);
}

static void sectors(void **state)
{
    (void)state;
    bur_study *study = sectors_open();
    FILE *out = tmpfile();
    bur_study_print_graph(study, "json", out);
    char *text = flat(api_printed(out));
    static const char *const parts[] = {
        "\"sectors\": [{\"name\": \"people\",\"title\": \"Who is \\\"in\\\"\","
        "\"doc\": null },{\"name\": \"money\",\"title\": \"money\","
        "\"doc\": \"Cash\" } ]",
        "\"name\": \"cash\",\"title\": null,\"kind\": \"stock\","
        "\"dimensions\": [],\"unit\": null,\"sector\": \"money\"",
        "\"name\": \"fee\",\"title\": null,\"kind\": \"auxiliary\","
        "\"dimensions\": [],\"unit\": null,\"sector\": null"};
    expect_parts(text, parts, 3);
    free(text);
    bur_study_close(study);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(document),
                                       cmocka_unit_test(sectors)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
