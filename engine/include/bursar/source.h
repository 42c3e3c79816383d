/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A model as a program of its own. */
#ifndef BURSAR_SOURCE_H
#define BURSAR_SOURCE_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes the model of a study, which must be a model alone and no scenario, as
 * one file of C that needs nothing but the C library. It runs the model once,
 * without drivers' chance, and prints what bur_study_write writes to a file of
 * CSV after a run: the same bytes. Complete or not at all; what is there is
 * overwritten. */
BURSAR_API int bur_study_write_c(bur_study *study, const char *path);

#ifdef __cplusplus
}
#endif

#endif
