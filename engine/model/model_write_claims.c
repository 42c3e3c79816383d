/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a model claims of itself, as settings: constraints, named loops, tests,
 * and what it is not. */
#include "model/writing.h"

void bur_write_over(writing *w, const bur_var *test)
{
    const char *dim[BUR_MAX_DIMS];
    for (int d = 0; d < test->n_dims; d++) {
        dim[d] = test->dim[d]->spelt;
    }
    if (test->n_dims > 0) {
        bur_write_words(w, "over", dim, test->n_dims);
    }
}

static void put_constraints(writing *w)
{
    bool open = false;
    for (int i = 0; i < w->model->constraints.n; i++) {
        const bur_constraint *constraint = &w->model->constraints.at[i];
        if (constraint->sector != w->sector) {
            continue;
        }
        bur_write_open_once(w, "constraints", &open);
        bur_write_open(w, constraint->name);
        bur_write_over(w, constraint->test);
        bur_write_eq(w, "eq", constraint->test->eq);
        bur_write_text(w, "message", constraint->message);
        bur_write_close(w);
    }
    bur_write_close_if(w, open);
}

static void put_loop(writing *w, const bur_named_loop *loop)
{
    bur_write_open(w, loop->name);
    bur_write_text(w, "title", loop->title);
    bur_write_word(w, "kind", loop->balancing ? "balancing" : "reinforcing");
    bur_write_words(w, "through", loop->through_spelt, loop->n);
    bur_write_text(w, "doc", loop->doc);
    bur_write_close(w);
}

static void put_loops(writing *w)
{
    bool open = false;
    for (int i = 0; i < w->model->named_loops.n; i++) {
        const bur_named_loop *loop = &w->model->named_loops.at[i];
        if (loop->sector != w->sector) {
            continue;
        }
        bur_write_open_once(w, "loops", &open);
        put_loop(w, loop);
    }
    bur_write_close_if(w, open);
}

static void put_texts(writing *w, const char *key, const bur_texts *texts)
{
    if (texts->n > 0) {
        bur_write_texts(w, key, texts->text, texts->n);
    }
}

void bur_write_claims(writing *w)
{
    if (!w->sector) {
        put_texts(w, "not_modelled", &w->model->not_modelled);
        put_texts(w, "known_misses", &w->model->known_misses);
    }
    put_constraints(w);
    put_loops(w);
    bur_write_tests(w);
}
