// SPDX-License-Identifier: GPL-3.0-or-later
// Income split into its parts: their names, sizes and shares over time.
import { words } from "../../format";
import { elementsOf, series } from "../../record";
import type { RunRecord } from "../../protocol";
import { tOr } from "../../texts/index";
import { labelOf } from "../../texts/labels";

type Cell = number | null;

export interface Part {
  element: number;
  title: string;
  mean: Cell[];
  low: Cell; // of the last time, from the outer quantiles
  high: Cell;
  shareAtStart: number; // of the mean
  shareAtEnd: number;
}

export interface Mix {
  series: string;
  by: string; // "line"
  unit: string;
  parts: Part[]; // the largest first; those that never bring anything left out
}

export function mixOf(record: RunRecord, name: string): Mix | null {
  const one = series(record, name);
  const mean = one?.mean[0];
  if (one === undefined || mean === undefined) return null;
  const total = (i: number) =>
    mean.reduce((sum, element) => sum + (element[i] ?? 0), 0);
  const last = (mean[0]?.length ?? 1) - 1;
  const part = (value: Cell | undefined, whole: number) =>
    whole > 0 ? (value ?? 0) / whole : 0;
  const levels = one.quantile[0] ?? [];
  const size = (element: Cell[]) =>
    element.reduce((sum: number, value) => sum + Math.abs(value ?? 0), 0);
  const parts = elementsOf(record, one).map((label, e): Part => ({
    element: e, title: labelOf(label), mean: mean[e] ?? [],
    low: levels[0]?.[e]?.[last] ?? null,
    high: levels[levels.length - 1]?.[e]?.[last] ?? null,
    shareAtStart: part(mean[e]?.[0], total(0)),
    shareAtEnd: part(mean[e]?.[last], total(last)),
  })).filter((one) => size(one.mean) > 0)
    .sort((a, b) => size(b.mean) - size(a.mean));
  return { series: name, unit: one.unit, parts,
           by: tOr(`dim.${one.dims[0] ?? ""}`, words(one.dims[0] ?? "")) };
}
