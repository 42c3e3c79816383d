#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A contender: PySD, which translates a Vensim model to Python.

peer_pysd.py serve MODEL.mdl   a contest (contest.h)
peer_pysd.py path MODEL.mdl    the model's path as CSV

It has no ensembles: a repeat is one run, of a tenth of the model's time, since
a run takes seconds."""

import sys
import time

import pysd


def serve(model):
    start = model.components.initial_time()
    stop = start + (model.components.final_time() - start) / 10
    steps = (stop - start) / model.components.time_step()
    print("pysd", pysd.__version__, flush=True)
    for _ in sys.stdin:
        begin = time.thread_time()
        model.run(final_time=stop)
        print("%.6f 0" % ((time.thread_time() - begin) * 1e9 / steps),
              flush=True)


def path(model):
    model.run().to_csv(sys.stdout, index_label="time", float_format="%.17g")


def main():
    model = pysd.read_vensim(sys.argv[2])
    {"serve": serve, "path": path}[sys.argv[1]](model)


if __name__ == "__main__":
    main()
