// SPDX-License-Identifier: GPL-3.0-or-later
// What luck did and what decisions did, in plain words.
import { amount, chance, difference, share } from "../../format";
import type { RecordMeasure, RunRecord } from "../../protocol";
import { t } from "../../texts/index";

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

export interface Told {
  unit: string;
  first: { title: string; end: number | null };
  own: number | null;
  best: { title: string; end: number } | null; // in this future
}

export function luckText(record: RunRecord, told: Told): string {
  const rank = rankIn(record, 0, told.first.end);
  if (rank === null) return "";
  return t("flight.luck", { word: luckWord(rank), policy: told.first.title,
    end: amount(told.first.end, told.unit), share: share(rank) });
}

export function hereText(told: Told): string {
  const best = told.best === null ? ""
    : (told.own ?? -Infinity) >= told.best.end ? t("flight.here.won")
      : t("flight.here.best", { policy: told.best.title,
        end: amount(told.best.end, told.unit) });
  return `${t("flight.here", { own: amount(told.own, told.unit),
    first: told.first.title, end: amount(told.first.end, told.unit) })} ${
    best}`;
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
