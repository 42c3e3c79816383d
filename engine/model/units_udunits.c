/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The door to UDUNITS-2. The library has state of its own and is not
 * thread-safe, so that one lock holds for all calls; and it prints unless it
 * is told not to, which is undone after each call. */
#include "model/units_udunits.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <udunits2.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

struct bur_udunits {
    ut_system *system;
};

static ut_error_message_handler enter(void)
{
    pthread_mutex_lock(&lock);
    return ut_set_error_message_handler(ut_ignore);
}

static void leave(ut_error_message_handler before)
{
    ut_set_error_message_handler(before);
    pthread_mutex_unlock(&lock);
}

bur_udunits *bur_udunits_open(bur_fault *fault)
{
    bur_udunits *database = calloc(1, sizeof *database);
    if (!database) {
        bur_fail(fault, BUR_NO_MEMORY, "not enough memory for the units");
        return NULL;
    }
    ut_error_message_handler before = enter();
    ut_status status;
    const char *path = ut_get_path_xml(NULL, &status);
    database->system = ut_read_xml(NULL);
    if (!database->system) {
        bur_fail(fault, BUR_IO,
                 "%s: the database of units of UDUNITS-2 cannot be read; "
                 "install it (Debian: libudunits2-data) or let "
                 "UDUNITS2_XML_PATH name it",
                 path ? path : "udunits2.xml");
        free(database);
        database = NULL;
    }
    leave(before);
    return database;
}

void bur_udunits_close(bur_udunits *database)
{
    if (database) {
        ut_error_message_handler before = enter();
        ut_free_system(database->system);
        leave(before);
        free(database);
    }
}

/* --- taking a unit apart --- */

typedef struct parts {
    bur_arena *arena;
    bur_si_unit *unit;
} parts;

static ut_status visit_product(const ut_unit *unit, int n,
                               const ut_unit *const *basic, const int *power,
                               void *context)
{
    parts *p = context;
    bur_si_power *made = BUR_NEW_N(p->arena, bur_si_power, n + 1);
    (void)unit;
    for (int i = 0; i < n; i++) {
        const char *symbol = ut_get_symbol(basic[i], UT_ASCII);
        if (!symbol) {
            return UT_NOT_SAME_SYSTEM;
        }
        if (!ut_is_dimensionless(basic[i])) {
            made[p->unit->n++] =
                (bur_si_power){bur_arena_strdup(p->arena, symbol), power[i]};
        }
    }
    p->unit->power = made;
    return UT_SUCCESS;
}

static ut_status visit_basic(const ut_unit *unit, void *context)
{
    const int one = 1;
    return visit_product(unit, 1, &unit, &one, context);
}

static const ut_visitor visitor;

static ut_status visit_galilean(const ut_unit *unit, double scale,
                                const ut_unit *under, double offset,
                                void *context)
{
    parts *p = context;
    (void)unit;
    p->unit->factor *= scale;
    return offset == 0 ? ut_accept_visitor(under, &visitor, context)
                       : UT_MEANINGLESS;
}

static ut_status visit_timestamp(const ut_unit *unit, const ut_unit *time,
                                 double origin, void *context)
{
    (void)unit, (void)time, (void)origin, (void)context;
    return UT_MEANINGLESS;
}

static ut_status visit_logarithmic(const ut_unit *unit, double base,
                                   const ut_unit *reference, void *context)
{
    (void)unit, (void)base, (void)reference, (void)context;
    return UT_MEANINGLESS;
}

static const ut_visitor visitor = {visit_basic, visit_product, visit_galilean,
                                   visit_timestamp, visit_logarithmic};

bool bur_udunits_word(const bur_udunits *database, bur_arena *arena,
                      const char *word, bur_si_unit *unit)
{
    *unit = (bur_si_unit){.factor = 1};
    parts p = {arena, unit};
    ut_error_message_handler before = enter();
    ut_unit *found = ut_parse(database->system, word, UT_UTF8);
    bool ok = found && ut_accept_visitor(found, &visitor, &p) == UT_SUCCESS &&
              unit->factor > 0;
    ut_free(found);
    leave(before);
    return ok;
}
