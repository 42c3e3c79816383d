/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The model sir in the shape of what SDEverywhere generates, so that a test
 * can build peer_sde.c without SDEverywhere. The test multiplies the contacts
 * by a table that is 1 where it is looked at. */
#ifndef BURSAR_BENCH_SDE_EXAMPLE_H
#define BURSAR_BENCH_SDE_EXAMPLE_H

#include "sde.h"

static const double _initial_time = 0, _final_time = 200, _time_step = 0.25;
static const int numInputs = 1;
static const double default_input[] = {0.05};
static double _people, _contacts, _infectivity, _duration;
static double _susceptible, _infectious, _recovered, _infection, _recovery;
static double points[] = {0, 0, 100, 1, 300, 1};
static Lookup *_one;

static void initConstants(void)
{
    if (!_one) {
        _one = __new_lookup(3, false, points);
    }
    _people = 10000;
    _contacts = 5;
    _infectivity = 0.05;
    _duration = 10;
}

static void initLevels(void)
{
    _time = _initial_time;
    _infectious = 1;
    _recovered = 0;
    _susceptible = _people - _infectious;
}

static void evalAux(void)
{
    double one = _LOOKUP(_one, 100 + _time);
    _infection =
        one * _contacts * _infectivity * _susceptible * _infectious / _people;
    _recovery = _infectious / _duration;
}

static void evalLevels(void)
{
    _susceptible = _INTEG(_susceptible, -_infection);
    _infectious = _INTEG(_infectious, _infection - _recovery);
    _recovered = _INTEG(_recovered, _recovery);
}

static void setInputs(double *values, int32_t *indices)
{
    (void)indices;
    _infectivity = values[0];
}

static const char *getHeader(void)
{
    return "Time\tsusceptible\tinfectious\trecovered\tinfection\trecovery";
}

static void storeOutputData(void)
{
    outputVar(_time);
    outputVar(_susceptible);
    outputVar(_infectious);
    outputVar(_recovered);
    outputVar(_infection);
    outputVar(_recovery);
}

#endif
