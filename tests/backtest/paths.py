#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The funding paths that are fed in, as shocks: writes england_path.cfg and
victoria_path.cfg beside this file, or (--check) says whether they are as it
would write them. Every figure carries its tag of domain.md; between the years
that a source names the path is a straight line."""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent

# UK consumer prices, per cent a year [M-H, ONS; domain 3.3]; before 2010:
# assumption.
CPI = {2006: 2.3, 2007: 2.3, 2008: 2.3, 2009: 2.3, 2010: 3.3, 2011: 4.5,
       2012: 2.8, 2013: 2.6, 2014: 1.5, 2015: 0.0, 2016: 0.7, 2017: 2.7,
       2018: 2.5, 2019: 1.8, 2020: 0.9, 2021: 2.6, 2022: 9.1, 2023: 7.3}
# Real funding of a 16-18 student, 2010/11 = 1, by the year an academic year
# begins: -8 % by 2017/18 [S78], -12 % by 2018/19 [S79], -14 % by 2019/20,
# -11 % by 2024/25 [S80].
YOUNG = {2010: 1.00, 2017: 0.92, 2018: 0.88, 2019: 0.86, 2024: 0.89}
# Real money for adult classes without apprenticeships, 2010/11 = 1: -50 % by
# 2020/21 [S83], -35 % from 2013/14 to 2018/19 [S82], hence 0.79 in 2013/14
# [D]; -15 % in 2014/15 [S64]; -24 % and -3.9 % in 2015/16 [S66], of which
# what S82 leaves room for [D]; a quarter of the fall regained by 2024/25 [S83].
ADULT = {2010: 1.00, 2013: 0.79, 2014: 0.67, 2015: 0.52, 2018: 0.51,
         2020: 0.50, 2024: 0.56}
# People of 16 to 18: a trough in 2019 [S70], 13 % more from 2019 to 2023
# [S86]; -10 to -15 % on the way down [domain 10, C12].
YOUNG_PEOPLE = {2012: 1.00, 2019: 0.875, 2023: 0.989}
SETTLE = 2006  # colleges settle in, at constant real rates, until 2010
FROZEN = 2013  # rates of all streams are frozen in cash from then on [S13]

# Victoria: state contributions in cash, 2011 = 1: 733 to 468 million by 2014
# [S87], -15 % in 2013 [S88]; 2012 lies as far below 2011 as 2014 below 2013
# (sources name no figure) [D]. Fees +9 % by 2014 [S89].
STATE = {2010: 1.00, 2011: 1.00, 2012: 0.867, 2013: 0.737, 2014: 0.638}
FEES = {2010: 1.00, 2011: 1.00, 2014: 1.09}


def at(path, year):
    years = sorted(path)
    if year <= years[0]:
        return path[years[0]]
    for a, b in zip(years, years[1:]):
        if year <= b:
            return path[a] + (path[b] - path[a]) * (year - a) / (b - a)
    return path[years[-1]]


def shock(name, target, value, start):
    return (f'{name}_{start[:4]}: {{ target = "{target}"; kind = "set"; '
            f'by = {value:.5f}; start = "{start}"; lasts = "12 months"; }};')


def england():
    inflation = {y: (5 * CPI[y] + 7 * CPI[y + 1]) / 1200
                 for y in range(SETTLE, 2023)}
    level = {SETTLE: 1 + inflation[SETTLE] / 2}  # of the middle of the year
    for y in range(SETTLE + 1, 2023):
        level[y] = level[y - 1] * (1 + inflation[y])
    for y in range(SETTLE, 2023):
        rate = level[min(y, FROZEN)]
        start = f"{y}-08-01"
        yield shock("prices", "inflation", inflation[y], start)
        yield shock("young", "line_rate[ivet]", at(YOUNG, y) * level[y], start)
        yield shock("young_people", "cohort", at(YOUNG_PEOPLE, y), start)
        yield shock("adult_rate", "line_rate[calls]", rate, start)
        yield shock("adult", "line_budget[calls]",
                    at(ADULT, y) * level[y] / rate, start)
        yield shock("apprentices", "line_rate[apprenticeship]", rate, start)
        yield shock("other", "line_rate[almp]", level[y], start)
        yield shock("projects", "line_rate[euprojects]", level[y], start)


def victoria():
    prices = 0.025  # assumption
    for y in range(2007, 2014):
        start = f"{y}-01-01"
        level = (1 + prices) ** (y - 2007 + 0.5)
        yield shock("prices", "inflation", prices, start)
        # half of the cut is in rates, half in places: assumption
        # in cash, from the level of 2011; before it, with prices
        state = at(STATE, y) * (level if y < 2011 else (1 + prices) ** 4.5)
        yield shock("state_rate", "line_rate[calls]",
                    state / at(STATE, y) ** 0.5, start)
        yield shock("state_places", "line_budget[calls]",
                    at(STATE, y) ** 0.5, start)
        fees = at(FEES, y) * (1 + prices) ** 4.5 / level if y > 2011 else 1
        yield shock("fees", "line_rate[corporate]", fees, start)
        yield shock("other", "line_rate[almp]", level, start)


def text(lines):
    return ("# SPDX-License-Identifier: GPL-3.0-or-later\n"
            "# Written by paths.py, which says where every figure is from.\n"
            + "\n".join(lines) + "\n")


def main():
    stale = []
    for name, lines in [("england", england()), ("victoria", victoria())]:
        path = HERE / f"{name}_path.cfg"
        new = text(lines)
        if "--check" in sys.argv:
            if not path.exists() or path.read_text() != new:
                stale.append(path.name)
        else:
            path.write_text(new)
    if stale:
        print("run paths.py: it would write another", " and ".join(stale))
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
