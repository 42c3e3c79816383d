# SPDX-License-Identifier: GPL-3.0-or-later
"""Every model that Bursar reads is the same after it was written: as XMILE, as
a model file, as a model file from the XMILE, and as XMILE from that.
`conformance` takes the published models beside the checkout (skipped where
they are not), else those of the checkout and the small ones below."""
import json
import os
import pathlib
import subprocess
import sys

BURSAR = os.environ["BURSAR"]
SOURCE = pathlib.Path(os.environ["BURSAR_SOURCE"])
PLACES = [os.environ.get("BURSAR_CONFORMANCE"),
          SOURCE.parent / "shared/conformance",
          SOURCE.parent.parent / "shared/conformance"]


# What a model may hold, each where a writer could lose it.
SMALL = {
    "adaptive": """time: { end = 9.0; dt = 0.5; method = "rk45";
        tolerance = 1e-4; absolute = 0.125; };
      stocks: { s: { initial = 5; outflows = ["f"]; }; };
      flows: { f: { eq = "s * s / 9"; }; };""",
    "subranges": """time: { end = 9.0; };
      dimensions: { d = ["a", "b", "c"]; ac = ["a", "c"]; one = ["b"]; };
      stocks: { s: { over = ["d"]; inflows = ["f"];
        initial: { ac = "lag(f, 3)"; one = 2; }; }; };
      flows: { f: { over = ["d"]; eq: { ac = "lag(TIME, 2) + SMTH1(TIME, 4)";
        b = "lag(TIME, 3)"; }; initial_eq: { a = 1; b = "lag(1, 2)"; c = 1; };
        }; };
      auxiliaries: { y: { over = ["ac", "d"]; eq = "s[ac] * f[d]"; };
        t: { over = ["d"]; eq = "TIME"; table: {
          ac: { x = [0.0, 9.0]; y = [1.0, 2.0]; };
          b: { x = [0.0, 9.0]; y = [5.0, 2.0]; type = "discrete"; }; }; };
        by_call: { over = ["d"]; eq = "lag(s, 2) + t(3)"; }; };
      macros: { lag: { parameters = ["x", "n"]; defaults: { n = 2; };
        eq = "level"; stocks: { level: { initial = "x"; inflows = ["in"]; }; };
        flows: { in: { eq = "(x - level) / n"; }; }; }; };""",
    "conveyors": """time: { end = 9.0; }; dimensions: { d = ["a", "b"]; };
      parameters: { way: { over = ["d"]; value = [2.0, 3.0]; }; };
      stocks: { c: { over = ["d"]; initial = 5; inflows = ["i"];
          outflows = ["lost", "o"]; conveyor: { transit_time = "way + 1";
          capacity = 20; in_limit = "7"; sample = "TIME > 3";
          arrest = "TIME = 5"; exponential_leak = true; }; };
        s: { outflows = ["p"]; conveyor: { transit_time = 3;
          contents = [1.0, 2.5, 3.0]; }; }; };
      flows: { i: { over = ["d"]; eq = 6; }; o: { over = ["d"]; };
        p: {}; lost: { over = ["d"]; leak: { a = 0.125; b = "way / 20"; };
          leak_start = 0.25; leak_end = 0.75; }; };""",
    "queues": """time: { end = 9.0; }; dimensions: { d = ["a", "b"]; };
      parameters: { way: { over = ["d"]; value = [2.0, 3.0]; }; };
      stocks: { q: { over = ["d"]; initial = 5; inflows = ["i"];
          outflows = ["on", "past"]; queue: {}; };
        c: { over = ["d"]; initial = 0; inflows = ["on"]; outflows = ["o"];
          conveyor: { transit_time = "way"; capacity = 4; discrete = true;
            one_at_a_time = false; batch_integrity = true; }; };
        k: { over = ["d"]; initial = 1; inflows = ["past"]; outflows = ["p"];
          oven: { transit_time = "way + 1"; capacity = "3 * way";
            fill_time = 2; clean_time = "way"; sample = "TIME > 3";
            arrest = "TIME = 5"; one_at_a_time = false; }; }; };
      flows: { i: { over = ["d"]; eq = 6; }; o: { over = ["d"]; };
        p: { over = ["d"]; }; on: { over = ["d"]; };
        past: { over = ["d"]; overflow = true; }; };""",
    "letters": """time: { end = 9.0; }; non_negative_rule = "limit";
      stocks: { s: { name = "Größe"; initial = 5; outflows = ["f"];
        non_negative = true; }; };
      flows: { f: { eq = "mal(Größe, 2) + mal(2)"; }; };
      macros: { mal: { parameters = ["x", "größe", "b-c"];
        defaults = ("x + 1", 5.0); eq = "x * größe + \\"b-c\\""; }; };""",
    "claims": """not_modelled = ["No <tax> & rent."]; known_misses = ["2019"];
      time: { end = 9.0; }; dimensions: { d = ["a", "b"]; };
      parameters: { p: { over = ["d"]; value = [0.25, 0.75]; }; };
      stocks: { s: { initial = 5; outflows = ["f"]; }; };
      flows: { f: { eq = "s * p[a]"; }; };
      constraints: { sum: { eq = "SUM(p[*]) = 1"; message = "<one>"; };
        each: { over = ["d"]; eq = "p >= 0"; message = "not negative"; }; };
      loops: { B1: { title = "Drain"; kind = "balancing"; doc = "It & ends";
        through = ["s", "f"]; }; };
      tests: { down: { over = ["d"]; title = "<Down>"; when = "s > 0 AND p > 0";
        then = "f >= 0"; doc = "So & so"; set: { p: { a = 0.5; b = "p / 2"; };
        f = 1.0; }; }; plain: { then = "s < 9"; }; };""",
    "units": """time_unit = "unit"; time_word = "Generation"; imported = true;
      time: { end = 9.0; };
      units: { kEUR: { is = "1000 EUR"; }; EUR: { aliases = ["euros"]; };
        dollar: { name = "$"; doc = "US"; }; };
      parameters: { p: { value = 2.0; unit = "kEUR"; };
        fixed: { value = "1.0"; unit = "EUR"; }; };
      lookups: { l: { x = [0.0, 1.0]; y = [0.0, 2.0]; x_unit = "EUR"; }; };
      auxiliaries: { a: { eq = "DELAY3(l(p), DT * 3)"; unit = "$"; }; };
      exits: { out: { when = "a > 9"; doc = "Never"; }; };""",
    "accounts": """time: { end = 24.0; };
      stocks: { s: { initial = 5; inflows = ["f"]; }; };
      flows: { f: { eq = "TIME"; }; };
      accounts: { deflator = "1 + TIME"; statements: {
        flow: { title = "Größe"; of = "flows"; lines: {
          a: { eq = "f"; }; b: { eq = "2 - f"; }; c: { total = "group"; };
          d: { total = "all"; ties = "2 * TIME"; }; e: { eq = "f";
            ties = "level.s"; }; }; };
        level: { of = "balances"; lines: { s: { eq = "s"; ties = "s"; }; };
      }; }; };""",
    "sectors": """time: { end = 9.0; };
      auxiliaries: { a: { eq = "half(s)"; }; };
      sectors: { Money: { title = "Money & more"; doc = "It\\nflows";
          stocks: { s: { initial = 1; inflows = ["f"]; }; };
          measures: { m: { eq = "FINAL(s)"; heading = "Money & more"; };
            n: { eq = "s"; detail = true; }; };
          exits: { rich: { when = "s > 99"; }; }; };
        flows: { flows: { f: { eq = "half(a + k)"; }; };
          parameters: { k: { value = 3; }; };
          macros: { half: { parameters = ["x"]; eq = "x / 2"; }; }; };
        none: { title = "Nothing"; }; };""",
}


def small_models():
    for name, text in SMALL.items():
        path = pathlib.Path(f"small-{name}.cfg").resolve()
        path.write_text(f"model: {{ {text} }};\n")
        yield path


def bursar(*words):
    return subprocess.run([BURSAR, *map(str, words)], check=False, text=True,
                          errors="replace", capture_output=True)


def program(path):
    """The hash of a model; "" if Bursar refuses it."""
    return bursar("show", path, "--hash").stdout.strip()


def sectors(path):
    """What is in which sector."""
    found = json.loads(bursar("show", path, "--graph=json").stdout)
    return (found["sectors"], sorted((v["name"], v["sector"] or "")
                                     for v in found["variables"]))


def loops(path):
    """The loops by name."""
    found = bursar("show", path, "--loops=named").stdout
    assert "B1  Drain (balancing)" in found, found
    return found


def own_models():
    for path in sorted(SOURCE.glob("**/*.cfg")):
        part = path.relative_to(SOURCE).parts[0]
        if part in ("models", "tests", "tools", "bench") and \
                "\nmodel: {" in "\n" + path.read_text(errors="replace"):
            yield path
    for ending in "xmile", "mdl":
        yield from sorted((SOURCE / "tests").glob(f"**/*.{ending}"))


def published_models():
    for place in PLACES:
        folder = pathlib.Path(place or "")
        if place and (folder / "xmile").is_dir():
            return [*sorted((folder / "xmile").glob("**/*.xmile")),
                    *sorted((folder / "mdl").glob("**/*.mdl"))]
    print("no published models beside the checkout")
    sys.exit(77)


def differs(path, wanted):
    """What became another model, or None."""
    steps = [(("export", path, "-o", "a.xmile"), "a.xmile"),
             (("import", path, "-o", "b", "--force"), "b/model.cfg"),
             (("import", "a.xmile", "-o", "c", "--force"), "c/model.cfg"),
             (("export", "c/model.cfg", "-o", "d.xmile"), "d.xmile")]
    for words, made in steps:
        done = bursar(*words)
        found = program(made) if done.returncode == 0 else done.stderr
        if found != wanted:
            return f"bursar {' '.join(map(str, words))}: {found}"
        if path.name == "small-sectors.cfg" and sectors(made) != sectors(path):
            return f"{made}: {sectors(made)}, was: {sectors(path)}"
        if path.name == "small-claims.cfg" and loops(made) != loops(path):
            return f"{made}: {loops(made)}, was: {loops(path)}"
    return None


def main():
    published = "conformance" in sys.argv[1:]
    same, refused, wrong = 0, [], []
    for path in (published_models() if published else
                 [*small_models(), *own_models()]):
        wanted = program(path)
        if not wanted:
            refused.append(path.name)
            if path.name.startswith("small-"):
                wrong.append(f"{path}: {bursar('check', path).stderr}")
            continue
        fault = differs(path, wanted)
        if fault:
            wrong.append(f"{path}: {fault}")
        same += fault is None
    print(f"{same} models are the same, {len(wrong)} are not; "
          f"{len(refused)} are no models that run")
    print("\n".join(wrong))
    if published and refused:
        print("refused:", *refused)
    return 1 if wrong or same < 40 else 0


if __name__ == "__main__":
    sys.exit(main())
