# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes what the peers run, and sees that they compute what bursar does.

Everything is in build/bench/peers (BURSAR_BUILD in the environment: another
build than build/bench). A model is known by its stem, which is the
name of its files: `provider139`, or one that make_model.py makes."""

import importlib.util
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
BUILD = pathlib.Path(os.environ.get("BURSAR_BUILD", SOURCE / "build" / "bench"))
PLACE = BUILD / "peers"
BURSAR = BUILD / "bursar"
SDE = PLACE / "sdeverywhere"
DRAWS_TO_COMPARE = 20000

# What SDEverywhere's C is compiled with: its own choice, and the fastest.
SDE_BUILDS = {"own": ["-O2"],
              "fastest": ["-O3", "-march=native", "-ffast-math"],
              "counted": ["-O3", "-march=x86-64-v3", "-ffast-math"]}


class Refused(Exception):
    """A peer cannot run a model; the reason."""


def run(*command, to=None, cwd=None):
    """Runs a command; its output to the file `to`."""
    done = subprocess.run([str(c) for c in command], cwd=cwd, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          check=False)
    if done.returncode != 0:
        tail = (done.stdout + done.stderr).strip().splitlines()[-1:]
        raise Refused("%s: %s" % (pathlib.Path(command[0]).name,
                                  " ".join(tail) or "failed"))
    if to:
        to.write_text(done.stdout)
    return done.stdout


def python(script, *arguments, to=None):
    return run(sys.executable, HERE / script, *arguments, to=to)


class Model:
    """A model and its scenario, as files."""

    def __init__(self, stem, scenario):
        self.stem, self.scenario = stem, pathlib.Path(scenario)
        said = run(BURSAR, "check", self.scenario)
        self.equations = int(re.search(r"(\d+) equations", said).group(1))
        self.steps = int(re.search(r"(\d+) steps", said).group(1))
        self.exported = False

    def file(self, suffix):
        return PLACE / (self.stem + suffix)

    def model_file(self):
        name = re.search(r'^model = "(.*)";', self.scenario.read_text(),
                         re.M).group(1)
        return self.scenario.parent / name

    def export(self):
        """The model as XMILE, and its path without chance."""
        if not self.exported:
            run(BURSAR, "export", self.model_file(), "-o", self.file(".xmile"))
            run(BURSAR, "run", self.model_file(), "--draw=0", "-o",
                self.file(".path.csv"))
            self.exported = True

    def agrees(self, how, ours, theirs):
        """A line; raises when the peer computes something else."""
        return python("agree.py", how, ours, theirs).strip()


def shipped(stem):
    """A model of bench/."""
    return Model(stem, HERE.parent / (stem + "_scenario.cfg"))


def made(copies=1, quiet=False, years=10):
    """A model that make_model.py makes."""
    options = ["--copies=%d" % copies, "--years=%d" % years]
    options += ["--quiet"] if quiet else []
    stem = "provider%d%s%s" % (139 * copies, "q" if quiet else "",
                               "" if years == 10 else "y%d" % years)
    python("make_model.py", *options, PLACE)
    return Model(stem, PLACE / (stem + "_scenario.cfg"))


def numpy(model, chance):
    """Makes the peer ready; its command, and how it agrees."""
    if importlib.util.find_spec("numpy") is None:
        raise Refused("no module numpy (python3-numpy)")
    model.export()
    peer = (model.file(".xmile"), model.scenario)
    python("peer_numpy.py", "path", *peer, to=model.file(".numpy.csv"))
    said = model.agrees("path", model.file(".path.csv"),
                        model.file(".numpy.csv"))
    if chance:
        draws = "--draws=%d" % DRAWS_TO_COMPARE
        run(BURSAR, "run", model.scenario, draws, "-q", "-o",
            model.file(".means.csv"))
        python("peer_numpy.py", draws, "means", *peer,
               to=model.file(".numpy.means"))
        said += "; " + model.agrees("means", model.file(".means.csv"),
                                    model.file(".numpy.means"))
    command = "%s %s --draws={draws} serve %s %s" % (
        (sys.executable, HERE / "peer_numpy.py") + peer)
    return command, said


def vensim(model):
    """The model in Vensim's language; the file changes only if the model did,
    so that what is made of it is kept."""
    model.export()
    new = PLACE / "new"
    python("to_vensim.py", model.file(".xmile"), model.scenario, new)
    for suffix in (".mdl", ".json"):
        made_now, kept = PLACE / ("new" + suffix), model.file(suffix)
        if not kept.exists() or kept.read_text() != made_now.read_text():
            shutil.copy(made_now, kept)
        made_now.unlink()


def older(file, than):
    return not file.exists() or file.stat().st_mtime < than.stat().st_mtime


def sdeverywhere(model, build):
    """Makes a build of the peer ready; its command, and how it agrees."""
    if not SDE.exists():
        raise Refused("not fetched: npm is missing or has no way out")
    vensim(model)
    code = model.file(".c")
    if older(code, model.file(".mdl")) or older(code, model.file(".json")):
        run("node", "sde_generate.mjs", model.file(""), cwd=SDE)
    compiler = "clang" if build == "own" and shutil.which("clang") else "gcc"
    flags = SDE_BUILDS[build]
    program = model.file(".sde-" + build)
    if older(program, code) or older(program, HERE / "peer_sde.c"):
        used = " ".join([compiler] + flags).replace("-march=", "")
        run(compiler, "-std=c11", *flags, "-I", HERE, "-I", PLACE,
            '-DMODEL="%s"' % code.name, '-DBUILD="%s"' % used,
            HERE / "peer_sde.c", "-o", program, "-lm")
    run(program, "--path", to=model.file(".sde.csv"))
    return "%s --draws={draws}" % program, model.agrees(
        "path", model.file(".path.csv"), model.file(".sde.csv"))


def pysd(model):
    """Makes the peer ready; its command, and how it agrees."""
    if importlib.util.find_spec("pysd") is None:
        raise Refused("no module pysd (neither Debian nor npm has it)")
    vensim(model)
    python("peer_pysd.py", "path", model.file(".mdl"),
           to=model.file(".pysd.csv"))
    return "%s %s serve %s" % (
        sys.executable, HERE / "peer_pysd.py", model.file(".mdl")), \
        model.agrees("path", model.file(".path.csv"), model.file(".pysd.csv"))
