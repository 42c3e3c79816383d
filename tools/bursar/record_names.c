/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of series, and what to say of those that are not there. */
#include "bursar/record_names.h"

#include <stdio.h>
#include <string.h>

/* Adds to a list of names, as far as there is room. */
static void add(char *fault, size_t size, const char *before, const char *name)
{
    size_t n = strlen(fault);
    if (n < size) {
        snprintf(fault + n, size - n, "%s%s", before, name);
    }
}

/* The series whose name is the first `n` letters; -1 if there is none. */
static int find(const bur_record *record, const char *name, size_t n)
{
    bur_record_series series;
    for (int i = 0; bur_record_series_at(record, i, &series); i++) {
        if (strncmp(series.name, name, n) == 0 && series.name[n] == '\0') {
            return i;
        }
    }
    return -1;
}

static bool refuse_series(const bur_record *record, const char *name,
                          char *fault, size_t size)
{
    bur_record_series series;
    snprintf(fault, size, "there is no series '%.100s'; there is", name);
    for (int i = 0; bur_record_series_at(record, i, &series); i++) {
        add(fault, size, i == 0 ? ": " : ", ", series.name);
    }
    return false;
}

static bool refuse_element(const bur_record *record, int series, char *fault,
                           size_t size)
{
    bur_record_series s;
    char element[128];
    bur_record_series_at(record, series, &s);
    snprintf(fault, size, "say which element of %.100s", s.name);
    for (int e = 0; e < s.n_elements; e++) {
        bur_record_element(record, series, e, element, sizeof element);
        add(fault, size, e == 0 ? ": " : ", ", s.name);
        add(fault, size, "[", element);
        add(fault, size, "]", "");
    }
    return false;
}

bool bur_cli_find_series(const bur_record *record, const char *name,
                         int *series, int *element, char *fault, size_t size)
{
    bur_record_series s;
    char label[128];
    *element = 0;
    if (name == NULL) {
        int cash = find(record, "cash", strlen("cash"));
        *series = cash < 0 ? 0 : cash;
        return true;
    }
    size_t n = strcspn(name, "[");
    *series = find(record, name, n);
    if (*series < 0) {
        return refuse_series(record, name, fault, size);
    }
    bur_record_series_at(record, *series, &s);
    if (name[n] == '\0' && s.n_dims == 0) {
        return true;
    }
    for (int e = 0; e < s.n_elements && s.n_dims > 0; e++) {
        bur_record_element(record, *series, e, label, sizeof label);
        size_t length = strlen(label);
        if (name[n] == '[' && strncmp(name + n + 1, label, length) == 0 &&
            strcmp(name + n + 1 + length, "]") == 0) {
            *element = e;
            return true;
        }
    }
    return s.n_dims > 0 ? refuse_element(record, *series, fault, size)
                        : refuse_series(record, name, fault, size);
}

const char *bur_cli_name_case(const bur_record *record, int c)
{
    bur_record_case which, first;
    bool several = false;
    bur_record_case_at(record, 0, &first);
    for (int i = 1; bur_record_case_at(record, i, &which); i++) {
        several = several || strcmp(which.scenario, first.scenario) != 0;
    }
    bur_record_case_at(record, c, &which);
    return several || *which.policy == '\0' ? which.label : which.policy;
}
