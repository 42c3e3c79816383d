// SPDX-License-Identifier: GPL-3.0-or-later
// What the command writes into a report (tools/bursar/report_json.c).
import type { Answer, RunRecord } from "../protocol";

type Maybe = number | null;

export interface RegisterRow {
  kind: "parameter" | "driver" | "shock" | "policy";
  name: string;
  title: string | null;
  unit: string | null;
  value: Maybe; // of a distribution its median
  p05: Maybe;
  p95: Maybe;
  low: Maybe; // sensible values
  high: Maybe;
  withheld: boolean;
  role: "assumption" | "luck" | null;
  distribution: string | null;
  source: string | null;
  source_is_of_model: boolean;
  is_set: boolean;
  is_registered: boolean;
  approved: Maybe;
  changed: boolean;
  owner: string | null;
  date: string | null;
  approver: string | null;
  note: string | null;
  is_assumption: boolean;
  is_unsigned: boolean;
}

export interface SeedSpread {
  name: string; // of the measure
  statistic: "probability" | "median";
  mean: Maybe;
  sd: Maybe;
  claimed_se: Maybe;
  min: Maybe;
  max: Maybe;
  intervals: number;
  hold_the_mean: number;
}

export interface Seeds {
  n: number;
  first: number;
  cases: SeedSpread[][]; // [case][measure]
}

export interface SourceText {
  name: string;
  path: string;
  sha256: string;
  text: string | null;
}

export interface ReportData {
  language: string;
  redacted: boolean;
  measure: string | null; // that the ranking goes by
  policy: string | null; // that it is about; null: the best
  record: RunRecord;
  answers: Answer[];
  switching: Answer | null;
  no_switching: string | null; // why there is none
  register: RegisterRow[] | null;
  not_modelled: string[];
  known_misses: string[];
  seeds: Seeds | null;
  seeds_cost: Maybe; // seconds
  details_left_out: boolean; // of answers
  series_left_out: number;
  texts_left_out: boolean; // the page was too large
  version: string;
  texts: SourceText[];
}

// The report in this document, if it is one.
export function reportData(): ReportData | null {
  const block = document.getElementById("bursar-report");
  return block === null ? null
    : JSON.parse(block.textContent ?? "") as ReportData;
}
