// SPDX-License-Identifier: GPL-3.0-or-later
// What luck did and what decisions did, in plain words.
import { amount, chance, difference, monthOf, share } from "../../format";
import type {
  DrawPath, RecordMeasure, RunRecord, Study,
} from "../../protocol";
import { t } from "../../texts/index";
import { endOf, exitTitle, valuesOf } from "./path";

type Cell = number | null;

export function lastOf(values: Cell[] | undefined): number | null {
  return values?.[values.length - 1] ?? null;
}

// How many rows a path moves before it stands still for good.
function lived(values: Cell[]): number {
  const last = values.length - 1;
  let row = last;
  while (row > 0 && values[row - 1] === values[last]) row--;
  return row === last ? values.length : row;
}

// The share of a case's kept futures that a path does better than: it lives
// longer, or as long and ends with more.
export function rankIn(
  record: RunRecord, c: number, values: Cell[],
): number | null {
  const paths = (record.series[0]?.paths?.[c] ?? []).map((path) => path[0]!);
  if (paths.length === 0) return null;
  const mine = { rows: lived(values), end: lastOf(values) ?? -Infinity };
  const worse = paths.filter((path) => {
    const rows = lived(path);
    return rows < mine.rows || (rows === mine.rows
      && (lastOf(path) ?? -Infinity) < mine.end);
  });
  return worse.length / paths.length;
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
  values: Cell[];
  end: number | null; // the last value
  rows: number; // lived
  words: string;
}

export function flownBy(
  study: Study, path: DrawPath, name: string, unit: string, title: string,
  known: RunRecord | null,
): Flown {
  const exit = endOf(path, known);
  const values = valuesOf(path, name);
  const end = lastOf(values);
  const rows = exit === null ? path.time.length : exit.row;
  return {
    title, end, rows, values,
    words: exit === null ? amount(end, unit)
      : t("flight.ended", { exit: exitTitle(study, exit.exit),
        date: monthOf(path.dates[exit.row] ?? study.start), end: amount(end, unit) }),
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
  const rank = rankIn(record, 0, told.first.values);
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
