// SPDX-License-Identifier: GPL-3.0-or-later
// What the model's variables are worth over time.
import { amount } from "../../format";
import { useQuestion } from "../../question";
import { series } from "../../record";
import { movesOverTime, variable } from "../../structure";
import type { RunRecord, Structure } from "../../protocol";
import { choice, useStore } from "../../state";

const DRAWS = 2000;

// A run with these variables, as far as they change over time.
export function useValues(structure: Structure, names: string[]) {
  const { study } = useStore();
  const there = names.filter((name) => movesOverTime(variable(structure, name)));
  return useQuestion(study === null || there.length === 0 ? null : {
    question: "run", series: there, paths: 0,
    choice: { ...choice(), draws: Math.min(DRAWS, study.draws) },
  }, "drivers-values");
}

// Amounts and their flows add up; shares, times, and what is per something
// else do not.
function addsUp(unit: string): boolean {
  return /^(?!(month|day|year|grade)\b)[A-Za-z]+(\/month)?$/.test(unit);
}

// A variable at a time: the median; of one with elements the sum of their
// means, or their average where they do not add up.
export function valueAt(
  record: RunRecord | null, name: string, time: number,
): number | null {
  const one = series(record, name);
  const means = one?.mean[0];
  if (record === null || one === undefined || means === undefined) return null;
  const n = means[0]?.length ?? 0;
  const i = one.by_year
    ? Math.floor(time * n / Math.max(1, record.time.values.length)) : time;
  if (means.length === 1) {
    const middle = record.levels.indexOf(0.5);
    return (middle < 0 ? means[0]?.[i] : one.quantile[0]?.[middle]?.[0]?.[i])
      ?? null;
  }
  const sum = means.reduce((all, element) => all + (element[i] ?? 0), 0);
  return addsUp(one.unit) ? sum : sum / means.length;
}

export function valueText(
  record: RunRecord | null, name: string, time: number,
): string | undefined {
  const value = valueAt(record, name, time);
  return value === null ? undefined : amount(value, series(record, name)?.unit);
}
