/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bursar report: one page for the board, from what was run. */
#include "bursar/chromium.h"
#include "bursar/command.h"
#include "bursar/complain.h"
#include "bursar/figures.h"
#include "bursar/interrupt.h"
#include "bursar/paths.h"
#include "bursar/progress.h"
#include "bursar/report.h"
#include "bursar/studies.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Other seeds are run unasked when this many take no longer than that. */
enum { SEEDS = 5, SECONDS = 30 };

/* --- names --- */

/* The file's name with another ending. */
static char *with_ending(const char *path, const char *ending)
{
    const char *base = bur_cli_base_of(path);
    const char *dot = strrchr(base, '.');
    int n = dot != NULL && dot != base ? (int)(dot - path) : (int)strlen(path);
    size_t size = (size_t)n + strlen(ending) + 1;
    char *name = bur_cli_memory(size);
    snprintf(name, size, "%.*s%s", n, path, ending);
    return name;
}

static const char *language_listed(int i)
{
    static const char *const languages[] = {"en", NULL};
    return languages[i];
}

static int find_measure(const bur_cli_args *args, bur_cli_report *report)
{
    bur_record_measure m;
    const bur_record_facts *facts = bur_record_facts_of(report->record);
    report->measure = bur_record_leading_measure(report->record);
    if (args->measure == NULL) {
        return BURSAR_OK;
    }
    const char **name =
        bur_cli_memory(((size_t)facts->n_measures + 1) * sizeof *name);
    int found = -1;
    for (int i = 0; bur_record_measure_at(report->record, i, &m); i++) {
        name[i] = m.name;
        found = strcmp(m.name, args->measure) == 0 ? i : found;
    }
    report->measure = found;
    int code = found >= 0
                   ? BURSAR_OK
                   : bur_cli_complain_words("measure", args->measure, name);
    free(name);
    return code;
}

static int find_policy(const bur_cli_args *args, bur_cli_report *report)
{
    bur_record_case of;
    const bur_record_facts *facts = bur_record_facts_of(report->record);
    report->policy = args->policy;
    const char **name =
        bur_cli_memory(((size_t)facts->n_cases + 1) * sizeof *name);
    bool found = args->policy == NULL;
    for (int c = 0; bur_record_case_at(report->record, c, &of); c++) {
        name[c] = of.policy;
        found = found || strcmp(of.policy, args->policy) == 0;
    }
    int code = found ? BURSAR_OK
                     : bur_cli_complain_words("policy", args->policy, name);
    free(name);
    return code;
}

/* --- what goes into it --- */

static int open_files(const bur_cli_args *args, bur_cli_report *report)
{
    char fault[512] = "";
    report->path = args->operands.at[0];
    int code =
        bur_record_open(report->path, &report->record, fault, sizeof fault);
    report->answer =
        bur_cli_memory((size_t)args->operands.n * sizeof *report->answer);
    for (int i = 1; i < args->operands.n && code == BURSAR_OK; i++) {
        code = bur_answer_open(args->operands.at[i], &report->answer[i - 1],
                               fault, sizeof fault);
        report->n_answers += code == BURSAR_OK;
    }
    return code == BURSAR_OK ? code : bur_cli_complain(code, "%s", fault);
}

/* The study of the texts in the results; without it there is no register, and
 * no other seed. */
static void open_study(bur_cli_report *report)
{
    int code = BURSAR_OK;
    bur_settings settings = {0};
    report->study = bur_cli_study_open(report->path, &settings, &code);
    if (report->study == NULL) {
        bur_cli_complain(code,
                         "the texts in %s do not open: the report has no "
                         "register of assumptions, and says nothing of "
                         "what is not modelled",
                         report->path);
    }
}

/* Where there is no answer, the page says why; unless that is no word for a
 * reader, such as a lack of memory. */
static int ask_switching(bur_cli_report *report)
{
    bur_record_measure m = {0};
    (void)bur_record_measure_at(report->record, report->measure, &m);
    bur_switching_request asked = {.measure = m.name, .policy = report->policy};
    int code = bur_record_ask_switching(
        report->record, &asked, &report->switching, report->no_switching,
        sizeof report->no_switching);
    return code == BURSAR_FAILED
               ? bur_cli_complain(code, "%s", report->no_switching)
               : BURSAR_OK;
}

/* --- other seeds --- */

/* How many seeds are run, the first included; what they would take is noted.
 */
static int seeds_of(const bur_cli_args *args, bur_cli_report *report)
{
    bur_cost_facts cost;
    int n = args->seeds.given ? (int)args->seeds.value : SEEDS;
    report->seeds_cost = NAN;
    if (report->study == NULL || n < 2 ||
        bur_study_cost(report->study, NULL, &cost) != BURSAR_OK) {
        return 0;
    }
    report->seeds_cost = n * cost.all;
    return args->seeds.given || report->seeds_cost < SECONDS ? n : 0;
}

static int run_seeds(const bur_cli_args *args, bur_cli_report *report)
{
    int n = seeds_of(args, report);
    if (n == 0) {
        return BURSAR_OK;
    }
    bur_cli_progress progress = bur_cli_progress_start(args->quiet);
    bur_run_request request = {.threads = (int)args->threads.value,
                               .progress = bur_cli_progress_step,
                               .context = &progress};
    bur_cli_interrupt_listen();
    int code = bur_study_run(report->study, &request);
    if (code == BURSAR_OK) {
        report->summary = bur_cli_summary_of(report->study);
        code = bur_cli_seeds_run(args, &report->summary, &request, n,
                                 &report->seeds);
    }
    bur_cli_interrupt_defer();
    bur_cli_progress_end(&progress);
    if (code == BURSAR_INTERRUPTED) {
        return bur_cli_complain(code, "interrupted; nothing was written");
    }
    bur_cli_study_explain(report->study);
    return code;
}

static void say_seeds(const bur_cli_args *args, const bur_cli_report *report)
{
    if (!args->quiet && report->seeds.n < 2 && !isnan(report->seeds_cost)) {
        char time[BUR_CLI_FIGURE];
        bur_cli_put_seconds(time, report->seeds_cost);
        fprintf(stderr,
                "The spread over %d seeds was left out, which would take about "
                "%s: --seeds=%d has it\n",
                SEEDS, time, SEEDS);
    }
}

/* --- writing --- */

static int write_page(const bur_cli_args *args, const bur_cli_report *report,
                      const char *page)
{
    bur_cli_left_out left_out;
    size_t frame = bur_cli_report_frame();
    char *document =
        bur_cli_report_document(report, BUR_CLI_REPORT_MOST - frame, &left_out);
    int code = bur_cli_report_write(report, document, page);
    free(document);
    if (code == BURSAR_OK && left_out.details && !args->quiet) {
        fprintf(stderr, "To keep the page small, details of answers were left "
                        "out");
        if (left_out.series > 0) {
            fprintf(stderr, ", and %d series over time", left_out.series);
        }
        fprintf(stderr, "\n");
    }
    return code;
}

static int write_pdf(const bur_cli_args *args, const char *chromium,
                     const char *page)
{
    char *named = *args->pdf == '\0' ? with_ending(page, ".pdf")
                                     : bur_cli_copy(args->pdf);
    int code = bur_cli_chromium_print(chromium, page, named);
    if (code == BURSAR_OK && !args->quiet) {
        fprintf(stderr, "Printed to %s\n", named);
    }
    free(named);
    return code;
}

static int make(const bur_cli_args *args, bur_cli_report *report,
                const char *chromium, const char *page)
{
    int code = open_files(args, report);
    code = code == BURSAR_OK ? find_measure(args, report) : code;
    code = code == BURSAR_OK ? find_policy(args, report) : code;
    if (code != BURSAR_OK) {
        return code;
    }
    open_study(report);
    code = ask_switching(report);
    code = code == BURSAR_OK ? run_seeds(args, report) : code;
    code = code == BURSAR_OK ? write_page(args, report, page) : code;
    if (code == BURSAR_OK) {
        say_seeds(args, report);
        if (!args->quiet) {
            fprintf(stderr, "The report is in %s\n", page);
        }
    }
    return code == BURSAR_OK && args->pdf != NULL
               ? write_pdf(args, chromium, page)
               : code;
}

static void close_all(bur_cli_report *report)
{
    bur_cli_seeds_free(&report->seeds);
    bur_answer_close(report->switching);
    for (int i = 0; i < report->n_answers; i++) {
        bur_answer_close(report->answer[i]);
    }
    free(report->answer);
    if (report->study != NULL) {
        bur_study_close(report->study);
    }
    bur_record_close(report->record);
}

static int keep_operands(const bur_cli_args *args, const char *page)
{
    for (int i = 0; i < args->operands.n; i++) {
        if (bur_cli_is_same(page, args->operands.at[i])) {
            return bur_cli_complain(BURSAR_BAD_INPUT,
                                    "%s would be written over by its report; "
                                    "give the page another name with -o",
                                    page);
        }
    }
    return BURSAR_OK;
}

static int run(const bur_cli_args *args)
{
    char *chromium = args->pdf != NULL ? bur_cli_chromium_find() : NULL;
    if (args->pdf != NULL && chromium == NULL) {
        return bur_cli_complain(
            BURSAR_FAILED,
            "--pdf needs Chromium, and neither chromium, chromium-browser nor "
            "google-chrome is on PATH; open the page in a browser and print it "
            "there");
    }
    bur_cli_report report = {.seeds_cost = NAN,
                             .redacted = args->redact,
                             .language =
                                 args->lang != NULL ? args->lang : "en"};
    char *page = args->output != NULL
                     ? bur_cli_copy(args->output)
                     : with_ending(args->operands.at[0], ".html");
    int code = keep_operands(args, page);
    code = code == BURSAR_OK ? make(args, &report, chromium, page) : code;
    close_all(&report);
    free(page);
    free(chromium);
    return code;
}

static const bur_cli_option options[] = {
    {"output", 'o', BUR_CLI_FILE, offsetof(bur_cli_args, output), "FILE",
     "Write the page to FILE; without it, to RESULTS with the ending .html.", 0,
     0, NULL},
    {"pdf", 0, BUR_CLI_CHOICE, offsetof(bur_cli_args, pdf), "FILE",
     "Print the page to FILE too (without a name, the page's with the ending "
     ".pdf), with the Chromium that is on PATH.",
     0, 0, NULL},
    {"redact", 0, BUR_CLI_FLAG, offsetof(bur_cli_args, redact), NULL,
     "Withhold what outsiders should not read: titles, names of owners, "
     "approvers and files, notes and sources of the register, groups of fewer "
     "than ten staff, accounts, and the texts of scenario and model. The page "
     "says so, and cannot be run again. Titles of policies and measures stay.",
     0, 0, NULL},
    {"measure", 'm', BUR_CLI_TEXT, offsetof(bur_cli_args, measure), "NAME",
     "Rank policies by this measure; without it, by the first probability.", 0,
     0, NULL},
    {"policy", 'p', BUR_CLI_TEXT, offsetof(bur_cli_args, policy), "NAME",
     "Write of this policy; without it, of the best.", 0, 0, NULL},
    {"seeds", 0, BUR_CLI_NUMBER, offsetof(bur_cli_args, seeds), "K",
     "Run the study again under K seeds, the first being that of RESULTS, to "
     "show how far figures owe to luck: 5, if they take less than half a "
     "minute; 1 leaves it.",
     1, 100, NULL},
    {"lang", 0, BUR_CLI_TEXT, offsetof(bur_cli_args, lang), "CODE",
     "The language of the page's own words (default en). Titles stay as they "
     "are in the model and the scenario.",
     0, 0, language_listed},
    BUR_CLI_THREADS_OPTION,
    {"quiet", 'q', BUR_CLI_FLAG, offsetof(bur_cli_args, quiet), NULL,
     "Print only errors and warnings.", 0, 0, NULL},
    BUR_CLI_LAST_OPTIONS};

static const bur_cli_example examples[] = {
    {"bursar report freeze.h5 -o report.html",
     "Make a page of a run, and open it in a browser."},
    {"bursar report freeze.h5 stress.h5 tornado.h5 --pdf",
     "With a stress test and a sensitivity analysis, and as a PDF."},
    {"bursar report freeze.h5 --redact -o public.html",
     "A page that may leave the house."},
    {NULL, NULL}};

const bur_cli_command bur_cli_report_command = {
    "report",
    "RESULTS [ANSWER...]",
    1,
    -1,
    "make one page for the board, with the assumptions and what would change "
    "the answer",
    "Makes one HTML file of RESULTS, written by bursar run, that opens from "
    "disk, fetches nothing, and prints well: the answer in a sentence, figures "
    "with intervals by policy, fan charts, income by line, the ways in which "
    "futures end, which assumption would turn the ranking first, the register "
    "of assumptions and which of them nobody has signed, what is not modelled, "
    "known misses of the model, and where all of it comes from.\n\nANSWERs are "
    "files that bursar stress, sensitivity, compare, optimize and the like "
    "wrote with --output; each becomes a chapter.",
    options,
    examples,
    run};
