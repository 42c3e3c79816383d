/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as a model: alone, and under a scenario that samples and shocks
 * what a small model may have. */
#include "whole.h"

static const char scenario[] =
    "model = \"fuzz.model.cfg\"; runs: { draws = 5; };"
    "time: { length = \"12 months\"; }; output: { quantiles = [0.5]; };";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 14) {
        return -1;
    }
    whole_write("fuzz.model.cfg", data, size);
    whole_write("fuzz.model.scenario.cfg", scenario, strlen(scenario));
    whole_open("fuzz.model.cfg");
    whole_open("fuzz.model.scenario.cfg");
    return 0;
}
