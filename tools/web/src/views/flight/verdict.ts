// SPDX-License-Identifier: GPL-3.0-or-later
// What luck did and what decisions did, in plain words.
import { amount, chance, difference, share } from "../../format";
import type {
  DrawPath, RecordMeasure, RunRecord, Study,
} from "../../protocol";
import { t } from "../../texts/index";
import { endOf, exitTitle, untilEnd, valuesOf } from "./path";

type Cell = number | null;

export function lastOf(values: Cell[] | undefined): number | null {
  return values?.[values.length - 1] ?? null;
}

// The share of a case's kept futures that end below `value`.
export function rankIn(
  record: RunRecord, c: number, value: number | null,
): number | null {
  const ends = (record.series[0]?.paths?.[c] ?? [])
    .map((path) => lastOf(path[0])).filter((one) => one !== null);
  if (ends.length === 0 || value === null) return null;
  const below = ends.filter((one) => one < value).length;
  const same = ends.filter((one) => one === value).length;
  return (below + same / 2) / ends.length;
}

function luckWord(rank: number): string {
  return rank < 0.15 ? t("flight.luck.hard")
    : rank < 0.4 ? t("flight.luck.harder")
      : rank <= 0.6 ? t("flight.luck.usual")
        : rank <= 0.85 ? t("flight.luck.kinder") : t("flight.luck.kind");
}

// How one future goes under some decisions.
export interface Flown {
  title: string;
  values: Cell[]; // until the end
  end: number | null; // the last value
  rows: number; // lived
  words: string;
}

export function flownBy(
  study: Study, path: DrawPath, name: string, unit: string, title: string,
  known: RunRecord | null,
): Flown {
  const exit = endOf(path, known);
  const end = lastOf(valuesOf(path, name));
  const rows = exit === null ? path.time.length : exit.row;
  return {
    title, end, rows, values: untilEnd(path, name, exit),
    words: exit === null ? amount(end, unit)
      : t("flight.ended", { exit: exitTitle(study, exit.exit),
        date: path.dates[exit.row] ?? "", end: amount(end, unit) }),
  };
}

// To live longer is better, and then to have more.
export function isBetter(one: Flown, than: Flown): boolean {
  return one.rows > than.rows || (one.rows === than.rows
    && (one.end ?? -Infinity) > (than.end ?? -Infinity));
}

export interface Told {
  own: Flown;
  first: Flown; // of the scenario's policies
  best: Flown;
}

export function luckText(record: RunRecord, told: Told): string {
  const rank = rankIn(record, 0, told.first.end);
  if (rank === null) return "";
  return t("flight.luck", { word: luckWord(rank), policy: told.first.title,
    end: told.first.words, share: share(rank) });
}

export function hereText(told: Told): string {
  const best = !isBetter(told.best, told.own) ? t("flight.here.won")
    : t("flight.here.best", { policy: told.best.title,
      end: told.best.words });
  return `${t("flight.here", { own: told.own.words,
    first: told.first.title, end: told.first.words })} ${best}`;
}

// The risk that is compared: the first probability that is bad.
export function riskOf(record: RunRecord): RecordMeasure | undefined {
  return record.measures.find((one) => one.kind === "probability"
    && one.better === "low" && !one.detail);
}

// The decisions over all futures against the first policy, draw by draw; the
// game is the last case.
export function alwaysText(record: RunRecord, titles: string[]): string {
  const risk = riskOf(record);
  const mine = titles.length - 1;
  const own = risk?.cases[mine];
  const first = risk?.cases[0];
  if (risk === undefined || own === undefined || first === undefined) return "";
  const gap = own.difference;
  const word = gap === null || gap === undefined || gap.low === null
    || gap.high === null || (gap.low <= 0 && gap.high >= 0)
    ? t("flight.always.same") : gap.high < 0 ? t("flight.always.better")
      : t("flight.always.worse");
  const least = risk.cases.reduce((at, one, c) =>
    (one.mean.value ?? 1) < (risk.cases[at]!.mean.value ?? 1) ? c : at, 0);
  const best = least === mine ? t("flight.always.won")
    : t("flight.always.best", { policy: titles[least] ?? "",
      chance: chance(risk.cases[least]!.mean) });
  return `${t("flight.always", { risk: risk.title, own: chance(own.mean),
    first: titles[0] ?? "", chance: chance(first.mean),
    gap: difference(gap, risk.unit, risk.kind), word })} ${best}`;
}
