/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a specimen small that disagrees with itself. */
#ifndef BURSAR_TESTS_SHRINK_H
#define BURSAR_TESTS_SHRINK_H

#include "vary.h"

/* A specimen with fewer pieces and shorter equations that breaks the same way
 * or relation, in at most so many tries. */
specimen shrink(const specimen *s, vary_what what, const char *broken,
                int tries);

#endif
