/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any text as a scenario of a model that has a little of everything. */
#include "whole.h"

static const char model[] =
    "model: { time_unit = \"month\"; time: { start = \"2030-01-01\"; "
    "length = \"9 months\"; };"
    "dimensions: { line = [\"a\", \"b\"]; };"
    "parameters: { wage: { value = 2.0; range = [0.0, 9.0]; };"
    " price: { over = [\"line\"]; value = [3.0, 4.0]; }; };"
    "drivers: { boom: { process = \"ar1\"; sd = 0.1; rho = 0.5; };"
    " mood: { process = \"white_noise\"; sd = \"wage / 9\"; "
    "form = \"multiplicative\"; };"
    " hits: { process = \"poisson_shocks\"; rate = 1; recovery = "
    "\"2 months\"; size: { dist = \"exponential\"; mean = 1.0; }; }; };"
    "stocks: { cash: { initial = \"10\"; inflows = [\"in\"]; "
    "outflows = [\"out\"]; }; };"
    "flows: { in: { eq = \"SUM(income[*])\"; };"
    " out: { eq = \"wage + hits + SMTH1(cash, 5) / 50\"; }; };"
    "auxiliaries: { income: { over = [\"line\"]; "
    "eq = \"price * mood * (1 + boom) / 3\"; }; };"
    "measures: { end: { eq = \"FINAL(cash)\"; };"
    " low: { eq = \"EVER(cash < 5)\"; kind = \"probability\"; }; };"
    "exits: { broke: { when = \"cash < 0\"; }; }; };";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 14) {
        return -1;
    }
    whole_write("fuzz.cfg", model, strlen(model));
    whole_write("fuzz.scenario.cfg", data, size);
    whole_open("fuzz.scenario.cfg");
    return 0;
}
