/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run will cost, for a person and for programs. */
#include "bursar/figures.h"
#include "bursar/summary.h"
#include "bursar/terminal.h"

#include <string.h>

static const char *const columns[] = {"operation", "per case", "per time",
                                      "per draw",  "per step", "ns a value",
                                      "ns a step", "share, %"};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* --- in a few lines --- */

static void print_part(const char *name, double seconds)
{
    char text[BUR_CLI_FIGURE];
    if (seconds > 0) {
        bur_cli_put_seconds(text, seconds);
        printf(", %s %s", name, text);
    }
}

/* Files that are there while it runs, if any. */
static void print_disk(const bur_cost_facts *cost)
{
    char need[BUR_CLI_FIGURE];
    char room[BUR_CLI_FIGURE];
    bur_cli_put_bytes(need, cost->bytes_temporary);
    bur_cli_put_bytes(room, cost->bytes_room);
    if (cost->bytes_temporary > 0) {
        printf("Temporary files of %s in %s, where %s are free\n", need,
               cost->temporary, room);
    }
    if (cost->bytes_journal > 0) {
        bur_cli_put_bytes(need, cost->bytes_journal);
        printf("A journal of up to %s beside the file\n", need);
    }
}

void bur_cli_print_cost(const bur_cost_facts *cost, double start_up)
{
    char text[BUR_CLI_FIGURE];
    char file[BUR_CLI_FIGURE];
    bur_cli_put_seconds(text, cost->all + start_up);
    bur_cli_put_bytes(file, cost->bytes_file);
    printf("About %s on free processors", text);
    bur_cli_put_seconds(text, cost->open + start_up);
    printf(" (start %s", text);
    print_part("draws", cost->draws);
    print_part("quantiles", cost->quantiles);
    print_part("measures", cost->measures);
    print_part("accounts", cost->accounts);
    print_part("writing", cost->write);
    printf("), %d pass%s, a file of about %s", cost->passes,
           cost->passes == 1 ? "" : "es", file);
    bur_cli_put_bytes(file, cost->bytes_uncompressed);
    printf(" (%s before compression)\n", file);
    print_disk(cost);
}

/* --- by operations --- */

static void add(bur_cli_table *table, double value, int decimals)
{
    char text[BUR_CLI_FIGURE];
    bur_cli_put_fixed(text, value, decimals);
    bur_cli_table_add(table, BUR_CLI_PLAIN, text);
}

static void print_table(const bur_study *study)
{
    bur_cli_table table = bur_cli_table_create(COLUMNS);
    bur_operation_facts f;
    for (int i = 0; i < COLUMNS; i++) {
        bur_cli_table_add(&table, BUR_CLI_STRONG, columns[i]);
    }
    for (int i = 0; bur_study_operation(study, i, &f); i++) {
        bur_cli_table_add(&table, BUR_CLI_PLAIN, f.name);
        add(&table, f.per_case, 0);
        add(&table, f.per_time, 0);
        add(&table, f.per_draw, 0);
        add(&table, f.per_step, 1);
        add(&table, f.ns, 2);
        add(&table, f.per_step * f.ns, 1);
        add(&table, 100 * f.share, 1);
    }
    bur_cli_table_print(&table, stdout, bur_cli_width(stdout),
                        bur_cli_likes_color(stdout));
    bur_cli_table_free(&table);
}

static void print_csv(const bur_study *study)
{
    bur_operation_facts f;
    puts("operation,per_case,per_time,per_draw,per_step,ns,share");
    for (int i = 0; bur_study_operation(study, i, &f); i++) {
        printf("%s,%.17g,%.17g,%.17g,%.17g,%.6g,%.6g\n", f.name, f.per_case,
               f.per_time, f.per_draw, f.per_step, f.ns, f.share);
    }
}

static void print_sizes(const bur_cost_facts *cost)
{
    char flight[BUR_CLI_FIGURE];
    char memory[BUR_CLI_FIGURE];
    bur_cli_put_bytes(flight, cost->bytes_in_flight);
    bur_cli_put_bytes(memory, cost->bytes_memory);
    printf("\nA step of a draw takes %.1f ns of a thread with all that is done "
           "with its results; its operations one by one %.1f ns.\n"
           "%s of a draw in flight, %d draws a block, %d thread%s, %s of "
           "memory.\n",
           cost->ns_step, cost->ns_counted, flight, cost->lanes, cost->threads,
           cost->threads == 1 ? "" : "s", memory);
}

void bur_cli_print_operations(const bur_study *study, const char *format,
                              const bur_cost_facts *cost, double start_up)
{
    if (strcmp(format, "json") == 0) {
        bur_cli_json json = {.out = stdout};
        bur_cli_json_open(&json, NULL, '{');
        bur_cli_put_cost(study, cost, start_up, &json);
        bur_cli_json_close(&json, '}');
    } else if (strcmp(format, "csv") == 0) {
        print_csv(study);
    } else {
        print_table(study);
        print_sizes(cost);
        bur_cli_print_cost(cost, start_up);
    }
}

/* --- for programs --- */

static void put_operations(const bur_study *study, bur_cli_json *json)
{
    bur_operation_facts f;
    bur_cli_json_open(json, "operations", '[');
    for (int i = 0; bur_study_operation(study, i, &f); i++) {
        bur_cli_json_open(json, NULL, '{');
        bur_cli_json_text(json, "name", f.name);
        bur_cli_json_number(json, "per_case", f.per_case);
        bur_cli_json_number(json, "per_time", f.per_time);
        bur_cli_json_number(json, "per_draw", f.per_draw);
        bur_cli_json_number(json, "per_step", f.per_step);
        bur_cli_json_number(json, "ns", f.ns);
        bur_cli_json_number(json, "share", f.share);
        bur_cli_json_close(json, '}');
    }
    bur_cli_json_close(json, ']');
}

void bur_cli_put_cost(const bur_study *study, const bur_cost_facts *cost,
                      double start_up, bur_cli_json *json)
{
    bur_cli_json_open(json, "cost", '{');
    bur_cli_json_number(json, "seconds", cost->all + start_up);
    bur_cli_json_number(json, "processor_seconds", cost->processor + start_up);
    bur_cli_json_open(json, "stages", '{');
    bur_cli_json_number(json, "start_up", start_up);
    bur_cli_json_number(json, "open", cost->open);
    bur_cli_json_number(json, "draws", cost->draws);
    bur_cli_json_number(json, "quantiles", cost->quantiles);
    bur_cli_json_number(json, "measures", cost->measures);
    bur_cli_json_number(json, "accounts", cost->accounts);
    bur_cli_json_number(json, "write", cost->write);
    bur_cli_json_close(json, '}');
    bur_cli_json_number(json, "ns_step", cost->ns_step);
    bur_cli_json_number(json, "ns_counted", cost->ns_counted);
    bur_cli_json_number(json, "bytes_in_flight", cost->bytes_in_flight);
    bur_cli_json_number(json, "bytes_memory", cost->bytes_memory);
    bur_cli_json_number(json, "bytes_file", cost->bytes_file);
    bur_cli_json_number(json, "bytes_uncompressed", cost->bytes_uncompressed);
    bur_cli_json_number(json, "bytes_temporary", cost->bytes_temporary);
    bur_cli_json_number(json, "bytes_journal", cost->bytes_journal);
    bur_cli_json_number(json, "bytes_room", cost->bytes_room);
    bur_cli_json_text(json, "temporary", cost->temporary);
    bur_cli_json_integer(json, "passes", cost->passes);
    bur_cli_json_integer(json, "threads", cost->threads);
    bur_cli_json_integer(json, "lanes", cost->lanes);
    put_operations(study, json);
    bur_cli_json_close(json, '}');
}
