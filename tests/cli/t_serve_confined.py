#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What bursar serve gave up when it began to listen. The compiler that it
starts has the same rights as its threads: here that is a script which tries
what must not work, tells what came of it, and then compiles."""
import ctypes
import errno
import json
import os
import pathlib
import platform
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import unittest

try:
    from cli_case import is_sanitized
    from serve_case import PATIENCE, TOKEN, ServeCase
except ImportError:  # in the server
    is_sanitized, ServeCase = bool, object

# Calls that must fail with EPERM: numbers of x86-64, and arguments that
# would be good ones.
CALLS = {"socket": (41, 2, 1, 0), "connect": (42, -1, 0, 0),
         "bind": (49, -1, 0, 0), "ptrace": (101, 0, 0, 0, 0),
         "setuid": (105, os.geteuid()), "setgid": (106, os.getegid()),
         "mount": (165, 0, 0, 0, 0, 0), "unshare": (272, 0),
         "chroot": (161, 0), "reboot": (169, 0, 0, 0, 0),
         "init_module": (175, 0, 0, 0), "keyctl": (250, 0, -3, 0),
         "add_key": (248, 0, 0, 0, 0, 0), "bpf": (321, 0, 0, 0),
         "perf_event_open": (298, 0, 0, -1, -1, 0),
         "userfaultfd": (323, 0), "io_uring_setup": (425, 1, 0),
         "kexec_load": (246, 0, 0, 0, 0), "memfd_create": (319, 0, 0),
         "process_vm_readv": (310, os.getpid(), 0, 0, 0, 0, 0),
         "new users": (56, 0x10000011, 0, 0, 0, 0),
         "written code": (9, 0, 4096, 6, 0x22, -1, 0)}
if platform.machine() != "x86_64":
    CALLS = {}


def in_server(*folders):
    """Run by the server: what each attempt came to, its error or 0."""
    libc = ctypes.CDLL(None, use_errno=True)

    def call(number, *words):
        result = libc.syscall(*(ctypes.c_long(word)
                                for word in (number, *words)))
        if number == 56 and result == 0:
            os._exit(0)
        return ctypes.get_errno() if result < 0 else 0

    def attempt(action):
        try:
            action()
        except OSError as error:
            return error.errno
        return 0

    home, saved, served = map(pathlib.Path, folders)
    made = saved / "made"
    told = {name: call(*words) for name, words in CALLS.items()}
    told["clone3"] = call(435, 0, 0)
    told["read outside"] = attempt((home / "secret").read_text)
    told["list outside"] = attempt(lambda: os.listdir(home))
    told["write outside"] = attempt(
        lambda: (home / "secret").write_text("mine"))
    told["make in served"] = attempt(
        lambda: (served / "made").write_text("x"))
    told["replace served"] = attempt(
        lambda: os.rename(served / "run.cfg", saved / "run.cfg"))
    told["read served"] = attempt((served / "run.cfg").read_text)
    told["make in saved"] = attempt(lambda: made.write_text("#!/bin/sh\n"))
    made.chmod(0o755)
    told["run what was made"] = attempt(lambda: subprocess.run([made],
                                                               check=False))
    told["signal outside"] = attempt(
        lambda: os.kill(int(os.environ["OUTSIDE"]), 0))
    made.unlink()
    (saved / "told.json").write_text(json.dumps(told))


@unittest.skipIf(is_sanitized(), "sanitizers look into the process themselves")
class Confined(ServeCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="bursar-home-"))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        (self.home / "secret").write_text("secret")
        self.temporary = self.home / "temporary"
        self.temporary.mkdir()
        super().setUp()

    def environment(self, extra=None):
        """With a compiler of our own, and a home with a secret."""
        script = self.folder / "compiler.py"
        shutil.copy(__file__, script)
        told = {"CC": f"{sys.executable} {script} compile",
                "TMPDIR": str(self.temporary),
                "PROBE": f"{self.home}:{self.saved}:{self.folder}",
                "XDG_CACHE_HOME": str(self.home / "cache"),
                "OUTSIDE": str(os.getpid()), "HOME": str(self.home)}
        return super().environment({**told, **(extra or {})})

    def compiled(self):
        """Has a run in stages, whose code is compiled, and which nobody waits
        for; what was told."""
        said = self.bursar("run", "run.cfg", "-q", "--backend=native",
                           "--verbose", "-o", "native.h5", env={
                               "CC": "", "XDG_CACHE_HOME": str(self.home)})
        if "would not pay" in said.stderr:
            self.skipTest("this processor has no native code")
        text = (self.folder / "run.cfg").read_text()
        (self.folder / "fine.cfg").write_text(
            text + "time: { dt = 0.03125; };\n")
        self.get("/api/scenarios")
        job = self.question("run", choice={"scenario": "served/fine"},
                            stages=True)
        told = self.saved / "told.json"
        kept = self.home / "cache/bursar/native"
        self.wait_for(lambda: told.exists() and list(kept.glob("*.so")))
        self.ask("DELETE", f"/api/jobs/{job}")
        return json.loads(told.read_text())

    def wait_for(self, met):
        end = time.monotonic() + 4 * PATIENCE
        while not met():
            self.assertLess(time.monotonic(), end, "nothing was compiled")
            time.sleep(0.1)

    def status(self):
        """Of each thread: what the kernel holds of it."""
        for task in pathlib.Path(f"/proc/{self.process.pid}/task").iterdir():
            yield (task / "status").read_text()

    def test_all_threads(self):
        self.get("/api/scenarios")
        for text in self.status():
            self.assertRegex(text, r"\nNoNewPrivs:\s+1\n")
            self.assertRegex(text, r"\nSeccomp:\s+2\n")

    def files_are_shut(self, told, landlock):
        for name in ("read outside", "list outside", "write outside",
                     "make in served", "run what was made"):
            self.assertEqual(told[name], errno.EACCES, name)
        self.assertIn(told["replace served"], (errno.EACCES, errno.EXDEV))
        if landlock >= 6:
            self.assertEqual(told["signal outside"], errno.EPERM)

    def test_calls_and_files(self):
        told = self.compiled()
        for name in CALLS:
            self.assertEqual(told[name], errno.EPERM, name)
        self.assertEqual(told["clone3"], errno.ENOSYS)
        landlock = ctypes.CDLL(None).syscall(444, 0, 0, 1)
        if landlock >= 2:
            self.files_are_shut(told, landlock)
        self.assertEqual((told["read served"], told["make in saved"]), (0, 0))
        self.goes_on()
        self.assertEqual(self.stop(), 0)
        self.assertEqual("files are not shut" in self.errors, landlock < 2)
        self.assertNotIn("system calls are not shut", self.errors)

    def goes_on(self):
        """It answers, makes files for download, and saves."""
        job = self.question("run", choice={"scenario": "served/run"})
        self.assertEqual(self.listen().of(job)[0], "result")
        for kind in ("h5", "csv", "xlsx"):
            status, _, body = self.ask("GET",
                                       f"/api/files?job={job}&as={kind}")
            self.assertEqual((status, len(body) > 0), (200, True), body)
        for replace in (False, True):
            self.post("/api/saved", {"name": "kept", "title": "Kept",
                                     "doc": "", "replace": replace,
                                     "choice": {"scenario": "served/run"}})

    def test_room(self):
        """Its temporary files lie where nobody looks, and do not stay."""
        rooms = list(self.temporary.iterdir())
        self.assertEqual([room.stat().st_mode & 0o777 for room in rooms],
                         [0o700])
        self.goes_on()
        self.assertEqual(list(rooms[0].rglob("*")), [])
        self.assertEqual(self.stop(), 0)
        self.assertEqual(list(self.temporary.iterdir()), [])


class Opened(ServeCase):
    """With --open: the browser is of the desktop, not of the server."""

    def start(self, words, **more):
        tools = self.folder / "tools"
        tools.mkdir()
        script = tools / "xdg-open"
        script.write_text("#!/bin/sh\ncat /proc/$$/status >seen.part\n"
                          "echo \"$1\" >>seen.part\nmv seen.part seen\n")
        script.chmod(0o755)
        self.path = f"{tools}:{os.environ['PATH']}"
        return super().start([*words, "--open"], **more)

    def environment(self, extra=None):
        return super().environment({**(extra or {}), "PATH": self.path})

    def test_browser(self):
        seen = self.folder / "seen"
        end = time.monotonic() + PATIENCE
        while not seen.exists():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.1)
        text = seen.read_text()
        self.assertEqual(text.split("\n")[-2], self.address)
        mine = pathlib.Path("/proc/self/status").read_text()
        for name in ("NoNewPrivs", "Seccomp"):
            def found(status, name=name):
                return [line.split() for line in status.split("\n")
                        if line.startswith(f"{name}:")]
            self.assertEqual(found(text), found(mine))
        self.assertEqual(self.stop(), 0)


@unittest.skipUnless(os.geteuid() == 0, "only root can be other users")
class OtherUsers(ServeCase):
    """A shared machine: the right token, and the wrong user."""

    SERVER, STRANGER = 65534, 65533

    def start(self, words, **more):
        os.chmod(self.folder, 0o755)
        os.chown(self.saved, self.SERVER, self.SERVER)
        return super().start(words, user=self.SERVER, group=self.SERVER,
                             extra_groups=[], **more)

    def asked_by(self, user):
        """The status that `user` gets; None: not even an answer."""
        asking = ("import http.client, sys\n"
                  "c = http.client.HTTPConnection('127.0.0.1', "
                  f"{self.port}, timeout=60)\n"
                  "c.request('GET', '/api/scenarios', headers="
                  f"{{'X-Bursar-Token': '{TOKEN}'}})\n"
                  "print(c.getresponse().status)")
        done = subprocess.run([sys.executable, "-I", "-c", asking],
                              check=False, user=user, group=user,
                              extra_groups=[], capture_output=True, text=True,
                              cwd="/")
        return int(done.stdout) if done.returncode == 0 else None

    def test_users(self):
        self.assertEqual(self.asked_by(self.SERVER), 200)
        self.assertEqual(self.asked_by(0), 200)
        self.assertIsNone(self.asked_by(self.STRANGER))
        self.assertEqual(self.asked_by(self.SERVER), 200)

    def test_gone_at_once(self):
        """A closed socket is shown as root's: that is not enough."""
        child = os.fork()
        if child == 0:
            os.setgroups([])
            os.setgid(self.STRANGER)
            os.setuid(self.STRANGER)
            body = json.dumps({"name": "planted", "title": "Planted",
                               "doc": "",
                               "choice": {"scenario": "served/run"}})
            for _ in range(200):
                with socket.create_connection(("127.0.0.1",
                                               self.port)) as talk:
                    talk.sendall(f"POST /api/saved HTTP/1.1\r\nHost: 127.0.0.1:"
                                 f"{self.port}\r\nX-Bursar-Token: {TOKEN}\r\n"
                                 f"Content-Length: {len(body)}\r\n\r\n{body}"
                                 .encode())
            os._exit(0)
        os.waitpid(child, 0)
        self.assertEqual(self.asked_by(self.SERVER), 200)
        self.assertEqual(list(self.saved.iterdir()), [])


if __name__ == "__main__":
    if sys.argv[1:2] == ["compile"]:
        if "--version" not in sys.argv:
            in_server(*os.environ["PROBE"].split(":"))
        os.execvp("gcc", ["gcc", *sys.argv[2:]])
    unittest.main()
