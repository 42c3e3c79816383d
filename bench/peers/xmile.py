# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a model that `bursar export` wrote, as trees that a peer's language is
printed from: to_vensim.py and to_numpy.py.

A tree is a number, a name, or a tuple (operation, operand...): operators by
their signs, "if", "neg", "not", ("index", name, subscript) and
("call", function, argument...)."""

import re
import xml.etree.ElementTree as ElementTree

TOKEN = re.compile(r"\s*(?:(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+)|([A-Za-z_]\w*)"
                   r"|(<=|>=|<>|[-+*/^<>=(),\[\]]))")
BINDS = {"OR": 1, "AND": 2, "=": 4, "<>": 4, "<": 4, ">": 4, "<=": 4, ">=": 4,
         "+": 5, "-": 5, "*": 6, "/": 6, "^": 8}
SIGN_BINDS = 7


class Parser:
    """One equation, by precedence climbing."""

    def __init__(self, text):
        self.tokens = [m.groups() for m in TOKEN.finditer(text)]
        self.at = 0

    def peek(self):
        if self.at == len(self.tokens):
            return None
        number, name, sign = self.tokens[self.at]
        return number or sign or name

    def take(self, expected=None):
        token = self.peek()
        if expected and (token or "").upper() != expected:
            raise SyntaxError("%r instead of %r" % (token, expected))
        self.at += 1
        return token

    def expression(self, binds=0):
        left = self.operand()
        while True:
            sign = (self.peek() or "").upper()
            if BINDS.get(sign, 0) <= binds:
                return left
            self.take()
            left = (sign, left, self.expression(BINDS[sign]))

    def operand(self):
        number, name, _ = self.tokens[self.at]
        token = self.take()
        if number:
            return float(number)
        if token == "(":
            inside = self.expression()
            self.take(")")
            return inside
        if token == "-":
            return ("neg", self.expression(SIGN_BINDS))
        if token.upper() == "IF":
            return self.choice()
        if token.upper() == "NOT":
            return ("not", self.expression(3))
        if self.peek() == "(":
            return ("call", name) + self.arguments("(", ")")
        if self.peek() == "[":
            return ("index", name) + self.arguments("[", "]")
        return name

    def choice(self):
        condition = self.expression()
        self.take("THEN")
        yes = self.expression()
        self.take("ELSE")
        return ("if", condition, yes, self.expression())

    def arguments(self, opening, closing):
        self.take(opening)
        found = []
        while self.peek() != closing:
            if opening == "[" and self.peek() == "*":
                found.append(self.take())
            else:
                found.append(self.expression())
            if self.peek() == ",":
                self.take()
        self.take(closing)
        return tuple(found)


class Variable:
    """An aux, flow or stock; `elements` are numbers where each has its own."""

    def __init__(self, name, kind):
        self.name, self.kind = name, kind
        self.dimension = self.tree = self.elements = None
        self.inflows, self.outflows, self.driver = [], [], None


class Model:
    def __init__(self):
        self.dimensions, self.variables, self.lookups = {}, {}, {}
        self.start = self.stop = self.dt = 0.0


def local(node):
    return node.tag.rpartition("}")[2]


def children(node, name):
    return [child for child in node if local(child) == name]


def numbers(text):
    return [float(part) for part in text.split(",")]


def read_variable(node):
    v = Variable(node.get("name"), local(node))
    for child in node.iter():
        tag = local(child)
        if tag == "dim":
            v.dimension = child.get("name")
        elif tag == "element":
            v.elements = (v.elements or []) + [
                float(children(child, "eqn")[0].text)]
        elif tag in ("inflow", "outflow"):
            getattr(v, tag + "s").append(child.text)
        elif tag == "settings" and "drivers:" in child.text:
            v.driver = child.text
        elif tag == "settings" and "measures:" in child.text:
            return None
    if v.elements is None:
        v.tree = Parser(children(node, "eqn")[0].text).expression()
    return v


def read(path):
    model = Model()
    for node in ElementTree.parse(path).iter():
        tag = local(node)
        if tag == "sim_specs":
            model.start, model.stop, model.dt = (
                float(children(node, part)[0].text)
                for part in ("start", "stop", "dt"))
        elif tag == "dim" and len(node):
            model.dimensions[node.get("name")] = [
                e.get("name") for e in children(node, "elem")]
        elif tag == "gf":
            model.lookups[node.get("name")] = (
                numbers(children(node, "xpts")[0].text),
                numbers(children(node, "ypts")[0].text))
        elif tag in ("aux", "flow", "stock"):
            v = read_variable(node)
            if v:
                model.variables[v.name] = v
    return model
