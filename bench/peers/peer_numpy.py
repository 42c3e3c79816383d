#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A contender: a model in NumPy, an array of draws (times the elements of its
dimension) for each variable, one expression an equation.

peer_numpy.py [--draws=N] [--seed=N] MODE MODEL.xmile SCENARIO.cfg

serve   a contest (contest.h)
path    the model's path without chance, as CSV
means   NAME,TIME,MEAN,STANDARD_ERROR of the scenario's series at the end
source  the Python code that is run"""

import argparse
import re
import sys
import time

import numpy as np

import inputs
import to_numpy
import xmile


def sample(law, rng, n):
    """An input's values in n draws."""
    dist, p = law
    if dist == "uniform":
        return rng.uniform(p["low"], p["high"], n)
    if dist == "triangular":
        return rng.triangular(p["low"], p["mode"], p["high"], n)
    if dist == "normal":
        return rng.normal(p["mean"], p["sd"], n)
    spread = np.log(p["p90"] / p["median"]) / 1.2815515655446004
    return p["median"] * np.exp(spread * rng.standard_normal(n))


class Contender:
    def __init__(self, args):
        self.model = xmile.read(args.model)
        self.inputs = inputs.read(args.scenario)
        self.steps = round((self.model.stop - self.model.start) /
                           self.model.dt)
        self.rng = np.random.Generator(np.random.SFC64(args.seed))
        chance = args.mode != "path"
        sampled = tuple(self.inputs) if chance else ()
        self.source = to_numpy.source(self.model, sampled, chance)
        place = {"np": np}
        exec(compile(self.source, "the model", "exec"), place)
        self.simulate = place["simulate"]

    def sample(self, n):
        return {name: sample(law, self.rng, n)
                for name, law in self.inputs.items()}

    def serve(self, n):
        print("numpy", np.__version__, flush=True)
        for _ in sys.stdin:
            start = time.thread_time()
            values = self.sample(n)
            middle = time.thread_time()
            self.simulate(n, values, self.rng, None)
            end = time.thread_time()
            per = 1e9 / (n * self.steps)
            print("%.6f %.6f" % ((end - middle) * per, (middle - start) * per),
                  flush=True)

    def path(self):
        names = None

        def look(t, variables):
            nonlocal names
            row = {"time": t}
            for name, value in variables.items():
                value = np.asarray(value)
                if value.ndim == 2:
                    dim = self.model.variables[name].dimension
                    for e, x in zip(self.model.dimensions[dim], value):
                        row["%s[%s]" % (name, e)] = x[0]
                else:
                    row[name] = value.flat[0]
            if names is None:
                names = list(row)
                print(",".join(names))
            print(",".join("%.17g" % row[name] for name in names))

        self.simulate(1, {}, self.rng, look)

    def means(self, n, scenario):
        with open(scenario, encoding="utf-8") as file:
            listed = re.search(r"series = \[(.*?)\]", file.read(), re.S)
        series = re.findall(r'"(\w+)"', listed.group(1))

        def look(t, variables):
            if t == self.model.stop:
                for name in series:
                    x = variables[name]
                    print("%s,%g,%.17g,%.17g" % (
                        name, t, x.mean(), x.std(ddof=1) / np.sqrt(n)))

        self.simulate(n, self.sample(n), self.rng, look)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=4096)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("mode", choices=["serve", "path", "means", "source"])
    parser.add_argument("model")
    parser.add_argument("scenario")
    args = parser.parse_args()
    contender = Contender(args)
    if args.mode == "serve":
        contender.serve(args.draws)
    elif args.mode == "path":
        contender.path()
    elif args.mode == "means":
        contender.means(args.draws, args.scenario)
    else:
        print(contender.source)


if __name__ == "__main__":
    main()
