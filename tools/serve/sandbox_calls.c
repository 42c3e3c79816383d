/* SPDX-License-Identifier: GPL-3.0-or-later */
/* System calls that neither the server nor a compiler needs once the server
 * listens: they fail with EPERM. What a compiler may call differs from system
 * to system, hence a list of what is shut. The only door to libseccomp. */
#include "serve/sandbox.h"

#if defined(BURSAR_UNCONFINED)
const char *bur_serve_confine_calls(void)
{
    return "this build looks into itself (sanitizers, coverage)";
}

#elif defined(BURSAR_SECCOMP)
#include <errno.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>

static const char *const shut[] = {
    /* the network: what it listens on is open */
    "socket", "connect", "bind", "listen", "socketcall",
    /* other processes */
    "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp",
    "perf_event_open",
    /* other users, and keys */
    "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid",
    "setgroups", "setfsuid", "setfsgid", "capset", "keyctl", "add_key",
    "request_key",
    /* the tree of files, and ways around it */
    "mount", "umount", "umount2", "pivot_root", "chroot", "fsopen", "fsconfig",
    "fsmount", "fspick", "move_mount", "open_tree", "mount_setattr",
    "open_by_handle_at", "fanotify_init", "unshare", "setns", "mknod",
    "mknodat",
    /* code that lies in no file */
    "memfd_create", "memfd_secret", "execveat",
    /* much of the kernel for few programs */
    "bpf", "userfaultfd", "io_uring_setup", "io_uring_enter",
    "io_uring_register", "modify_ldt", "personality",
    /* the machine */
    "kexec_load", "kexec_file_load", "init_module", "finit_module",
    "delete_module", "reboot", "swapon", "swapoff", "acct", "syslog",
    "quotactl", "quotactl_fd", "iopl", "ioperm", "settimeofday",
    "clock_settime", "clock_adjtime", "adjtimex", "sethostname",
    "setdomainname", "vhangup", "uselib"};

/* A call that this processor does not have needs no rule. */
static bool shut_one(scmp_filter_ctx filter, const char *name)
{
    int call = seccomp_syscall_resolve_name(name);
    return call == __NR_SCMP_ERROR ||
           seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) == 0;
}

/* Shut when all of `bits` are in argument `at`. */
static bool shut_bits(scmp_filter_ctx filter, const char *name, unsigned at,
                      scmp_datum_t bits)
{
    struct scmp_arg_cmp these = SCMP_CMP(at, SCMP_CMP_MASKED_EQ, bits, bits);
    int call = seccomp_syscall_resolve_name(name);
    return call == __NR_SCMP_ERROR ||
           seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, 1,
                                  &these) == 0;
}

/* Namespaces of one's own. The flags of clone3 lie where no filter looks: it
 * is as if the kernel did not have it, and glibc takes clone. */
static bool shut_namespaces(scmp_filter_ctx filter)
{
    static const scmp_datum_t flags[] = {0x10000000 /* users */,
                                         0x00020000 /* mounts */,
                                         0x20000000 /* pids */,
                                         0x40000000 /* network */,
                                         0x08000000 /* IPC */,
                                         0x04000000 /* UTS */,
                                         0x02000000 /* cgroups */};
    bool good = true;
    for (size_t i = 0; good && i < sizeof flags / sizeof *flags; i++) {
        good = shut_bits(filter, "clone", 0, flags[i]);
    }
    int call = seccomp_syscall_resolve_name("clone3");
    return good &&
           (call == __NR_SCMP_ERROR ||
            seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), call, 0) == 0);
}

/* Memory that is both written and run. */
static bool shut_written_code(scmp_filter_ctx filter)
{
    return shut_bits(filter, "mmap", 2, PROT_WRITE | PROT_EXEC) &&
           shut_bits(filter, "mmap2", 2, PROT_WRITE | PROT_EXEC) &&
           shut_bits(filter, "mprotect", 2, PROT_WRITE | PROT_EXEC) &&
           shut_bits(filter, "pkey_mprotect", 2, PROT_WRITE | PROT_EXEC);
}

static bool fill(scmp_filter_ctx filter)
{
    bool good = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 &&
                seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH,
                                 SCMP_ACT_ERRNO(ENOSYS)) == 0;
    for (size_t i = 0; good && i < sizeof shut / sizeof *shut; i++) {
        good = shut_one(filter, shut[i]);
    }
    return good && shut_namespaces(filter) && shut_written_code(filter);
}

const char *bur_serve_confine_calls(void)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    bool good = filter != NULL && fill(filter) && seccomp_load(filter) == 0;
    if (filter != NULL) {
        seccomp_release(filter);
    }
    return good ? NULL : "the kernel refuses seccomp";
}

#else
const char *bur_serve_confine_calls(void)
{
    return "this bursar was built without libseccomp";
}
#endif
