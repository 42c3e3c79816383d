/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tree as libconfig text: what is printed reads back as an equal tree. A
 * group with settings takes a line for each; all else stands on one line. */
#include "config/conf.h"

#include <inttypes.h>
#include <string.h>

#include "base/number.h"
#include "base/vec.h"

typedef struct printer {
    bur_arena *arena;
    BUR_VEC(char) out;
} printer;

static void put(printer *to, const char *s)
{
    for (; *s; s++) {
        bur_vec_push(to->arena, &to->out, *s);
    }
}

static void put_indent(printer *to, int depth)
{
    for (int i = 0; i < depth; i++) {
        put(to, "  ");
    }
}

static void put_text(printer *to, const char *s, int n)
{
    static const char named[] = "\"\\\n\r\t\f", letter[] = "\"\\nrtf";
    put(to, "\"");
    for (int i = 0; i < n; i++) {
        char c = s[i];
        const char *found = memchr(named, c, sizeof named - 1);
        char escape[8] = {c, '\0'};
        if (found) {
            escape[0] = '\\';
            escape[1] = letter[found - named];
        } else if ((unsigned char)c < ' ' || c == 0x7F) {
            snprintf(escape, sizeof escape, "\\x%02X", (unsigned char)c);
        }
        put(to, escape);
    }
    put(to, "\"");
}

static bool is_long(const bur_conf *conf)
{
    return conf->integer > INT32_MAX || conf->integer < INT32_MIN;
}

/* In an array all whole numbers end in L if one must. */
static void put_integer(printer *to, const bur_conf *conf, bool with_l)
{
    char number[BUR_NUMBER_SIZE];
    snprintf(number, sizeof number, "%" PRId64 "%s", conf->integer,
             with_l || is_long(conf) ? "L" : "");
    put(to, number);
}

static void put_float(printer *to, double value)
{
    char number[BUR_NUMBER_SIZE];
    bur_number_print(value, number);
    put(to, number);
    put(to, strpbrk(number, ".e") ? "" : ".0");
}

static void put_value(printer *to, const bur_conf *conf, int depth,
                      bool with_l);

static void put_settings(printer *to, const bur_conf *group, int depth)
{
    for (int i = 0; i < group->n_items; i++) {
        const bur_conf *item = group->item[i];
        put_indent(to, depth);
        put(to, item->name);
        put(to, item->kind == BUR_CONF_GROUP ? ": " : " = ");
        put_value(to, item, depth, false);
        put(to, ";\n");
    }
}

static void put_group(printer *to, const bur_conf *group, int depth)
{
    put(to, "{");
    if (group->n_items > 0) {
        put(to, "\n");
        put_settings(to, group, depth + 1);
        put_indent(to, depth);
    }
    put(to, "}");
}

static void put_items(printer *to, const bur_conf *list, int depth)
{
    bool array = list->kind == BUR_CONF_ARRAY, with_l = false;
    for (int i = 0; i < list->n_items; i++) {
        const bur_conf *item = list->item[i];
        with_l = with_l ||
                 (array && item->kind == BUR_CONF_INTEGER && is_long(item));
    }
    put(to, array ? "[" : "(");
    for (int i = 0; i < list->n_items; i++) {
        put(to, i > 0 ? ", " : "");
        put_value(to, list->item[i], depth, with_l);
    }
    put(to, array ? "]" : ")");
}

static void put_value(printer *to, const bur_conf *conf, int depth, bool with_l)
{
    switch (conf->kind) {
    case BUR_CONF_GROUP:
        put_group(to, conf, depth);
        break;
    case BUR_CONF_LIST:
    case BUR_CONF_ARRAY:
        put_items(to, conf, depth);
        break;
    case BUR_CONF_TEXT:
        put_text(to, conf->text->s, conf->text->n);
        break;
    case BUR_CONF_INTEGER:
        put_integer(to, conf, with_l);
        break;
    case BUR_CONF_FLOAT:
        put_float(to, conf->number);
        break;
    case BUR_CONF_BOOLEAN:
        put(to, conf->integer ? "true" : "false");
        break;
    }
}

const char *bur_conf_print(bur_arena *arena, const bur_conf *conf)
{
    printer to = {.arena = arena};
    if (conf->kind == BUR_CONF_GROUP && !conf->name) {
        put_settings(&to, conf, 0);
    } else {
        put_value(&to, conf, 0, false);
    }
    bur_vec_push(arena, &to.out, '\0');
    return to.out.at;
}

const char *bur_conf_quoted(bur_arena *arena, const char *s, int n)
{
    printer to = {.arena = arena};
    put_text(&to, s, n);
    bur_vec_push(arena, &to.out, '\0');
    return to.out.at;
}

const char *bur_conf_float(bur_arena *arena, double number)
{
    printer to = {.arena = arena};
    put_float(&to, number);
    bur_vec_push(arena, &to.out, '\0');
    return to.out.at;
}
