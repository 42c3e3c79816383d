/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XML as a tree: elements, attributes, texts, and what is refused. */
#include "xmile_case.h"

#include "model/xml_dom.h"

static const bur_xml *dom(model_case *c, const char *text)
{
    c->sink = bur_sink_create(c->arena);
    return bur_xml_read(c->arena,
                        bur_source_create(c->arena, "t", text, strlen(text)),
                        c->sink);
}

static void elements_have_names_and_texts(void **state)
{
    model_case *c = *state;
    const bur_xml *root = dom(c, "<r a=\"1 &amp; 2\" q:b=\"x\"><k> v </k><q:k/>"
                                 "<o/><k>w<![CDATA[<&]]>&lt;</k></r>");
    assert_non_null(root);
    assert_string_equal(bur_xml_attribute(root, "a")->text->s, "1 & 2");
    assert_string_equal(bur_xml_attribute(root, "b")->text->s, "x");
    assert_null(bur_xml_attribute(root, "c"));
    const bur_xml *k = bur_xml_child(root, "k");
    assert_string_equal(bur_xml_words(c->arena, k), "v");
    k = bur_xml_next(k);
    assert_string_equal(k->text->s, "w<&<");
    assert_null(bur_xml_next(k));
    assert_null(bur_xml_words(c->arena, bur_xml_child(root, "o")));
    assert_int_equal(root->text->n, 0);
}

static void a_prefix_of_xmile_is_none(void **state)
{
    const bur_xml *root =
        dom(*state, "<r xmlns:x=\"http://docs.oasis-open.org/xmile/ns/XMILE/"
                    "v1.0\"><x:k/></r>");
    assert_non_null(bur_xml_child(root, "k"));
}

static void depth_is_limited(void **state)
{
    model_case *c = *state;
    const char *text = "";
    for (int i = 1; i <= BUR_XML_DEPTH; i++) {
        text = bur_arena_printf(c->arena, "<e>%s</e>", text);
        assert_non_null(dom(c, text));
    }
    assert_null(dom(c, bur_arena_printf(c->arena, "<e>%s</e>", text)));
    assert_int_equal(c->sink->first->code, BUR_DIAG_TOO_DEEP);
}

static void faults_are_told_once(void **state)
{
    static const struct {
        const char *text;
        bur_code code;
    } rows[] = {{"", BUR_DIAG_SYNTAX_FILE},
                {"<r>", BUR_DIAG_SYNTAX_FILE},
                {"<r></s>", BUR_DIAG_SYNTAX_FILE},
                {"<r a=1/>", BUR_DIAG_SYNTAX_FILE},
                {"<r/><r/>", BUR_DIAG_SYNTAX_FILE},
                {"<r>&x;</r>", BUR_DIAG_SYNTAX_FILE},
                {"<!DOCTYPE r><r/>", BUR_DIAG_NOT_SUPPORTED}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        model_case *c = *state;
        assert_null(dom(c, rows[i].text));
        assert_int_equal(c->sink->n_errors, 1);
        assert_int_equal(c->sink->first->code, rows[i].code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        MODEL_TEST(elements_have_names_and_texts),
        MODEL_TEST(a_prefix_of_xmile_is_none),
        MODEL_TEST(depth_is_limited),
        MODEL_TEST(faults_are_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
