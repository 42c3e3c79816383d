/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes the C table of Sobol' direction numbers from the polynomials and
 * initial numbers of Joe and Kuo: make_sobol_table IN OUT. The recurrence is
 * that of Bratley and Fox (Algorithm 659, ACM TOMS 14, 1988). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DIMENSIONS = 4096, BITS = 32 };

static void fail(const char *what)
{
    fprintf(stderr, "make_sobol_table: %s\n", what);
    exit(1);
}

/* v[k] for the polynomial x^s + ... + 1 with inner coefficients a, given the
 * first s of them. */
static void continue_directions(uint32_t v[BITS], int s, unsigned a)
{
    for (int k = s; k < BITS; k++) {
        v[k] = v[k - s] ^ (v[k - s] >> s);
        for (int j = 1; j < s; j++) {
            if (a >> (s - 1 - j) & 1) {
                v[k] ^= v[k - j];
            }
        }
    }
}

/* The next whole number of a line. */
static unsigned next_number(char **at)
{
    char *end;
    unsigned long number = strtoul(*at, &end, 10);
    if (end == *at) {
        fail("a number is missing");
    }
    *at = end;
    return (unsigned)number;
}

/* Reads "d s a m_1 ... m_s". */
static void read_dimension(FILE *in, int dim, uint32_t v[BITS])
{
    char line[1024];
    char *at = fgets(line, sizeof line, in);
    if (!at || next_number(&at) != (unsigned)dim) {
        fail("the table is not as expected");
    }
    unsigned s = next_number(&at), a = next_number(&at);
    for (unsigned k = 0; k < s && k < BITS; k++) {
        v[k] = (uint32_t)next_number(&at) << (BITS - 1 - k);
    }
    continue_directions(v, (int)s, a);
}

static void write_dimension(FILE *out, const uint32_t v[BITS])
{
    fputs("    {", out);
    for (int k = 0; k < BITS; k++) {
        fprintf(out, "%s0x%xu", k > 0 ? ", " : "", (unsigned)v[k]);
    }
    fputs("},\n", out);
}

static void skip_heading(FILE *in)
{
    char line[1024];
    do {
        if (!fgets(line, sizeof line, in)) {
            fail("the table is empty");
        }
    } while (line[0] != 'd');
}

int main(int argc, char **argv)
{
    FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
    FILE *out = in ? fopen(argv[2], "w") : NULL;
    if (!out) {
        fail("cannot open the files");
    }
    skip_heading(in);
    fputs("#include \"num/sobol_table.h\"\n\n"
          "const uint32_t bur_sobol_direction[BUR_SOBOL_DIMENSIONS][32] = {\n",
          out);
    uint32_t v[BITS];
    for (int k = 0; k < BITS; k++) {
        v[k] = UINT32_C(1) << (BITS - 1 - k);
    }
    write_dimension(out, v);
    for (int dim = 2; dim <= DIMENSIONS; dim++) {
        read_dimension(in, dim, v);
        write_dimension(out, v);
    }
    fputs("};\n", out);
    fclose(in);
    return fclose(out) == 0 ? 0 : 1;
}
