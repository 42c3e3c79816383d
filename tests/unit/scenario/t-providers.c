/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of providers: what a row is, each way a table can be wrong, and where
 * a fault of a setting is shown. */
#include "scenario_case.h"

#include "scenario/providers.h"

typedef struct table_case {
    bur_arena *arena;
    bur_sink *sink;
    const bur_provider_table *table;
} table_case;

static table_case read(const char *text)
{
    table_case c = {.arena = bur_arena_create()};
    bur_fault fault = {0};
    c.sink = bur_sink_create(c.arena);
    lab_write("providers.csv", text);
    c.table = bur_providers_read(c.arena, "providers.csv", c.sink, &fault);
    assert_int_equal(fault.status, BUR_OK);
    return c;
}

static void rows(void **state)
{
    (void)state;
    table_case c = read(" name , id,scenario,cash,runs_on,inputs.mix.a\n"
                        " First , one ,,12.5,yes,\n"
                        ",two,own/two.cfg,, ,0.25\n");
    assert_non_null(c.table);
    assert_int_equal(c.table->n, 2);
    const bur_provider *p = c.table->at;
    assert_string_equal(p[0].id, "one");
    assert_string_equal(p[0].name, "First");
    assert_null(p[0].scenario);
    assert_int_equal(p[0].n_set, 2);
    assert_string_equal(p[0].set[0], "inputs.cash=12.5");
    assert_string_equal(p[0].set[1], "inputs.runs_on=yes");
    assert_string_equal(p[1].name, "");
    assert_string_equal(p[1].scenario, "own/two.cfg");
    assert_int_equal(p[1].n_set, 1); /* empty cells change nothing */
    assert_string_equal(p[1].set[0], "inputs.mix.a=0.25");
    assert_int_equal(p[1].column[0], 5);
    bur_arena_free(c.arena);
}

/* As a spreadsheet of a country with decimal commas writes them; values that
 * are no numbers stay as they are. */
static void decimal_commas(void **state)
{
    (void)state;
    table_case c = read("id;cash;inputs.x\n"
                        "one;12,5;\"{ dist = \"\"uniform\"\"; low = 1.5; }\"\n"
                        "two;-3;a,b\n");
    assert_non_null(c.table);
    const bur_provider *p = c.table->at;
    assert_string_equal(p[0].set[0], "inputs.cash=12.5");
    assert_string_equal(p[0].set[1],
                        "inputs.x={ dist = \"uniform\"; low = 1.5; }");
    assert_string_equal(p[1].set[0], "inputs.cash=-3");
    assert_string_equal(p[1].set[1], "inputs.x=a,b");
    bur_arena_free(c.arena);
}

static void refused(const char *text, int line, int column, const char *part)
{
    table_case c = read(text);
    assert_null(c.table);
    const bur_diag *d = c.sink->last;
    assert_non_null(d);
    bur_place place = bur_span_place(d->span);
    if (place.line != line || place.column != column ||
        !strstr(d->message, part)) {
        bur_sink_render(c.sink, stderr, false);
        fail_msg("wanted %d:%d \"%s\"", line, column, part);
    }
    bur_arena_free(c.arena);
}

static void wrong_tables(void **state)
{
    (void)state;
    refused("", 1, 1, "empty");
    refused("id,cash\n", 1, 1, "no rows below its header");
    refused("idd,cash\na,1\n", 1, 1, "no column 'id'");
    refused("id,cash\na,1\n ,2\n", 3, 1, "has no id");
    refused("id,cash\na,1\nb,2\n a,3\n", 4, 1, "two providers have the id 'a'");
    refused("id,runs.draws\na,1\n", 1, 4, "the same for all providers");
    refused("id,cash\na,1,2\n", 2, 1, "this row has 3 cells");
    refused("id;cash\na;1.5\nb;2,5\n", 3, 3, "decimal comma");
}

static void no_file(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_sink *sink = bur_sink_create(arena);
    bur_fault fault = {0};
    assert_null(bur_providers_read(arena, "nowhere.csv", sink, &fault));
    assert_int_not_equal(fault.status, BUR_OK);
    assert_int_equal(sink->n_errors, 0);
    bur_arena_free(arena);
}

/* Of a name its heading, of a value its cell; of other places those. */
static void places(void **state)
{
    (void)state;
    static const struct {
        const char *set;
        int line, column;
    } cases[] = {{"inputs.cash=12", 3, 5}, {"inputs.mix.a=0.25", 3, 8}};
    table_case c = read("id,cash,inputs.mix.a\none,1,2\ntwo,12,0.25\n");
    assert_non_null(c.table);
    for (int i = 0; i < 2; i++) {
        bur_sink *sink = bur_sink_create(c.arena);
        const bur_conf *conf =
            bur_conf_parse_override(c.arena, cases[i].set, sink);
        assert_non_null(conf);
        const bur_conf *value = conf;
        while (value->kind == BUR_CONF_GROUP) {
            value = value->item[0];
        }
        bur_error_at(sink, BUR_DIAG_CSV, value->name_span, "name");
        bur_diag *d = bur_error_at(sink, BUR_DIAG_CSV, value->span, "value");
        bur_note_at(sink, d, value->span, "note");
        bur_error_at(sink, BUR_DIAG_CSV, BUR_NOWHERE, "nowhere");
        bur_provider_locate(c.table, &c.table->at[1], sink);
        bur_place at = bur_span_place(sink->first->span);
        assert_string_equal(at.path, "providers.csv");
        assert_true(at.line == 1 && at.column == 4 + 5 * i);
        at = bur_span_place(d->span);
        assert_true(at.line == cases[i].line && at.column == cases[i].column);
        at = bur_span_place(d->notes->span);
        assert_true(at.line == cases[i].line && at.column == cases[i].column);
        assert_null(sink->last->span.text);
        /* the first provider has other values: nothing of it is moved */
        bur_error_at(sink, BUR_DIAG_CSV, value->span, "of the second");
        bur_provider_locate(c.table, &c.table->at[0], sink);
        assert_string_equal(bur_span_place(sink->last->span).path, "--set");
    }
    bur_arena_free(c.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),         cmocka_unit_test(decimal_commas),
        cmocka_unit_test(wrong_tables), cmocka_unit_test(no_file),
        cmocka_unit_test(places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
