/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of settings for names of models. Libconfig allows letters without
 * accents, digits and underscores; XMILE nearly everything. */
#include <string.h>

#include "model/writing.h"

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool in_key(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_';
}

bool bur_is_key(const char *name)
{
    bool ok = is_letter(name[0]);
    for (; ok && *name; name++) {
        ok = in_key(*name);
    }
    return ok;
}

const char *bur_spelt_key(bur_arena *arena, const char *name, const char *spelt)
{
    char *key = bur_arena_strdup(arena, spelt);
    for (char *c = key; *c; c++) {
        *c = *c == ' ' ? '_' : *c;
    }
    const char *same = bur_name_canonical(arena, key, strlen(key));
    return bur_is_key(key) && strcmp(same, name) == 0 ? key : name;
}

/* The name with underscores for all that a key may not hold. */
static const char *derived(bur_arena *arena, const char *name)
{
    char *key = BUR_NEW_N(arena, char, strlen(name) + 3);
    size_t n = 0;
    if (!is_letter(name[0])) {
        key[n++] = 'n';
        key[n++] = '_';
    }
    for (; *name; name++) {
        bool follows = ((unsigned char)*name & 0xC0) == 0x80;
        if (!follows) {
            key[n++] = in_key(*name) ? *name : '_';
        }
    }
    return key;
}

/* Keys that differ by their capitals, or by how many underscores follow each
 * other, are no two settings. */
static void *key_taken(bur_arena *arena, bur_map *taken, const char *key)
{
    return bur_map_at(taken, bur_name_canonical(arena, key, strlen(key)));
}

static void take_key(bur_arena *arena, bur_map *taken, const char *key)
{
    bur_map_put(taken, bur_name_canonical(arena, key, strlen(key)), taken);
}

static const char *free_key(bur_arena *arena, bur_map *taken, const char *name)
{
    const char *key = derived(arena, name);
    for (int i = 2; key_taken(arena, taken, key); i++) {
        key = bur_arena_printf(arena, "%s_%d", derived(arena, name), i);
    }
    take_key(arena, taken, key);
    return key;
}

/* Names that are keys already keep theirs, so that no other takes it. */
static const char *const *keys_of(bur_arena *arena, const char *const *name,
                                  int n)
{
    bur_map *taken = bur_map_create(arena);
    const char **key = BUR_NEW_N(arena, const char *, n + 1);
    for (int i = 0; i < n; i++) {
        if (bur_is_key(name[i])) {
            key[i] = name[i];
            take_key(arena, taken, key[i]);
        }
    }
    for (int i = 0; i < n; i++) {
        if (!key[i]) {
            key[i] = free_key(arena, taken, name[i]);
        }
    }
    return key;
}

const char *const *bur_variable_keys(bur_arena *arena, const bur_model *model)
{
    const char **name = BUR_NEW_N(arena, const char *, model->vars.n + 1);
    for (int i = 0; i < model->vars.n; i++) {
        const bur_var *var = model->vars.at[i];
        name[i] = bur_spelt_key(arena, var->name, var->spelt);
    }
    return keys_of(arena, name, model->vars.n);
}

const char *const *bur_dimension_keys(bur_arena *arena, const bur_model *model)
{
    const char **name = BUR_NEW_N(arena, const char *, model->dims.n + 1);
    for (int i = 0; i < model->dims.n; i++) {
        const bur_dim *dim = model->dims.at[i];
        name[i] = bur_spelt_key(arena, dim->name, dim->spelt);
    }
    return keys_of(arena, name, model->dims.n);
}

const char *const *bur_macro_keys(bur_arena *arena, const bur_model *model)
{
    const char **name = BUR_NEW_N(arena, const char *, model->macros.n + 1);
    for (int i = 0; i < model->macros.n; i++) {
        const bur_macro *macro = model->macros.at[i];
        name[i] = bur_spelt_key(arena, macro->name, macro->spelt);
    }
    return keys_of(arena, name, model->macros.n);
}

/* Words that differ by their capitals alone are no two settings. */
const char *const *bur_unit_keys(bur_arena *arena, const bur_model *model)
{
    const char **name = BUR_NEW_N(arena, const char *, model->units.n + 1);
    bur_map *taken = bur_map_create(arena);
    for (int i = 0; i < model->units.n; i++) {
        const char *word = model->units.at[i].name;
        const char *lower = bur_name_canonical(arena, word, strlen(word));
        bool first = !bur_map_put(taken, lower, &model->units.at[i]);
        name[i] = first ? word : bur_arena_printf(arena, "%s_%d", word, i + 1);
    }
    return keys_of(arena, name, model->units.n);
}

const char *bur_sector_key(bur_arena *arena, const bur_model *model,
                           const char *title)
{
    const char *name = bur_name_canonical(arena, title, strlen(title));
    bur_map *taken = bur_map_create(arena);
    for (int i = 0; i < model->sectors.n; i++) {
        take_key(arena, taken, model->sectors.at[i]->name);
    }
    const char *key = free_key(arena, taken, name);
    return bur_name_canonical(arena, key, strlen(key));
}
