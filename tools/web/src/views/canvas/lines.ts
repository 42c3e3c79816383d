// SPDX-License-Identifier: GPL-3.0-or-later
// The service lines of a model, found by what its variables are, and what a
// run says of each: income, margin, capability, risk.
import { parameterOf } from "../../parameter";
import type {
  GraphVariable, ParameterFacts, RecordSeries, RunRecord, Structure, Study,
} from "../../protocol";
import { series } from "../../record";

const MONEY_A_TIME = /^[A-Z]{3}\/(day|week|month|quarter|year)$/;
const INCOME = /(^|_)(revenue|income|sales|turnover|fees)(_|$)/;
const ASIDE = /^(opening|usual|unit|planned)_|payer/;

export interface Frame {
  income: GraphVariable;
  dim: string;
  lines: string[];
  margin: GraphVariable | null; // a margin that the model itself has
  asked: string[]; // the series that the figures need
}

// What is used where the model has it.
const USED = ["staff_cost", "materials", "learners", "opening_price",
              "spending_on", "capability", "clients", "delay_now", "starts",
              "total_income", "premises", "overhead"];

// The lines are the dimension of the income that is told by one dimension:
// that of an output series first.
export function frameOf(study: Study, structure: Structure): Frame | null {
  const output = new Set(study.series.map((one) => one.name));
  const found = structure.variables.filter((one) =>
    one.kind !== "parameter" && one.dimensions.length === 1
    && MONEY_A_TIME.test(one.unit ?? "") && INCOME.test(one.name)
    && !ASIDE.test(one.name));
  const income = found.find((one) => output.has(one.name)) ?? found[0];
  if (income === undefined) return null;
  const dim = income.dimensions[0]!;
  const lines = study.dims.find((one) => one.name === dim)?.labels ?? [];
  const margin = structure.variables.find((one) =>
    one.dimensions.length === 1 && one.dimensions[0] === dim
    && one.unit === income.unit && /margin|contribution/.test(one.name))
    ?? null;
  const there = new Set(structure.variables.map((one) => one.name));
  return { income, dim, lines, margin,
           asked: [income.name, ...(margin === null ? [] : [margin.name]),
                   ...USED.filter((name) => there.has(name))] };
}

export interface Cost {
  key: "materials" | "pay" | "building";
  amount: number;
}

export interface LineFacts {
  name: string;
  income: number; // mean over the horizon
  share: number;
  first: number; // in the first year, and the last
  last: number;
  costs: Cost[];
  margin: number | null; // as an amount
  capability: { first: number; last: number } | null;
  clients: { first: number; last: number; unit: string } | null;
  steadiness: number | null; // the 5 % quantile of income, of its median
  work: number | null; // its share of all work
}

function mean(values: (number | null)[] | undefined): number {
  const there = (values ?? []).filter((one): one is number => one !== null);
  return there.length === 0 ? 0
    : there.reduce((sum, one) => sum + one, 0) / there.length;
}

// The element of a series that is called as the line, in whatever dimension.
function elementOf(record: RunRecord, one: RecordSeries, line: string): number {
  if (one.dims.length !== 1) return -1;
  return record.dims.find((dim) => dim.name === one.dims[0])
    ?.labels.indexOf(line) ?? -1;
}

function pathOf(record: RunRecord, name: string,
                line?: string): (number | null)[] | null {
  const one = series(record, name);
  if (one === undefined) return null;
  const e = line === undefined ? 0 : elementOf(record, one, line);
  return e < 0 ? null : one.mean[0]?.[e] ?? null;
}

function trend(path: (number | null)[] | null, year: number) {
  if (path === null) return null;
  return { first: mean(path.slice(0, year)), last: mean(path.slice(-year)) };
}

// How many of a record's values make a year.
function yearOf(record: RunRecord, study: Study): number {
  return Math.max(1, Math.round(
    (record.time.values.length - 1) / Math.max(1, study.years)));
}

// What is left of a line's usual income in a bad future.
function steadinessOf(record: RunRecord, income: RecordSeries,
                      e: number): number | null {
  const at = (level: number) => record.levels.findIndex((one) =>
    Math.abs(one - level) < 1e-9);
  const low = income.quantile[0]?.[at(0.05)]?.[e];
  const middle = income.quantile[0]?.[at(0.5)]?.[e];
  if (low === undefined || middle === undefined) return null;
  const usual = mean(middle);
  return usual > 0 ? mean(low) / usual : null;
}

// A cost of the house by line, shared out in proportion to `weights`.
function sharedOut(record: RunRecord, name: string,
                   weights: number[]): number[] | null {
  const cost = pathOf(record, name);
  const all = weights.reduce((sum, one) => sum + one, 0);
  return cost === null || all <= 0 ? null
    : weights.map((one) => mean(cost) * one / all);
}

export function factsOf(
  frame: Frame, study: Study, set: Record<string, string>, record: RunRecord,
): LineFacts[] {
  const income = series(record, frame.income.name);
  if (income === undefined) return [];
  const year = yearOf(record, study);
  const incomes = frame.lines.map((_, e) => mean(income.mean[0]?.[e]));
  const total = incomes.reduce((sum, one) => sum + one, 0);
  const weight = (line: string, names: string[], paths: string[]) =>
    paths.reduce((product, path) =>
      product * mean(pathOf(record, path, line) ?? []),
    names.reduce((product, name) =>
      product * (parameterOf(study, set, name, [line]) ?? 0), 1));
  const work = frame.lines.map((line) =>
    weight(line, ["staff_per_learner"], ["learners"]));
  const allWork = work.reduce((sum, one) => sum + one, 0);
  const pay = sharedOut(record, "staff_cost", work);
  const materials = sharedOut(record, "materials", frame.lines.map((line) =>
    weight(line, ["variable_share"], ["learners", "opening_price"])));
  return frame.lines.map((name, e): LineFacts => {
    const building = pathOf(record, "spending_on", name);
    const costs: Cost[] = [
      ...(materials === null ? []
        : [{ key: "materials" as const, amount: materials[e]! }]),
      ...(pay === null ? [] : [{ key: "pay" as const, amount: pay[e]! }]),
      ...(building === null ? []
        : [{ key: "building" as const, amount: mean(building) }]),
    ];
    const own = frame.margin === null ? null
      : pathOf(record, frame.margin.name, name);
    const served = ["clients", "learners"].find((one) =>
      pathOf(record, one, name) !== null);
    const path = income.mean[0]?.[e] ?? [];
    return {
      name, income: incomes[e]!, share: total > 0 ? incomes[e]! / total : 0,
      first: mean(path.slice(0, year)), last: mean(path.slice(-year)),
      costs,
      margin: own !== null ? mean(own) : costs.length < 2 ? null
        : incomes[e]! - costs.reduce((sum, one) => sum + one.amount, 0),
      capability: trend(pathOf(record, "capability", name), year),
      clients: served === undefined ? null
        : { ...trend(pathOf(record, served, name), year)!,
            unit: series(record, served)!.unit },
      steadiness: steadinessOf(record, income, e),
      work: allWork > 0 ? work[e]! / allWork : null,
    };
  });
}

// Parameters that are told for the line: over its dimension alone, or over a
// part of it that has the line.
export function parametersOf(study: Study, line: string): ParameterFacts[] {
  return study.parameters.filter((one) => one.dimensions.length === 1
    && (study.dims.find((dim) => dim.name === one.dimensions[0])?.labels ?? [])
      .includes(line));
}
