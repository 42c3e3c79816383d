#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""h5_text.py FILE.h5 >TEXT: a results file as the text of h5_text.h, for seeds
of fuzz_results."""
import sys

import h5py
import numpy

TYPES = {"float64": "f8", "float32": "f4", "int64": "i8", "int32": "i4", "uint8": "u1"}
FORMAT = ("CLASS", "NAME", "REFERENCE_LIST", "DIMENSION_LIST")


def quoted(value):
    text = value.decode() if isinstance(value, bytes) else str(value)
    for plain, code in (("\\", "\\\\"), ("\n", "\\n"), ("\t", "\\t"), ("|", "\\p")):
        text = text.replace(plain, code)
    return text


def told(values, dtype):
    """Type, sizes and values of an array."""
    array = numpy.asarray(values)
    sizes = ",".join(map(str, array.shape)) or "-"
    flat = array.reshape(-1).tolist()
    if h5py.check_string_dtype(dtype) or isinstance(values, str):
        return "T", sizes, "|".join(map(quoted, flat))
    if str(dtype) not in TYPES:
        return None
    return TYPES[str(dtype)], sizes, " ".join(f"{value:.6g}" for value in flat)


def names_of(group):
    """In the order of their making."""
    names = []
    group.id.links.iterate(names.append, idx_type=h5py.h5.INDEX_CRT_ORDER)
    return [name.decode() for name in names]


def scale_of(thing):
    return h5py.h5ds.is_scale(thing.id)


def attributes(path, thing):
    for name, value in thing.attrs.items():
        kind = name not in FORMAT and told(value, thing.attrs.get_id(name).dtype)
        if kind:
            yield ["a", path, name, *kind]


def lines(file):
    order, scales = [], []
    yield from attributes("/", file)

    def visit(group, prefix):
        for name in names_of(group):
            path, thing = prefix + name, group[name]
            if isinstance(thing, h5py.Group):
                order.append(["g", path])
                order.extend(attributes(path, thing))
                visit(thing, path + "/")
            else:
                kind = told(thing[()], thing.dtype)
                order.append(["v", path, *kind])
                order.extend(attributes(path, thing))
                if scale_of(thing):
                    order.append(["s", path])
                for i, dim in enumerate(thing.dims):
                    for scale in [] if scale_of(thing) else dim.values():
                        scales.append(["d", path, str(i), scale.name.lstrip("/")])

    visit(file, "")
    yield from order
    yield from scales


with h5py.File(sys.argv[1], "r") as results:
    for line in lines(results):
        print("\t".join(line))
