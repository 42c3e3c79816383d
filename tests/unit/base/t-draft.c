/* SPDX-License-Identifier: GPL-3.0-or-later */
/* engine/base/draft.c */
#define _GNU_SOURCE /* mkdtemp, flock */
#include "base/draft.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base_case.h"

static char folder[] = "/tmp/t-draft-XXXXXX";
static bur_fault fault;

static int go_there(void **state)
{
    (void)state;
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int leave(void **state)
{
    (void)state;
    return chdir("/") == 0 && rmdir(folder) == 0 ? 0 : -1;
}

static void put(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void assert_holds(const char *path, const char *text)
{
    char found[16] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(found, 1, sizeof found - 1, file), strlen(text));
    fclose(file);
    assert_string_equal(found, text);
    assert_int_equal(unlink(path), 0);
}

static const char *taken(const char *path)
{
    const char *part = bur_draft_take(path, &fault);
    assert_non_null(part);
    return part;
}

static void appear_when_complete(void **state)
{
    (void)state;
    put("a", "old");
    const char *part = taken("a");
    assert_string_equal(part, "a.part");
    put(part, "new");
    assert_int_equal(bur_draft_commit(part, "a", &fault), BUR_OK);
    assert_int_not_equal(access("a.part", F_OK), 0);
    assert_holds("a", "new");
}

static void are_discarded(void **state)
{
    (void)state;
    put("a", "old");
    const char *part = taken("a");
    put(part, "new");
    bur_draft_discard(part);
    assert_int_not_equal(access("a.part", F_OK), 0);
    assert_holds("a", "old");
}

/* Two at once have two parts, and the later one stays. */
static void do_not_meet(void **state)
{
    (void)state;
    const char *one = taken("a"), *two = taken("a");
    assert_string_equal(two, "a.2.part");
    put(one, "one");
    put(two, "two");
    assert_int_equal(bur_draft_commit(two, "a", &fault), BUR_OK);
    assert_string_equal(two = taken("a"), "a.2.part");
    assert_int_equal(bur_draft_commit(one, "a", &fault), BUR_OK);
    bur_draft_discard(two);
    assert_holds("a", "one");
}

static void wait_for_locks(int to)
{
    (void)!write(to, bur_draft_take("a", &fault), 1);
    pause();
}

/* What a killed process left is taken up; what a living one has is not. */
static void of_the_dead_are_taken_up(void **state)
{
    (void)state;
    int pipes[2];
    char c;
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        wait_for_locks(pipes[1]);
        _exit(0);
    }
    assert_int_equal(read(pipes[0], &c, 1), 1);
    const char *part = taken("a");
    assert_string_equal(part, "a.2.part");
    bur_draft_discard(part);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    assert_int_equal(access("a.part", F_OK), 0);
    part = taken("a");
    assert_string_equal(part, "a.part");
    bur_draft_discard(part);
    assert_int_not_equal(access("a.part", F_OK), 0);
    close(pipes[0]);
    close(pipes[1]);
}

/* A process that exits leaves none, but one that is forked off leaves those of
 * its parent. */
static void end_with_the_process(void **state)
{
    (void)state;
    const char *part = taken("a");
    pid_t child = fork();
    if (child == 0) {
        bool taken = bur_draft_take("b", &fault) != NULL;
        exit(taken && access("b.part", F_OK) == 0 ? 0 : 1);
    }
    int status;
    waitpid(child, &status, 0);
    assert_int_equal(status, 0);
    assert_int_not_equal(access("b.part", F_OK), 0);
    assert_int_equal(access("a.part", F_OK), 0);
    bur_draft_discard(part);
}

/* A planted link is not followed. */
static void are_files(void **state)
{
    (void)state;
    put("target", "mine");
    assert_int_equal(symlink("target", "a.part"), 0);
    assert_null(bur_draft_take("a", &fault));
    assert_int_equal(fault.status, BUR_IO);
    unlink("a.part");
    assert_holds("target", "mine");
}

static void cannot_be_anywhere(void **state)
{
    (void)state;
    assert_null(bur_draft_take("none/a", &fault));
    assert_int_equal(fault.status, BUR_IO);
    assert_string_equal(fault.message,
                        "cannot write 'none/a': No such file or directory");
    const char *part = taken("a");
    assert_int_equal(bur_draft_commit(part, "none/a", &fault), BUR_IO);
    assert_int_not_equal(access("a.part", F_OK), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appear_when_complete),
        cmocka_unit_test(are_discarded),
        cmocka_unit_test(do_not_meet),
        cmocka_unit_test(of_the_dead_are_taken_up),
        cmocka_unit_test(end_with_the_process),
        cmocka_unit_test(are_files),
        cmocka_unit_test(cannot_be_anywhere),
    };
    return cmocka_run_group_tests(tests, go_there, leave);
}
