// SPDX-License-Identifier: GPL-3.0-or-later
// What a run says in a few words: whether the provider survives, by when it
// fails, which policies help. The lights' limits live here.
import { known, monthAfter } from "./format";
import type { Figure, RecordMeasure, RunRecord } from "./protocol";
import type { Signal } from "./parts/light";
import type { Key } from "./texts/index";
import { measure } from "./record";

export const LIMIT = 0.05; // a chance to fail that is good
export const ACT = 0.2; // from which it is time to act

const FAILURES = ["insolvent", "failed", "cash_breach_ever"];

// The measure that says whether the provider fails: by name where the model
// has one of those, else its first probability that is better low.
export function failureOf(record: RunRecord | null): RecordMeasure | undefined {
  if (record === null) return undefined;
  return FAILURES.map((name) => measure(record, name))
    .find((one) => one !== undefined)
    ?? record.measures.find((one) => one.kind === "probability"
      && one.better === "low");
}

export function chanceSignal(chance: number | null | undefined): Signal {
  if (!known(chance)) return "none";
  return chance < LIMIT ? "good" : chance <= ACT ? "warn" : "bad";
}

// A light for what is good up to `good` and bad beyond `bad`, either way.
export function signalOf(value: number | null | undefined, good: number,
                         bad: number): Signal {
  if (!known(value)) return "none";
  const way = good < bad ? 1 : -1;
  return way * value <= way * good ? "good"
    : way * value <= way * bad ? "warn" : "bad";
}

export function verdictKey(chance: number): Key {
  return chance < LIMIT ? "cockpit.verdict.safe"
    : chance <= ACT ? "cockpit.verdict.likely"
      : chance <= 0.5 ? "cockpit.verdict.risk"
        : chance <= 0.8 ? "cockpit.verdict.unlikely" : "cockpit.verdict.lost";
}

// By when half of those that leave by the exit `name` have left.
export function halfLeft(record: RunRecord, name: string, c = 0):
  string | null {
  const curve = record.exits.find((one) => one.name === name)?.incidence[c];
  const total = curve?.[curve.length - 1];
  if (curve === undefined || !known(total) || total < 0.005) return null;
  const at = curve.findIndex((p) => known(p) && p >= total / 2);
  return record.time.unit === "month"
    ? monthAfter(record.time.start, record.time.values[at] ?? 0)
    : record.time.dates[at] ?? null;
}

export interface Ranked {
  index: number;
  policy: string;
  title: string;
  chance: Figure;
  difference: Figure | null;
  base: boolean;
}

// The policies of a record, least likely to fail first.
export function ranked(record: RunRecord): Ranked[] {
  const failure = failureOf(record);
  if (failure === undefined) return [];
  return failure.cases.map((one, i): Ranked => ({
    index: i, policy: record.cases[i]!.policy, title: record.cases[i]!.title,
    chance: one.mean, difference: i === 0 ? null : one.difference ?? null,
    base: i === 0,
  })).sort((a, b) => (a.chance.value ?? 1) - (b.chance.value ?? 1));
}

export function surelyLower(difference: Figure | null): boolean {
  return difference !== null && known(difference.high) && difference.high < 0;
}

export function surelyHigher(difference: Figure | null): boolean {
  return difference !== null && known(difference.low) && difference.low > 0;
}
