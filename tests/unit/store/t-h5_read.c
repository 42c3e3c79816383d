/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader on files that are not what they should be: damaged at every
 * place, cut at every length, of another kind. None may be fatal, and each
 * refusal is one line. */
#define _GNU_SOURCE
#include "store/h5_read.h"

#include <math.h>

#include "sample_results.h"
#include "store/seal.h"
#include "store_help.h"

static void sample_file(const char *path)
{
    static sample s;
    sample_fill(&s);
    bur_fault fault;
    bur_store_options options = BUR_STORE_DEFAULT;
    assert_int_equal(bur_results_write_h5(&s.r, path, &options, &fault),
                     BUR_OK);
}

static void put_file(const char *path, const void *bytes, size_t n)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    fclose(file);
}

/* Reads all there is; the file may be damaged anywhere. */
static bur_status read_all(bur_h5_file *file, bur_fault *fault)
{
    for (int i = 0; i < bur_h5_n_vars(file); i++) {
        const bur_h5_info *info = bur_h5_var_at(file, i);
        if (info->n_values > 100000) {
            continue; /* a caller would refuse it, too */
        }
        if (info->is_text) {
            const char *const *text;
            BUR_TRY(bur_h5_read_texts(file, i, &text, fault));
        } else {
            double *v = malloc(8 * (size_t)(info->n_values + 1));
            bur_status status = bur_h5_read(file, i, v, fault);
            free(v);
            BUR_TRY(status);
        }
    }
    return BUR_OK;
}

static bur_status visit(const char *path, bur_fault *fault)
{
    bur_h5_file *file;
    *fault = (bur_fault){0};
    BUR_TRY(bur_h5_open(path, &file, fault));
    bur_status status = read_all(file, fault);
    bur_h5_release(file);
    return status;
}

static void check_line(bur_status status, const bur_fault *fault)
{
    if (status != BUR_OK) {
        assert_int_equal(status, BUR_BAD_FORMAT);
        assert_null(strchr(fault->message, '\n'));
        assert_ptr_equal(strstr(fault->message, "cannot read '"),
                         fault->message);
    }
}

static void test_whole(void **state)
{
    (void)state;
    bur_fault fault;
    sample_file("good.h5");
    assert_int_equal(visit("good.h5", &fault), BUR_OK);
}

static void test_other_kinds(void **state)
{
    (void)state;
    bur_fault fault;
    put_file("empty.h5", "", 0);
    assert_int_equal(visit("empty.h5", &fault), BUR_BAD_FORMAT);
    assert_string_equal(fault.message,
                        "cannot read 'empty.h5': it is not an HDF5 file");
    put_file("text.h5", "scenario,time\n", 14);
    assert_int_equal(visit("text.h5", &fault), BUR_BAD_FORMAT);
    put_file("head.h5", "\x89HDF\r\n\x1a\n", 8);
    assert_int_equal(visit("head.h5", &fault), BUR_BAD_FORMAT);
    assert_null(strchr(fault.message, '\n'));
    assert_int_equal(visit("/", &fault), BUR_BAD_FORMAT);
    assert_int_equal(visit("absent.h5", &fault), BUR_NOT_FOUND);
}

static void test_cut_short(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_fault fault;
    char *bytes;
    size_t n;
    sample_file("good.h5");
    assert_int_equal(
        bur_file_read(arena, "good.h5", 1 << 24, &bytes, &n, &fault), BUR_OK);
    for (size_t cut = 0; cut < n; cut += 1 + n / 97) {
        put_file("cut.h5", bytes, cut);
        bur_status status = visit("cut.h5", &fault);
        assert_int_not_equal(status, BUR_OK);
        check_line(status, &fault);
    }
    bur_arena_free(arena);
}

/* HDF5 1.10 itself is not proof against every damaged byte (it follows bad
 * lengths in its heap of strings, H5HG_read, out of its memory), and a flipped
 * bit of a value is another number. The seal keeps both away. */
static void test_damaged(void **state)
{
    (void)state;
    bur_arena *arena = bur_arena_create();
    bur_fault fault;
    char *bytes;
    size_t n;
    sample_file("good.h5");
    assert_int_equal(
        bur_file_read(arena, "good.h5", 1 << 24, &bytes, &n, &fault), BUR_OK);
    for (size_t at = 0; at < n; at += 1 + n / 997) {
        bytes[at] ^= (char)(1 << at % 8);
        put_file("damaged.h5", bytes, n);
        bytes[at] ^= (char)(1 << at % 8);
        bur_status status = visit("damaged.h5", &fault);
        assert_int_equal(status, BUR_BAD_FORMAT);
        check_line(status, &fault);
    }
    bur_arena_free(arena);
}

/* Behind a right seal may stand what HDF5 does not read. */
static void test_sealed_nonsense(void **state)
{
    (void)state;
    static const char head[64] = "\x89HDF\r\n\x1a\n";
    bur_fault fault;
    put_file("nonsense.h5", head, sizeof head);
    assert_int_equal(bur_seal_put("nonsense.h5", "nonsense.h5", &fault),
                     BUR_OK);
    bur_status status = visit("nonsense.h5", &fault);
    assert_int_equal(status, BUR_BAD_FORMAT);
    check_line(status, &fault);
}

static void test_slabs_and_attributes(void **state)
{
    (void)state;
    bur_fault fault;
    bur_h5_file *file;
    sample_file("good.h5");
    assert_int_equal(bur_h5_open("good.h5", &file, &fault), BUR_OK);
    assert_string_equal(bur_h5_path(file), "good.h5");
    int var = bur_h5_find(file, "cash");
    int64_t start[] = {1, 2, 1}, count[] = {1, 2, 3};
    double v[6];
    assert_int_equal(bur_h5_read_slab(file, var, start, count, v, &fault),
                     BUR_OK);
    assert_true(v[0] == 1021 && v[2] == 1023 && v[3] == 1031);
    const bur_h5_info *kind =
        bur_h5_var_at(file, bur_h5_find(file, "exit_kind"));
    const bur_h5_attr *flags =
        bur_h5_attr_find(kind->attr, kind->n_attrs, "flag_values");
    assert_int_equal(flags->n, 3);
    assert_true(flags->number[2] == 2 && !flags->text);
    assert_null(bur_h5_attr_find(kind->attr, kind->n_attrs, "CLASS"));
    assert_null(bur_h5_attr_find(kind->attr, kind->n_attrs, "DIMENSION_LIST"));
    int n;
    assert_null(bur_h5_group_attrs(file, "nowhere", &n));
    assert_int_equal(n, 0);
    bur_h5_release(file);
    bur_h5_release(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_other_kinds),
        cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_damaged),
        cmocka_unit_test(test_sealed_nonsense),
        cmocka_unit_test(test_slabs_and_attributes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
