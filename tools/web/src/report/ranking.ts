// SPDX-License-Identifier: GPL-3.0-or-later
// Who comes first: policies in the order of the measure a report goes by.
import type { RecordMeasure, RunRecord } from "../protocol";
import { words } from "../format";
import { measure } from "../record";
import type { ReportData } from "./data";

export interface Ranking {
  by: RecordMeasure;
  order: number[]; // cases, the best first
  best: number;
  about: number; // the case that the report is about
}

export function policyName(record: RunRecord, c: number): string {
  const of = record.cases[c];
  return of === undefined ? ""
    : of.title || words(of.policy) || of.scenario || of.label;
}

export function rankingOf(data: ReportData): Ranking | null {
  const by = measure(data.record, data.measure ?? "");
  if (by === undefined) return null;
  const sign = by.better === "low" ? 1 : -1;
  const worth = (c: number) => {
    const value = by.cases[c]?.mean.value;
    return value === null || value === undefined ? Infinity : sign * value;
  };
  const order = data.record.cases.map((_, c) => c)
    .sort((a, b) => worth(a) - worth(b) || a - b);
  const wanted = data.record.cases.findIndex((one) =>
    one.policy === data.policy);
  const best = order[0] ?? 0;
  return { by, order, best,
           about: data.policy !== null && wanted >= 0 ? wanted : best };
}

// The policies that get a chart of their own where there are many: what is
// compared with, what the report is about, and the next best.
export function shownCases(ranking: Ranking | null, n: number,
                           most: number): number[] {
  const order = ranking === null ? Array.from({ length: n }, (_, c) => c)
    : [ranking.about, ...ranking.order];
  const chosen = [...new Set([0, ...order])].slice(0, most);
  return chosen.sort((a, b) => a - b);
}
