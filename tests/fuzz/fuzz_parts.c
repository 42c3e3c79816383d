/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Journals and shards that were tampered with: of a run that was stopped, or
 * shared out, sections are changed, dropped, doubled and moved, and get right
 * checksums again. What a run makes of them is refused; or, where only what is
 * said about the values was changed and not these, it is the run that nobody
 * stopped.
 *
 * The first byte of the input says which run, the second how it is gone on
 * with; then come changes of four bytes and more (change). */
#define _POSIX_C_SOURCE 200809L
#include "whole.h"

#include <sys/stat.h>

#include "../unit/ensemble/forged.h"
#include "bursar/parts.h"
#include "ensemble/incidence.h"
#include "ensemble/keep.h"

static const char model[] =
    "model: { time_unit = \"month\"; time: { length = \"4 months\"; };"
    "parameters: { burn: { value = 1.0; }; wage: { value = 2.0; }; };"
    "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"wage\"; }; out: { eq = \"burn + "
    "0 * LN(3.95 - burn)\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; };"
    " low: { eq = \"EVER(cash < 5)\"; kind = \"probability\"; };"
    " when: { eq = \"WHEN_FIRST(cash < 5)\"; kind = \"time\"; }; };"
    "exits: { broke: { when = \"cash < 2\"; }; }; };";

#define STUDY(runs)                                                            \
    "model = \"fuzz.parts.model.cfg\"; runs: { " runs " };"                    \
    "policies: { none: {}; thrift: { set: { burn = \"burn * 0.9\"; }; }; };"   \
    "output: { series = [\"cash\", \"in\"]; keep = [\"cash\"]; "               \
    "quantiles = [0.1, 0.9]; survivors = [\"cash\"]; below: { thin: { "        \
    "of = \"cash\"; value = 6.0; }; }; };"                                     \
    "inputs: { burn: { dist = \"uniform\"; low = 0.0; high = 4.0; };"          \
    " wage: { dist = \"normal\"; mean = 2.0; sd = 0.3; is = \"luck\"; }; };"

/* A run, and where it is stopped: after so many draws, in two groups or more
 * passes where the memory is that small. */
typedef struct base {
    const char *text;
    int64_t more; /* draws added afterwards, if any */
    size_t memory;
    double stop;
    int n_shards;
} base;

enum { DRAWS = 2100 }; /* two chunks and a bit */
static const char plain[] = STUDY("draws = 9;");
static const char sobol[] = STUDY("draws = 9; design = \"sobol\";");

enum { STORED = 1 << 20, BY_CASE = 200000, BY_PASS = 100000, NO_BINS = 9000 };

static const base bases[] = {
    {plain, 0, STORED, 1500, 0},  {plain, 0, BY_CASE, 3500, 0},
    {sobol, 0, BY_PASS, 1500, 0}, {sobol, 0, BY_PASS, 3500, 0},
    {sobol, 0, BY_PASS, 5600, 0}, {sobol, 0, BY_PASS, 7700, 0},
    {plain, 3300, STORED, 0, 0},  {plain, 0, STORED, 0, 2},
    {plain, 0, BY_PASS, 0, 2},    {plain, 0, BY_PASS, 3500, 0},
    {sobol, 0, NO_BINS, 3500, 0}, {sobol, 0, NO_BINS, 6600, 0},
};

enum { BASES = sizeof bases / sizeof bases[0], FILES = 6 };

static const char folder[] = "fuzz.parts.h5.journal";
static const char *const journal_files[FILES] = {
    "fuzz.parts.h5.journal/study",      "fuzz.parts.h5.journal/1-sums",
    "fuzz.parts.h5.journal/1-whole",    "fuzz.parts.h5.journal/1-draws",
    "fuzz.parts.h5.journal/1-values-0", "fuzz.parts.h5.journal/1-values-1"};
static const char *const shard_files[FILES] = {"fuzz.1.shard", "fuzz.2.shard"};

/* A base as it was left: its files, and what its run gives whole. */
typedef struct left {
    bur_scenario *s;
    bur_outcome *whole;
    forged file[FILES];
} left;

static left lefts[BASES];

/* --- running --- */

static bool stop_after(void *context, double done, double of)
{
    (void)of;
    return done < *(double *)context;
}

static bur_scenario *open_study(const char *text, int64_t draws, size_t memory)
{
    bur_scenario_settings settings = {.draws = draws};
    whole_write("fuzz.parts.model.cfg", model, sizeof model - 1);
    whole_write("fuzz.parts.cfg", text, strlen(text));
    bur_scenario *s = bur_scenario_open("fuzz.parts.cfg", &settings);
    whole_insist(s->plan != NULL);
    s->plan->memory = memory;
    return s;
}

static bur_part_head head_of(const bur_scenario *s, const base *b, int shard)
{
    static bur_provenance_text text[8];
    for (int i = 0; i < s->texts.n && i < 8; i++) {
        text[i] = (bur_provenance_text){
            s->texts.at[i].name, s->texts.at[i].path, s->texts.at[i].text};
    }
    return (bur_part_head){.provenance = {.seed = "1",
                                          .version = bur_version(),
                                          .design = "sobol",
                                          .n_draws = s->plan->design->n_draws,
                                          .n_texts = s->texts.n,
                                          .text = text},
                           .shard = shard,
                           .n_shards = shard ? b->n_shards : 0,
                           .output = "fuzz.parts.h5",
                           .units = ""};
}

static bur_status run(const bur_scenario *s, const base *b, bur_keeping keeping,
                      int shard, int threads, double stop, bur_outcome **o)
{
    bur_fault fault = {0};
    bur_part_head head = head_of(s, b, shard);
    keeping.head = &head;
    keeping.run = 1;
    keeping.every = 1e9;
    bur_run_options options = {.threads = threads,
                               .lanes = 64,
                               .progress = stop > 0 ? stop_after : NULL,
                               .context = &stop,
                               .keeping = &keeping};
    bur_status status = bur_run(s->plan, &options, o, &fault);
    whole_insist(status == BUR_OK || fault.message[0] != '\0');
    fprintf(stderr, "%d %s\n", status, fault.message);
    return status;
}

static bur_keeping journal_of(const base *b)
{
    return (bur_keeping){
        .folder = folder, .always = true, .extendable = b->more > 0};
}

/* --- the bases --- */

static void leave_shards(const base *b, const bur_scenario *s)
{
    for (int k = 1; k <= b->n_shards; k++) {
        bur_outcome *o = NULL;
        bur_keeping keeping = {.shard_path = shard_files[k - 1]};
        whole_insist(run(s, b, keeping, k, 1, 0, &o) == BUR_OK);
        bur_outcome_free(o);
    }
}

static void leave_journal(const base *b, const bur_scenario *s)
{
    bur_outcome *o = NULL;
    bur_keep_discard(folder);
    bur_status status = run(s, b, journal_of(b), 0, 1, b->stop, &o);
    whole_insist(status == (b->stop > 0 ? BUR_INTERRUPTED : BUR_OK));
    bur_outcome_free(o);
}

static const char *const *files_of(const base *b)
{
    return b->n_shards > 0 ? shard_files : journal_files;
}

static void make_base(int i)
{
    static const bur_run_options one = {.threads = 1, .lanes = 64};
    const base *b = &bases[i];
    left *to = &lefts[i];
    bur_fault fault;
    bur_scenario *s = open_study(b->text, DRAWS, b->memory);
    (b->n_shards > 0 ? leave_shards : leave_journal)(b, s);
    for (int k = 0; k < FILES && files_of(b)[k]; k++) {
        forged_read(files_of(b)[k], -1, &to->file[k]);
    }
    to->s = s;
    if (b->more > 0) {
        bur_scenario_close(s);
        to->s = open_study(b->text, b->more, b->memory);
    }
    whole_insist(bur_run(to->s->plan, &one, &to->whole, &fault) == BUR_OK);
}

/* --- changes --- */

typedef struct input {
    const uint8_t *at;
    size_t left;
} input;

static uint64_t take(input *in, size_t n)
{
    uint64_t value = 0;
    for (size_t i = 0; i < n && in->left > 0; i++, in->left--) {
        value |= (uint64_t)*in->at++ << (8 * i);
    }
    return value;
}

/* Whether a byte of a section says what its values are, and is none. */
static bool is_frame(const char *tag, uint64_t at)
{
    static const struct {
        const char *tag;
        uint64_t size;
    } frames[] = {{"stage", UINT64_MAX}, {"chunks", UINT64_MAX},
                  {"moments", 16},       {"repeats", 16},
                  {"draws", 24},         {"values", 24},
                  {"spread", 8},         {"study", UINT64_MAX}};
    for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
        if (strcmp(tag, frames[i].tag) == 0) {
            return at < frames[i].size;
        }
    }
    return false;
}

static const char *tag_named(uint64_t i)
{
    static const char *const tags[] = {
        "stage",   "chunks",   "gone",    "below",    "spread", "moments",
        "means",   "repmeans", "repeats", "quantile", "bounds", "counts",
        "goals",   "bins",     "keys",    "draws",    "values", "study",
        "version", "name",     "source",  "text",     "end"};
    return tags[i % (sizeof tags / sizeof tags[0])];
}

/* Sets n bytes of a section, or adds to them; false if values are among
 * them. */
static bool set(forged_section *s, uint64_t at, uint64_t value, size_t n,
                bool add)
{
    uint64_t old = 0;
    at = s->length > 0 ? at % s->length : 0;
    n = s->length - at < n ? (size_t)(s->length - at) : n;
    memcpy(&old, s->bytes + at, n);
    value += add ? old : 0;
    memcpy(s->bytes + at, &value, n);
    return n == 0 || is_frame(s->tag, at + n - 1);
}

static void resize(forged_section *s, int64_t by)
{
    int64_t length = (int64_t)s->length + by;
    length = length < 0 ? 0 : length > 1 << 20 ? 1 << 20 : length;
    uint8_t *bytes = calloc(1, (size_t)length + 1);
    size_t kept =
        (int64_t)s->length < length ? (size_t)s->length : (size_t)length;
    memcpy(bytes, s->bytes, kept);
    free(s->bytes);
    s->bytes = bytes;
    s->length = (uint64_t)length;
}

static void insert(forged *f, int i, const char *tag, input *in)
{
    forged_section made = {.length = take(in, 1)};
    if (f->n < FORGED_MOST) {
        made.bytes = calloc(1, made.length + 1);
        for (uint64_t k = 0; k < made.length; k++) {
            made.bytes[k] = (uint8_t)take(in, 1);
        }
        strcpy(made.tag, tag);
        memmove(&f->at[i + 1], &f->at[i], (size_t)(f->n - i) * sizeof f->at[0]);
        f->at[i] = made;
        f->n++;
    }
}

static void swap(forged *f, int i, int k)
{
    forged_section one = f->at[i];
    f->at[i] = f->at[k];
    f->at[k] = one;
}

/* One change: what, in which file, in which section of it, and more. False if
 * it may change values. */
static bool change(forged file[FILES], input *in)
{
    uint64_t what = take(in, 1) % 12;
    forged *f = &file[take(in, 1) % FILES];
    uint64_t which = take(in, 1);
    if (f->n == 0) {
        return true;
    }
    int i = (int)(which % (uint64_t)f->n);
    forged_section *s = &f->at[i];
    switch (what) {
    case 0:
        return set(s, take(in, 2), take(in, 1), 1, false);
    case 1:
        return set(s, 4 * take(in, 2), take(in, 4), 4, false);
    case 2:
        return set(s, 8 * take(in, 2), take(in, 8), 8, false);
    case 3:
        return set(s, 8 * take(in, 2), (uint64_t)(int8_t)take(in, 1), 8, true);
    case 4:
        forged_drop(f, i);
        return true;
    case 5:
        forged_copy(f, i, (int)(take(in, 1) % (uint64_t)f->n));
        return true;
    case 6:
        swap(f, i, (int)(take(in, 1) % (uint64_t)f->n));
        return true;
    case 7:
        strcpy(s->tag, tag_named(take(in, 1)));
        return false;
    case 8:
        resize(s, (int16_t)take(in, 2));
        return true;
    case 9:
        insert(f, i, tag_named(take(in, 1)), in);
        return false;
    case 10:
        swap(f, i, 0);
        forged_drop(f, 0);
        return true;
    default:
        forged_free(f);
        return true;
    }
}

/* --- what becomes of them --- */

static void same_bytes(const void *a, const void *b, size_t n)
{
    whole_insist(n == 0 || memcmp(a, b, n) == 0);
}

static void insist_same(const bur_outcome *a, const bur_outcome *b)
{
    size_t rows = (size_t)a->plan->n_cases * (size_t)a->n_rows;
    size_t n = (size_t)a->plan->n_cases * (size_t)a->plan->design->n_draws;
    whole_compare(a, b);
    same_bytes(a->moments, b->moments, a->n_cells * sizeof *a->moments);
    same_bytes(a->at_risk, b->at_risk, rows * sizeof *a->at_risk);
    same_bytes(a->below, b->below, a->n_below * sizeof *a->below);
    same_bytes(a->fault_step, b->fault_step, n * sizeof *a->fault_step);
    same_bytes(a->exit_kind, b->exit_kind, n);
    for (size_t q = 0; q < a->n_cells * (size_t)a->plan->n_levels; q++) {
        whole_same(a->quantile[q].value, b->quantile[q].value);
        whole_same(a->quantile[q].low, b->quantile[q].low);
        whole_same(a->quantile[q].high, b->quantile[q].high);
    }
}

static void insist_sound(const bur_outcome *o)
{
    bur_arena *arena = bur_arena_create();
    whole_sum_up(o);
    for (int c = 0; c < o->plan->n_cases; c++) {
        bur_incidence_of(o, c, 1, arena);
    }
    for (size_t q = 0; q < o->n_cells * (size_t)o->plan->n_levels; q++) {
        const bur_moments *m = &o->moments[q / (size_t)o->plan->n_levels];
        whole_insist(m->n <= o->plan->design->n_draws);
        whole_insist(m->n == 0 || isfinite(o->quantile[q].value));
    }
    bur_arena_free(arena);
}

/* Parts are looked at before they are taken up. */
static void look(const base *b)
{
    const char *journal[] = {folder};
    const char *fault;
    int n = b->n_shards > 0 ? b->n_shards : 1;
    bur_parts *parts =
        bur_parts_open(b->n_shards > 0 ? shard_files : journal, n);
    int code = bur_parts_problem(parts, &fault);
    whole_insist(code == BURSAR_OK || fault[0]);
    for (int i = 0; code == BURSAR_OK && i < n; i++) {
        bur_part_facts facts = bur_parts_facts(parts, i);
        whole_insist(facts.n_done >= 0 && facts.version && facts.start);
    }
    bur_parts_close(parts);
    bur_study *study =
        bur_study_open(b->n_shards > 0 ? shard_files[0] : folder, NULL);
    whole_insist(code != BURSAR_OK || study);
    bur_study_close(study);
}

static void write_files(const base *b, const forged file[FILES])
{
    mkdir(folder, 0777);
    for (int k = 0; k < FILES && files_of(b)[k]; k++) {
        if (file[k].n > 0) {
            whole_insist(forged_write(files_of(b)[k], &file[k]));
        } else {
            remove(files_of(b)[k]);
        }
    }
}

/* Goes on, or after more draws stops and goes on once more. */
static bur_status go_on(int which, unsigned how, bur_outcome **o)
{
    const base *b = &bases[which];
    bur_keeping keeping =
        b->n_shards > 0
            ? (bur_keeping){.parts = shard_files, .n_parts = b->n_shards}
            : journal_of(b);
    const bur_scenario *s = lefts[which].s;
    keeping.extends = b->more > 0;
    int other = b->memory == NO_BINS ? 1 : 2; /* it is too little for more */
    int threads = how & 1 ? other : 1;
    bur_status status =
        run(s, b, keeping, 0, threads, how & 2 ? b->stop + 2200 : 0, o);
    if (status == BUR_INTERRUPTED) {
        keeping.extends = false;
        status = run(s, b, keeping, 0, threads == 1 ? other : 1, 0, o);
        whole_insist(status == BUR_OK);
    }
    return status;
}

static void copy_files(const left *from, forged to[FILES])
{
    for (int k = 0; k < FILES; k++) {
        to[k].n = 0;
        for (int i = 0; i < from->file[k].n; i++) {
            to[k].at[i] = from->file[k].at[i];
            uint8_t *bytes = malloc(to[k].at[i].length + 1);
            memcpy(bytes, from->file[k].at[i].bytes, to[k].at[i].length);
            to[k].at[i].bytes = bytes;
            to[k].n++;
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static forged file[FILES];
    input in = {data, size};
    int which = (int)(take(&in, 1) % BASES);
    unsigned how = (unsigned)take(&in, 1);
    bool frame = true;
    bur_outcome *o = NULL;
    if (size > 1 << 10) {
        return -1;
    }
    if (!lefts[which].s) {
        make_base(which);
    }
    copy_files(&lefts[which], file);
    while (in.left >= 3) {
        frame = change(file, &in) && frame;
    }
    write_files(&bases[which], file);
    if (how & 4) {
        look(&bases[which]);
    }
    bur_status status = go_on(which, how, &o);
    whole_insist(size > 4 || status == BUR_OK);
    if (status == BUR_OK) {
        insist_sound(o);
    }
    if (status == BUR_OK && frame) {
        insist_same(o, lefts[which].whole);
    }
    bur_outcome_free(o);
    for (int k = 0; k < FILES; k++) {
        forged_free(&file[k]);
    }
    return 0;
}
