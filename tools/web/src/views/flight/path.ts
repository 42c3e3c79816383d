// SPDX-License-Identifier: GPL-3.0-or-later
// The path of one future: what of it has happened by a year, and its end.
import type { DrawPath, RunRecord, Structure, Study } from "../../protocol";
import { words } from "../../format";
import { tOr } from "../../texts/index";
import { frameOf } from "../canvas/lines";
import { yearIn } from "./policy";

type Cell = number | null;

// What a manager reads at the end of a year, where the model has it.
export const READ = ["cash", "cash_days", "total_income", "year_margin",
                     "load", "public_share", "all_staff", "quality"];
// What is published, or known in the house.
export const PUBLISHED = ["inflation", "funding_growth", "economy"];
export const KNOWN = ["books_shut", "audit_findings"];

export function seriesFor(study: Study, structure: Structure): string[] {
  const there = new Set(structure.variables.map((one) => one.name));
  const named = [...READ, ...PUBLISHED, ...KNOWN]
    .filter((name) => there.has(name));
  const frame = frameOf(study, structure);
  const read = READ.some((name) => there.has(name)) ? []
    : study.series.filter((one) => one.dims.length === 0).slice(0, 6)
      .map((one) => one.name);
  return [...named, ...read,
          ...(frame === null ? [] : [frame.income.name])];
}

// What a series is called: the page's own words, the model's, its name.
export function titleOf(one: { name: string; title: string | null }): string {
  return tOr(`flight.read.${one.name}`, one.title ?? words(one.name));
}

// How many rows have come by the end of so many years.
export function rowsBy(study: Study, path: DrawPath, year: number): number {
  const end = year * yearIn(study) + 1e-6;
  return path.time.filter((time) => time <= end).length;
}

export function valuesOf(path: DrawPath, name: string, element = 0): Cell[] {
  return path.series.find((one) => one.name === name)?.values[element] ?? [];
}

// The mean of a path over a year that ends after `year` years.
export function yearMean(
  study: Study, path: DrawPath, name: string, element: number, year: number,
): number | null {
  const to = rowsBy(study, path, year);
  const from = year <= 0 ? 0 : rowsBy(study, path, year - 1);
  const values = valuesOf(path, name, element).slice(from, to)
    .filter((one): one is number => one !== null);
  return values.length === 0 ? null
    : values.reduce((sum, one) => sum + one, 0) / values.length;
}

export interface End {
  exit: string; // name of the exit
  row: number; // the first row after it
}

// How a path ends before the horizon: one of the run's exits has come, and
// from some row on nothing moves.
export function endOf(
  path: DrawPath, record: RunRecord | null,
): End | null {
  const exit = (record?.exits ?? []).find((one) =>
    path.measures.some((each) => each.name === one.name && each.value === 1));
  if (exit === undefined) return null;
  const last = path.time.length - 1;
  let row = last;
  const still = (at: number) => path.series.every((one) =>
    one.values.every((values) => values[at] === values[last]));
  while (row > 0 && still(row - 1)) row--;
  return { exit: exit.name, row };
}

export function exitTitle(study: Study, name: string): string {
  return study.measures.find((one) => one.name === name)?.title ?? name;
}

// Values of a path as far as the provider lived.
export function untilEnd(values: Cell[], rows: number): Cell[] {
  return values.map((value, row) => row > rows ? null : value);
}
