// SPDX-License-Identifier: GPL-3.0-or-later
// Looking things up in a record.
import type {
  Figure, MeasureCase, RecordMeasure, RecordSeries, RunRecord,
} from "./protocol";

export function measure(
  record: RunRecord | null | undefined, name: string,
): RecordMeasure | undefined {
  return record?.measures.find((one) => one.name === name);
}

export function measureCase(
  record: RunRecord | null | undefined, name: string, c = 0,
): MeasureCase | undefined {
  return measure(record, name)?.cases[c];
}

export function series(
  record: RunRecord | null | undefined, name: string,
): RecordSeries | undefined {
  return record?.series.find((one) => one.name === name);
}

// What the cockpit's fan is of: cash, or else the first without dimensions.
export function mainSeries(record: RunRecord): string {
  return (series(record, "cash")
    ?? record.series.find((one) => one.dims.length === 0))?.name ?? "";
}

// The chance that a time comes within so many months, if it is told.
export function chanceBy(
  record: RunRecord | null | undefined, name: string, months: number, c = 0,
): Figure | undefined {
  return measureCase(record, name, c)?.by
    ?.find((one) => one.months === months)?.chance;
}

// The quantile of a measure at one of the record's levels.
export function quantile(
  record: RunRecord | null | undefined, name: string, level: number, c = 0,
): number | null {
  const at = record?.levels.findIndex((one) => Math.abs(one - level) < 1e-9);
  if (at === undefined || at < 0) return null;
  return measureCase(record, name, c)?.quantile?.[at] ?? null;
}

// The labels of the elements of a series: "ivet", "ivet, state".
export function elementsOf(record: RunRecord, one: RecordSeries): string[] {
  return one.dims.reduce<string[]>((names, dim) => {
    const labels = record.dims.find((each) => each.name === dim)?.labels ?? [];
    return names.length === 0 ? labels
      : names.flatMap((name) => labels.map((label) => `${name}, ${label}`));
  }, []);
}
