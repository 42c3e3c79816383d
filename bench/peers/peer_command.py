#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A contender: a whole command, by the wall, on every processor.

peer_command.py STEPS COMMAND...   STEPS: the model-steps that it makes

In place of what inputs take, its second number is processor time."""

import os
import resource
import subprocess
import sys
import time


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    steps, command = float(sys.argv[1]), sys.argv[2:]
    os.sched_setaffinity(0, range(os.cpu_count()))
    print("the wall", flush=True)
    for _ in sys.stdin:
        cpu, start = processor_seconds(), time.perf_counter()
        subprocess.run(command, stdin=subprocess.DEVNULL, check=True,
                       stdout=subprocess.DEVNULL)
        wall = time.perf_counter() - start
        print("%.6f %.6f" % (wall * 1e9 / steps,
                             (processor_seconds() - cpu) * 1e9 / steps),
              flush=True)


if __name__ == "__main__":
    main()
