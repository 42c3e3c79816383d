/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A contender: the C that SDEverywhere made of a model, which MODEL names.
 *
 *   peer_sde [--draws=N]   serves a contest (contest.h)
 *   peer_sde --path        prints the model's path as CSV
 *
 * It has no random numbers: a draw is a run with inputs a little beside the
 * model's own. In the contest it stores no output, which is to its advantage.
 */
#define _POSIX_C_SOURCE 200809L
#include <string.h>
#include <time.h>

#include MODEL

enum { LINE = 256, MOST_INPUTS = 64 };

static const char *before;

static void outputVar(double value)
{
    printf("%s%.17g", before, value);
    before = ",";
}

static void print_header(void)
{
    for (const char *c = getHeader(); *c; c++) {
        putchar(*c == '\t' ? ',' : *c);
    }
    putchar('\n');
}

static void print_row(void)
{
    before = "";
    storeOutputData();
    putchar('\n');
}

static int64_t n_steps(void)
{
    return (int64_t)((_final_time - _initial_time) / _time_step + 0.5);
}

static void run(bool print)
{
    int64_t n = n_steps();
    for (int64_t i = 0; i < n; i++) {
        evalAux();
        if (print) {
            print_row();
        }
        evalLevels();
        _time = _initial_time + (double)(i + 1) * _time_step;
    }
    if (print) {
        evalAux();
        print_row();
    }
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* Sets the inputs within 1 % of the model's own. */
static void start(uint32_t *luck)
{
    double input[MOST_INPUTS];
    initConstants();
    for (int i = 0; i < numInputs; i++) {
        *luck = *luck * 1664525u + 1013904223u;
        double u = (double)(*luck >> 8) / 16777216.0;
        input[i] = default_input[i] * (0.99 + 0.02 * u);
    }
    if (numInputs > 0) {
        setInputs(input, NULL);
    }
    initLevels();
}

static void answer(int64_t draws)
{
    static uint32_t luck = 1;
    double prepare = 0, simulate = 0;
    for (int64_t d = 0; d < draws; d++) {
        double begin = seconds();
        start(&luck);
        double middle = seconds();
        run(false);
        prepare += middle - begin;
        simulate += seconds() - middle;
    }
    double steps = (double)draws * (double)n_steps();
    printf("%.6f %.6f\n", simulate * 1e9 / steps, prepare * 1e9 / steps);
}

int main(int argc, char **argv)
{
    int64_t draws = 1024;
    char line[LINE];
    if (argc > 1 && strcmp(argv[1], "--path") == 0) {
        initConstants();
        initLevels();
        print_header();
        run(true);
        return EXIT_SUCCESS;
    }
    if (argc > 1 && strncmp(argv[1], "--draws=", 8) == 0) {
        draws = strtoll(argv[1] + 8, NULL, 10);
    }
    printf("%s\n", BUILD);
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        answer(draws);
        fflush(stdout);
    }
    return EXIT_SUCCESS;
}
