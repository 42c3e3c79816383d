# SPDX-License-Identifier: GPL-3.0-or-later
"""Columns of an answer's tables. A column NAME has its interval beside it as
NAME_low and NAME_high, its unit as an attribute, or as NAME_unit where rows
differ."""
import math
import re

from .reading import BursarError


class Figures:
    """One column, or a part of it: lists of values, lows, highs, and a unit;
    `share` of 1, to be told in per cent."""

    def __init__(self, ds, column, where):
        def part(name):
            return ds[name].isel({d: i for d, i in where.items()
                                  if d in ds[name].dims})
        self.value = part(column).values.ravel().tolist()
        none = [math.nan] * len(self.value)
        self.low, self.high = (
            part(f"{column}_{end}").values.ravel().tolist()
            if f"{column}_{end}" in ds else none for end in ("low", "high"))
        unit = ds[column].attrs.get("units", "")
        if f"{column}_unit" in ds:
            units = set(part(f"{column}_unit").values.ravel().tolist())
            unit = units.pop() if len(units) == 1 else ""
        self.unit = "" if unit == "1" else str(unit)
        self.title = ds[column].attrs.get("long_name", column)
        method = str(ds[column].attrs.get("method", ""))
        self.share = method in ("wilson", "agresti-min") or bool(
            re.match(r"P\(|probability", self.title))

    def rows(self):
        return list(zip(self.value, self.low, self.high))


def columns_of(ds, table):
    """Names of the columns of numbers of a table, without those that say how
    sure others are."""
    names = [str(n)[len(table) + 1:] for n, v in ds.data_vars.items()
             if str(n).startswith(f"{table}_") and v.dtype.kind == "f"]
    return [n for n in names
            if not any(n == f"{other}_{tail}" for other in names
                       for tail in ("se", "low", "high", "n"))]


def text(value):
    """A cell of text, "" where there is none."""
    return value if isinstance(value, str) else ""


def asked_for(ds, question):
    """The sentence of an answer that begins with this word."""
    for sentence in ds["sentence"].values:
        if str(sentence).startswith(question):
            return str(sentence)
    raise BursarError(f"{ds.attrs['path']} does not say what was asked")
