# SPDX-License-Identifier: GPL-3.0-or-later
"""Ranks that are killed or told to end: what was done is kept, and resumed, by
ranks or by one process, it is the file of a plain run."""
import os
import pathlib
import signal
import time

from mpi_case import COMMAND, MpiCase, unittest

DRAWS = ("--draws", "100000")


def ranks_of(mpirun):
    """Processes of bursar-mpi below one of mpirun, the leader first."""
    found = []
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        try:
            name, rest = stat.read_text().rsplit(") ", 1)
            env = (stat.parent / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        ours = name.split("(")[1] == pathlib.Path(COMMAND).name[:15]
        if ours and int(rest.split()[1]) == mpirun:
            rank = next(e for e in env if e.startswith(b"OMPI_COMM_WORLD_RANK"))
            found.append((int(rank.split(b"=")[1]), int(stat.parent.name)))
    return [process for _, process in sorted(found)]


class Lost(MpiCase):
    def stopped(self, send):
        """A run by three ranks that gets a signal when its journal is there."""
        child = self.start(3, "run", "long.cfg", "-q", "-j1", "-o", "x.h5",
                           "--checkpoint", "0.2", *DRAWS)
        sums = self.folder / "x.h5.journal" / "1-sums"
        while child.poll() is None and not sums.exists():
            time.sleep(0.01)
        send(child)
        _, errors = child.communicate(timeout=120)
        self.assertNotEqual(child.returncode, 0, errors)
        self.assertIn("x.h5.journal", self.names(), errors)
        self.assertNotIn("x.h5", self.names())

    def goes_on(self, ranks):
        words = ("resume", "x.h5", "-q")
        if ranks:
            self.mpirun(ranks, *words)
        else:
            self.bursar(*words)
        self.bursar("run", "long.cfg", "-q", "-o", "whole.h5", *DRAWS)
        self.same("x.h5")
        self.assertNotIn("x.h5.journal", self.names())

    def kill(self, rank):
        def send(child):
            os.kill(ranks_of(child.pid)[rank], signal.SIGKILL)
        return send

    def test_helper_killed(self):
        self.stopped(self.kill(2))
        self.goes_on(2)

    def test_leader_killed(self):
        self.stopped(self.kill(0))
        self.goes_on(0)

    def test_told_to_end(self):
        self.stopped(lambda child: child.send_signal(signal.SIGTERM))
        self.goes_on(3)


if __name__ == "__main__":
    unittest.main()
