/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every character of a text leads back to its byte of the file. */
#include "xmile_case.h"

#include "model/xml_dom.h"

static int column(const bur_text *text, const char *word)
{
    int at = (int)(strstr(text->s, word) - text->s);
    return bur_span_place((bur_span){text, at, at + 1}).column;
}

static void places_survive_what_xml_undoes(void **state)
{
    model_case *c = *state;
    const char *file =
        "<r one=\"a=&lt;b\" q:o = \x27o\x27 o=\"p\">1<!-- > --> &#228;2"
        "<?x y?><![CDATA[ & 3 ]]>4&gt;5</r>";
    const bur_source *source =
        bur_source_create(c->arena, "t", file, strlen(file));
    const bur_xml *r = bur_xml_read(c->arena, source, c->sink);
    assert_non_null(r);
    for (const char *s = "12345"; *s; s++) {
        const char word[] = {*s, 0};
        int wanted = (int)(strrchr(file, *s) - file) + 1;
        wanted = *s == '2' ? (int)(strstr(file, "2<") - file) + 1 : wanted;
        assert_int_equal(column(r->text, word), wanted);
    }
    assert_int_equal(column(r->attr[0].text, "b"), 15);
    assert_int_equal(column(r->attr[1].text, "o"), 25);
    assert_int_equal(column(r->attr[2].text, "p"), 31);
    assert_int_equal(bur_span_place(r->span).column, 2);
}

static void line_ends_of_windows(void **state)
{
    model_case *c = *state;
    const char *file = "<r>\r\n\r\n x</r>";
    const bur_xml *r = bur_xml_read(
        c->arena, bur_source_create(c->arena, "t", file, strlen(file)),
        c->sink);
    bur_place place = bur_span_place((bur_span){r->text, 3, 4});
    assert_string_equal(r->text->s, "\n\n x");
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(places_survive_what_xml_undoes),
        MODEL_TEST(line_ends_of_windows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
