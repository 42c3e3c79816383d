# SPDX-License-Identifier: GPL-3.0-or-later
"""A model as a Python function over arrays of draws:

    simulate(n, inputs, rng, look)

A scalar variable is an array of n draws, one over a dimension an array of its
elements times n. What no draw can change stays a number, and what only time
changes is decided before arrays are made of it: as one would write it by hand.
look(t, variables), if given, sees every step."""

import re

import xmile

FUNCTIONS = {"EXP": "np.exp", "LN": "np.log", "SIN": "np.sin",
             "MAX": "np.maximum", "MIN": "np.minimum", "SQRT": "np.sqrt"}
SIGNS = {"^": "**", "=": "==", "<>": "!=", "AND": "&", "OR": "|"}
DELAYS = {"SMTH1": 1, "SMTH3": 3, "DELAY3": 3}


class Writer:
    def __init__(self, model, sampled):
        self.model, self.sampled = model, sampled
        self.lines = []
        self.rates = {}  # of the stocks inside delays
        for v in list(model.variables.values()):
            if isinstance(v.tree, tuple) and v.tree[0] == "call" and \
                    v.tree[1].upper() in DELAYS:
                self.expand(v)

    def stock(self, name, initial, rate):
        made = self.model.variables[name] = xmile.Variable(name, "stock")
        made.tree = initial
        self.rates[name] = rate

    def expand(self, v):
        """A delay is a chain of stocks."""
        kind, given, delay = v.tree[1].upper(), v.tree[2], v.tree[3]
        start = v.tree[4] if len(v.tree) == 5 else given
        n, before = DELAYS[kind], given
        part = ("/", delay, float(n)) if n > 1 else delay
        for i in range(1, n + 1):
            name = "%s_%d" % (v.name, i)
            if kind == "DELAY3":
                out = ("/", name, part)
                self.stock(name, ("*", start, part), ("-", before, out))
                before = out
            else:
                self.stock(name, start, ("/", ("-", before, name), part))
                before = name
        v.tree = before

    def constant(self, tree):
        """No draw changes it, and it is a number: it may depend on time."""
        if isinstance(tree, float):
            return True
        if isinstance(tree, str):
            v = self.model.variables.get(tree)
            return tree.upper() == "TIME" or (
                v is not None and v.kind == "aux" and v.tree is not None and
                isinstance(v.tree, float) and tree not in self.sampled and
                not v.driver)
        return tree[0] not in ("call", "index") and all(
            self.constant(part) for part in tree[1:])

    def call(self, function, arguments):
        known = function.upper()
        text = [self.text(a) for a in arguments]
        if function in self.model.lookups:
            return "np.interp(%s, %s_x, %s_y)" % (text[0], function, function)
        if known == "SUM":
            return "np.sum(%s, axis=0)" % text[0]
        return "%s(%s)" % (FUNCTIONS[known], ", ".join(text))

    def text(self, tree):
        if isinstance(tree, float):
            return repr(tree)
        if isinstance(tree, str):
            return "t" if tree.upper() == "TIME" else "v_" + tree
        head = tree[0]
        if head == "call":
            return self.call(tree[1], tree[2:])
        if head == "index":
            return "v_" + tree[1]
        parts = [self.text(part) for part in tree[1:]]
        if head == "if":
            form = "(%s if %s else %s)" if self.constant(tree[1]) else \
                "np.where(%s, %s, %s)"
            order = (1, 0, 2) if self.constant(tree[1]) else (0, 1, 2)
            return form % tuple(parts[i] for i in order)
        if head == "neg":
            return "(-%s)" % parts[0]
        if head == "not":
            return "np.logical_not(%s)" % parts[0]
        return "(%s %s %s)" % (parts[0], SIGNS.get(head, head), parts[1])

    def emit(self, text, depth=1):
        self.lines.append("    " * depth + text)


def setting(driver, name):
    found = re.search(r"\b%s = \"?([-+.\deE]+)" % name, driver)
    return float(found.group(1)) if found else 0.0


def names_of(tree):
    if isinstance(tree, str):
        return [tree]
    if isinstance(tree, float) or tree is None:
        return []
    skip = 2 if tree[0] == "call" else 1
    return [n for part in tree[skip:] for n in names_of(part)]


def ordered(model, wanted, edges):
    """The variables that `wanted` need, each after what it needs."""
    done, order = set(), []

    def visit(name):
        if name in done or name not in model.variables:
            return
        done.add(name)
        for other in edges(model.variables[name]):
            visit(other)
        order.append(model.variables[name])

    for name in wanted:
        visit(name)
    return order


def is_parameter(v):
    return v.elements is not None or (v.kind == "aux" and not v.driver and
                                      isinstance(v.tree, float))


def write_parameters(w):
    for name, (x, y) in w.model.lookups.items():
        w.emit("%s_x, %s_y = np.array(%r), np.array(%r)" % (name, name, x, y))
    for v in w.model.variables.values():
        if v.elements is not None:
            w.emit("v_%s = np.array(%r)[:, None]" % (v.name, v.elements))
        elif v.name in w.sampled:
            w.emit('v_%s = inputs["%s"]' % (v.name, v.name))
        elif is_parameter(v):
            w.emit("v_%s = %r" % (v.name, v.tree))


def write_drivers(w, drivers, start):
    """At the start, or from one step to the next."""
    depth = 1 if start else 2
    for v in drivers:
        x, sd, rho = "x_" + v.name, setting(v.driver, "sd"), setting(
            v.driver, "rho")
        if '"ar1"' in v.driver:
            normal = "rng.standard_normal(n)"
            if start:
                w.emit("%s = %r * %s" % (x, sd, normal))
            else:
                w.emit("%s = %r * %s + %r * %s" % (
                    x, rho, x, sd * (1 - rho * rho) ** 0.5, normal), depth)
            w.emit("v_%s = np.exp(%s - %r)" % (v.name, x, 0.5 * sd * sd),
                   depth)
            continue
        if start:
            w.emit("%s = np.zeros(n)" % x)
        else:
            size = tuple(setting(v.driver, k) for k in ("low", "mode", "high"))
            w.emit("%s *= %r" % (x, 0.5 ** (1 / setting(v.driver,
                                                         "recovery"))), depth)
            w.emit("count = rng.poisson(%r, n)" % (
                setting(v.driver, "rate") / 12), depth)
            w.emit("hit = np.repeat(np.arange(n), count)", depth)
            w.emit("np.add.at(%s, hit, rng.triangular(*%r, hit.size))" % (
                x, size), depth)
        w.emit("v_%s = np.maximum(1.0 + %s, 0.0)" % (v.name, x), depth)


def write_start(w, stocks, drivers):
    model = w.model
    for v in ordered(model, [s.name for s in stocks],
                     lambda v: names_of(v.tree)):
        if is_parameter(v) or v in drivers:
            continue
        right = w.text(v.tree)
        if v.kind == "stock":
            shape = "n" if not v.dimension else "(%d, n)" % len(
                model.dimensions[v.dimension])
            w.emit("v_%s = np.full(%s, %s)" % (v.name, shape, right))
        else:
            w.emit("v_%s = %s" % (v.name, right))


def write_step(w, stocks, drivers):
    model = w.model
    needs = [v for v in model.variables.values()]
    w.emit("t = %r + k * %r" % (model.start, model.dt), 2)
    names = []
    for v in ordered(model, [v.name for v in needs],
                     lambda v: [] if v.kind == "stock" else names_of(v.tree)):
        if v.kind != "stock" and v not in drivers and not is_parameter(v):
            w.emit("v_%s = %s" % (v.name, w.text(v.tree)), 2)
        if v.name not in w.rates:
            names.append(v.name)
    w.emit("if look:", 2)
    w.emit("look(t, {%s})" % ", ".join(
        '"%s": v_%s' % (name, name) for name in names), 3)
    w.emit("if k == %d:" % round((model.stop - model.start) / model.dt), 2)
    w.emit("break", 3)
    for v in stocks:  # all rates before any stock: rates of delays read stocks
        if v.name in w.rates:
            w.emit("r_%s = %s" % (v.name, w.text(w.rates[v.name])), 2)
    for v in stocks:
        rate = " + ".join("v_" + f for f in v.inflows) or "0.0"
        rate += "".join(" - v_" + f for f in v.outflows)
        if v.name in w.rates:
            rate = "r_" + v.name
        scaled = "(%s) * %r" % (rate, model.dt) if model.dt != 1 else rate
        w.emit("v_%s = v_%s + (%s)" % (v.name, v.name, scaled), 2)
    write_drivers(w, drivers, False)


def source(model, sampled, chance):
    """Without chance a driver is its mean, as what bursar exports says."""
    for v in model.variables.values():
        v.driver = v.driver if chance else None
    w = Writer(model, sampled)
    stocks = [v for v in model.variables.values() if v.kind == "stock"]
    drivers = [v for v in model.variables.values() if v.driver]
    w.lines = ["def simulate(n, inputs, rng, look):"]
    w.emit("t = %r" % model.start)
    write_parameters(w)
    write_drivers(w, drivers, True)
    write_start(w, stocks, drivers)
    w.emit("for k in range(%d):" % (
        round((model.stop - model.start) / model.dt) + 1))
    write_step(w, stocks, drivers)
    return "\n".join(w.lines) + "\n"
