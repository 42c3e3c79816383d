/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a study's numbers rest on, for reports: the assumption register, what
 * the model leaves out, and where it is known to have missed. */
#ifndef BURSAR_REGISTER_H
#define BURSAR_REGISTER_H

#include "bursar/bursar.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum bur_register_kind {
    BURSAR_PARAMETER, /* of the model, or of a shock: one element */
    BURSAR_DRIVER,
    BURSAR_SHOCK,
    BURSAR_POLICY
} bur_register_kind;

/* A row of the register: each element of a parameter that the scenario gives a
 * value or a distribution, each input of a shock, each shock, and what only the
 * scenario's group `register` names. Texts without a word are NULL, numbers
 * NaN. */
typedef struct bur_register_facts {
    bur_register_kind kind;
    const char *label; /* "price[calls]", "freeze" */
    const char *title, *unit;
    double value;     /* in force; of a distribution its median */
    double p05, p95;  /* of a distribution */
    double low, high; /* the range of sensible values */
    const char *role; /* of a distribution: "assumption" or "luck" */
    const char *distribution;
    const char *source;
    bool source_is_of_model; /* which speaks of the model's own value */
    bool is_set;             /* the scenario says it, not only the register */
    bool is_registered;      /* there is an entry */
    double approved;         /* the value of the entry */
    bool changed;            /* the value in force is another */
    const char *owner, *approver;
    const char *date, *note;
    bool is_assumption; /* nobody's evidence: a shock, a distribution that is
                           no luck, or a source that says so or is missing */
    bool is_unsigned;   /* an assumption without an approver of this value */
} bur_register_facts;

/* Row `i`; false past the last, and without a study that could be read. */
BURSAR_API bool bur_study_register(const bur_study *study, int i,
                                   bur_register_facts *facts);

/* Sentence `i` of what the model leaves out, and of where it has missed what
 * happened; NULL past the last. */
BURSAR_API const char *bur_study_not_modelled(const bur_study *study, int i);
BURSAR_API const char *bur_study_known_miss(const bur_study *study, int i);

#ifdef __cplusplus
}
#endif

#endif
