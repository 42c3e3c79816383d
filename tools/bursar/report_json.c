/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The document of a report, as tools/web/src/report/data.ts reads it. */
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#include "bursar/answer.h"
#include "bursar/complain.h"
#include "bursar/record_json.h"
#include "bursar/redact.h"
#include "bursar/report.h"
#include "bursar/sha256.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DIGITS = 6, MOST_SERIES = 6, LEAST_SERIES = 2 };

/* --- the register --- */

/* A text that may name somebody. */
static void put_private(bur_cli_json *json, const char *key, const char *text,
                        bool redacted)
{
    bur_cli_json_text(json, key,
                      redacted && text != NULL ? BUR_CLI_WITHHELD : text);
}

static void put_row(bur_cli_json *json, const bur_register_facts *f,
                    bool redacted)
{
    static const char *const kinds[] = {"parameter", "driver", "shock",
                                        "policy"};
    bool few = redacted && (bur_cli_is_few(f->unit, f->value) ||
                            bur_cli_is_few(f->unit, f->approved));
    bool given = f->is_registered && !f->source_is_of_model;
    bur_cli_json_open(json, NULL, '{');
    bur_cli_json_text(json, "kind", kinds[f->kind]);
    bur_cli_json_text(json, "name", f->label);
    bur_cli_json_text(json, "title", f->title);
    bur_cli_json_text(json, "unit", f->unit);
    bur_cli_json_number(json, "value", few ? (double)NAN : f->value);
    bur_cli_json_number(json, "p05", few ? (double)NAN : f->p05);
    bur_cli_json_number(json, "p95", few ? (double)NAN : f->p95);
    bur_cli_json_number(json, "low", f->low);
    bur_cli_json_number(json, "high", f->high);
    bur_cli_json_bool(json, "withheld", few);
    bur_cli_json_text(json, "role", f->role);
    bur_cli_json_text(json, "distribution", f->distribution);
    put_private(json, "source", f->source, redacted && given);
    bur_cli_json_bool(json, "source_is_of_model", f->source_is_of_model);
    bur_cli_json_bool(json, "is_set", f->is_set);
    bur_cli_json_bool(json, "is_registered", f->is_registered);
    bur_cli_json_number(json, "approved", few ? (double)NAN : f->approved);
    bur_cli_json_bool(json, "changed", f->changed);
    put_private(json, "owner", f->owner, redacted);
    bur_cli_json_text(json, "date", f->date);
    put_private(json, "approver", f->approver, redacted);
    put_private(json, "note", f->note, redacted);
    bur_cli_json_bool(json, "is_assumption", f->is_assumption);
    bur_cli_json_bool(json, "is_unsigned", f->is_unsigned);
    bur_cli_json_close(json, '}');
}

static void put_register(bur_cli_json *json, const bur_cli_report *report)
{
    bur_register_facts facts;
    if (report->study == NULL) {
        bur_cli_json_text(json, "register", NULL);
        return;
    }
    bur_cli_json_open(json, "register", '[');
    for (int i = 0; bur_study_register(report->study, i, &facts); i++) {
        put_row(json, &facts, report->redacted);
    }
    bur_cli_json_close(json, ']');
}

static void put_sentences(bur_cli_json *json, const char *key,
                          const bur_study *study,
                          const char *(*at)(const bur_study *study, int i))
{
    bur_cli_json_open(json, key, '[');
    for (int i = 0; study != NULL && at(study, i) != NULL; i++) {
        bur_cli_json_text(json, NULL, at(study, i));
    }
    bur_cli_json_close(json, ']');
}

/* --- answers --- */

/* Whether a table tells figures of no staff. */
static bool is_of_no_staff(const bur_answer *answer, int t)
{
    bur_table_facts table;
    bur_column_facts column;
    bur_answer_table_at(answer, t, &table);
    for (int c = 0; bur_answer_column_at(answer, t, c, &column); c++) {
        for (int64_t row = 0; row < table.n_rows; row++) {
            if (column.shape != BURSAR_TEXTS &&
                bur_cli_counts_staff(bur_answer_unit(answer, t, c, row))) {
                return false;
            }
        }
    }
    return true;
}

/* How much of answers is told. */
typedef struct telling {
    const bur_cli_report *report;
    bool details;
} telling;

static bool is_table_told(const void *context, const bur_answer *answer, int t)
{
    const telling *of = context;
    bur_table_facts table;
    bur_answer_table_at(answer, t, &table);
    return (of->details || !table.detail) &&
           (!of->report->redacted || is_of_no_staff(answer, t));
}

/* Whether a measure is a detail, and not what the report is about. */
static bool is_minor(const bur_cli_report *report, const char *name)
{
    bur_record_measure m;
    for (int i = 0; bur_record_measure_at(report->record, i, &m); i++) {
        if (strcmp(m.name, name) == 0) {
            return m.detail && i != report->measure;
        }
    }
    return false;
}

static bool is_row_told(const void *context, const bur_answer *answer, int t,
                        int64_t row)
{
    const telling *of = context;
    bur_dim_facts dim;
    for (int d = 0; !of->details && bur_answer_dim_at(answer, t, d, &dim);
         d++) {
        if (strcmp(dim.name, "measure") == 0 &&
            is_minor(of->report, bur_answer_label(answer, t, d, row))) {
            return false;
        }
    }
    return true;
}

static void put_answers(bur_cli_json *json, const bur_cli_report *report,
                        bool details)
{
    telling of = {report, details};
    bur_cli_wanted wanted = {is_table_told, is_row_told, &of};
    bur_cli_json_open(json, "answers", '[');
    for (int i = 0; i < report->n_answers; i++) {
        bur_cli_put_answer(json, NULL, report->answer[i], &wanted);
    }
    bur_cli_json_close(json, ']');
    if (report->switching != NULL) {
        bur_cli_put_answer(json, "switching", report->switching, NULL);
    } else {
        bur_cli_json_text(json, "switching", NULL);
    }
    bur_cli_json_text(json, "no_switching",
                      report->switching == NULL ? report->no_switching : NULL);
}

/* --- where it comes from --- */

static void put_texts(bur_cli_json *json, const bur_cli_report *report,
                      bool whole)
{
    bur_record_text text;
    char hash[BUR_CLI_SHA256_HEX];
    bur_cli_json_open(json, "texts", '[');
    for (int i = 0; bur_record_text_at(report->record, i, &text); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", text.name);
        put_private(json, "path", text.path, report->redacted);
        bur_cli_json_text(
            json, "sha256",
            bur_cli_sha256_hex(text.text, strlen(text.text), hash));
        bur_cli_json_text(json, "text",
                          whole && !report->redacted ? text.text : NULL);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

static void put_seeds(bur_cli_json *json, const bur_cli_report *report)
{
    if (report->seeds.n > 1) {
        bur_cli_put_seeds(&report->summary, &report->seeds, false, json);
    } else {
        bur_cli_json_text(json, "seeds", NULL);
    }
    bur_cli_json_number(json, "seeds_cost", report->seeds_cost);
}

/* Series `nth`, from 0, of those over time that may be shown, with dimensions
 * or without; NULL past the last. */
static const char *series_at(const bur_cli_report *report, bool parts, int nth)
{
    bur_record_series s;
    for (int i = 0; bur_record_series_at(report->record, i, &s); i++) {
        bool withheld =
            report->redacted && bur_cli_has_small_group(report->record, &s);
        if (!s.by_year && (s.n_dims > 0) == parts && !withheld && nth-- == 0) {
            return s.name;
        }
    }
    return NULL;
}

/* The series that a page shows, no more than `most`: the first total, the first
 * by parts, and the other totals. Returns how many. */
static int choose_series(const bur_cli_report *report, int most,
                         const char **name)
{
    int n = 0;
    const char *first[] = {series_at(report, false, 0),
                           series_at(report, true, 0)};
    for (int i = 0; i < 2; i++) {
        if (first[i] != NULL && n < most) {
            name[n++] = first[i];
        }
    }
    for (int i = 1; series_at(report, false, i) != NULL && n < most; i++) {
        name[n++] = series_at(report, false, i);
    }
    return n;
}

static void put_focus(bur_cli_json *json, const bur_cli_report *report)
{
    bur_record_measure m = {0};
    (void)bur_record_measure_at(report->record, report->measure, &m);
    bur_cli_json_text(json, "measure", m.name);
    bur_cli_json_text(json, "policy", report->policy);
}

/* A document without what is left out. */
static char *document_of(const bur_cli_report *report,
                         const bur_cli_left_out *left_out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return bur_cli_memory(1);
    }
    const char *name[MOST_SERIES];
    int n = choose_series(report, MOST_SERIES, name);
    bur_cli_record_options options = {.series = name,
                                      .n_series = n - left_out->series,
                                      .total_spread = true,
                                      .no_details = true,
                                      .but = report->measure};
    bur_cli_json json = {.out = out, .compact = true, .digits = DIGITS};
    bur_cli_json_open(&json, NULL, '{');
    bur_cli_json_text(&json, "language", report->language);
    bur_cli_json_bool(&json, "redacted", report->redacted);
    put_focus(&json, report);
    bur_cli_put_record(&json, "record", report->record, &options);
    put_answers(&json, report, !left_out->details);
    put_register(&json, report);
    put_sentences(&json, "not_modelled", report->study, bur_study_not_modelled);
    put_sentences(&json, "known_misses", report->study, bur_study_known_miss);
    put_seeds(&json, report);
    bur_cli_json_bool(&json, "details_left_out", left_out->details);
    bur_cli_json_integer(&json, "series_left_out", left_out->series);
    bur_cli_json_text(&json, "version", bur_version());
    bur_cli_json_bool(&json, "texts_left_out", left_out->texts);
    put_texts(&json, report, !left_out->texts);
    bur_cli_json_close(&json, '}');
    fclose(out);
    return text;
}

/* --- what may not be said --- */

/* A name has a capital or a blank; "finance" is a word that may stand. */
static void add_name(bur_cli_secrets *secrets, const char *text)
{
    bool is_name = false;
    for (const char *s = text; s != NULL && *s != '\0'; s++) {
        is_name = is_name || *s == ' ' || (*s >= 'A' && *s <= 'Z');
    }
    if (is_name) {
        bur_cli_secret_add(secrets, text);
    }
}

static void find_secrets(const bur_cli_report *report, bur_cli_secrets *secrets)
{
    const bur_record_facts *facts = bur_record_facts_of(report->record);
    bur_record_text text;
    bur_record_case of;
    bur_register_facts row;
    bur_cli_secret_add(secrets, facts->title);
    bur_cli_secret_add(secrets, facts->doc);
    bur_cli_secret_add(secrets, facts->model);
    bur_cli_secret_add_file(secrets, report->path);
    for (int c = 0; bur_record_case_at(report->record, c, &of); c++) {
        bur_cli_secret_add(secrets, of.scenario);
    }
    for (int i = 0; bur_record_text_at(report->record, i, &text); i++) {
        bool scenario = strncmp(text.name, "scenario_text", 13) == 0;
        if (scenario && strstr(text.name, "_include_") == NULL) {
            bur_cli_secret_add_file(secrets, text.path);
        }
    }
    for (int i = 0;
         report->study != NULL && bur_study_register(report->study, i, &row);
         i++) {
        add_name(secrets, row.owner);
        add_name(secrets, row.approver);
    }
}

static char *redacted(const bur_cli_report *report, char *document)
{
    bur_cli_secrets secrets = {0};
    find_secrets(report, &secrets);
    char *clean = bur_cli_redacted(document, &secrets);
    bur_cli_secrets_free(&secrets);
    free(document);
    return clean;
}

/* Each `<` takes six bytes. */
static size_t size_in_page(const char *document)
{
    size_t n = 0;
    for (const char *s = document; *s != '\0'; s++) {
        n += *s == '<' ? 6 : 1;
    }
    return n;
}

/* The next thing to do without; false if there is nothing left. */
static bool leave_out(bur_cli_left_out *left_out, int n_series)
{
    if (!left_out->details) {
        left_out->details = true;
    } else if (left_out->series + LEAST_SERIES < n_series) {
        left_out->series++;
    } else if (!left_out->texts) {
        left_out->texts = true;
    } else if (left_out->series < n_series) {
        left_out->series = n_series;
    } else {
        return false;
    }
    return true;
}

char *bur_cli_report_document(const bur_cli_report *report, size_t room,
                              bur_cli_left_out *left_out)
{
    const char *name[MOST_SERIES];
    int n_series = choose_series(report, MOST_SERIES, name);
    *left_out = (bur_cli_left_out){0};
    for (;;) {
        char *document = document_of(report, left_out);
        document = report->redacted ? redacted(report, document) : document;
        if (size_in_page(document) <= room || !leave_out(left_out, n_series)) {
            return document;
        }
        free(document);
    }
}
