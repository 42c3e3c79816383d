// SPDX-License-Identifier: GPL-3.0-or-later
// What can be moved: each element of a parameter as a lever with its limits,
// where it stands, and the `--set` entry it writes.
import type { InputFacts, ParameterFacts, Study } from "./protocol";
import { labelOf, leverOf } from "./texts/labels";

export interface Lever {
  key: string; // "inputs.invest_share.services"
  name: string; // of the parameter
  element: string[]; // ["services"]
  label: string;
  doc: string;
  unit: string;
  sector: string;
  start: number; // of the scenario
  low: number; // of the slider
  high: number;
  min: number; // that the model allows
  max: number;
  sampled: { low: number; high: number } | null;
  factor: number; // shown = value * factor: 100 for per cent
  slides: boolean; // false: the range says nothing useful, only a number
}

// The elements of a parameter, slowest dimension first, as in `values`.
export function elementsOf(
  study: Study, dims: string[],
): string[][] {
  return dims.reduce<string[][]>((all, dim) => {
    const labels = study.dims.find((one) => one.name === dim)?.labels ?? [];
    return all.flatMap((one) => labels.map((label) => [...one, label]));
  }, [[]]);
}

function sampledOf(study: Study, name: string,
                   element: string[]): InputFacts | undefined {
  const label = element.length === 0 ? name
    : `${name}[${element.join(",")}]`;
  return study.inputs.find((one) => one.name.replace(/\s/g, "") === label
    && one.p05 !== null && one.p95 !== null);
}

function nice(value: number): number {
  const size = 10 ** Math.floor(Math.log10(value));
  return size * ([1, 2, 2.5, 5, 10].find((one) => one * size >= value) ?? 10);
}

// The part of a wide range that a slider is of use for; the number beside it
// takes all of the range.
function windowOf(start: number, low: number, high: number):
  { low: number; high: number; slides: boolean } {
  const size = Math.abs(start);
  if (size === 0) return { low, high, slides: high - low <= 1000 };
  if (high - low <= 20 * size) return { low, high, slides: true };
  const reach = nice(3 * size);
  return { low: Math.max(low, start > 0 ? 0 : -reach),
           high: Math.min(high, reach), slides: true };
}

function leverFor(study: Study, parameter: ParameterFacts,
                  element: string[], start: number): Lever | null {
  const { low: min, high: max } = parameter;
  if (min === null || max === null || !(max > min)) return null;
  const input = sampledOf(study, parameter.name, element);
  const sampled = input === undefined ? null
    : { low: input.p05!, high: input.p95! };
  const at = input?.median ?? start;
  const frame = sampled !== null && sampled.high > sampled.low
    ? { ...sampled, slides: true } : windowOf(at, min, max);
  const label = leverOf(parameter.name);
  return {
    key: ["inputs", parameter.name, ...element].join("."),
    name: parameter.name, element,
    label: element.length === 0 ? label
      : `${label}: ${labelOf(element.join(", "))}`,
    doc: parameter.doc.replace(/[;:] a lever$/, ""), unit: parameter.unit, sector: parameter.sector,
    start: at, ...frame, min, max, sampled, factor: 1,
  };
}

// Large amounts of money in thousands.
function scaled(lever: Lever): Lever {
  return /^EUR\b/.test(lever.unit) && Math.abs(lever.start) >= 10000
    ? { ...lever, factor: 0.001, unit: `k ${lever.unit}` } : lever;
}

// All levers of a parameter.
export function leversOf(study: Study, name: string): Lever[] {
  const parameter = study.parameters.find((one) => one.name === name);
  if (parameter === undefined) return [];
  return elementsOf(study, parameter.dimensions).flatMap((element, i) => {
    const start = parameter.values[i];
    if (start === null || start === undefined) return [];
    const lever = leverFor(study, parameter, element, start);
    return lever === null ? [] : scaled(lever);
  });
}

export function allLevers(study: Study): Lever[] {
  return study.parameters.flatMap((one) => leversOf(study, one.name));
}

export function percent(lever: Lever): Lever {
  return { ...lever, factor: 100, unit: "%" };
}

// ---- the first levers of the provider's model ----

export interface Group {
  title: "whatif.money" | "whatif.services" | "whatif.house" | "whatif.world";
  levers: string[]; // "name", "name[element]", with % behind for per cent
}

const GROUPS: Group[] = [
  { title: "whatif.money", levers: [
    "opening_cash", "credit_line", "reserve_target", "saving%",
    "capex_share%", "target_margin%"] },
  { title: "whatif.services", levers: [
    "invest_share[corporate]%", "invest_share[services]%",
    "commercial_attention%", "marketing_share%"] },
  { title: "whatif.house", levers: [
    "core_share%", "hiring_freeze%", "cut_time", "manager_training%",
    "quality_spend%", "wage_rise%"] },
  { title: "whatif.world", levers: [
    "severity%", "follow_regime%", "indexation%", "delay_stress",
    "market_size%", "cohort%", "rescue_odds%"] },
];

// The groups as far as the model has their levers.
export function firstLevers(
  study: Study,
): { title: Group["title"]; levers: Lever[] }[] {
  return GROUPS.map((group) => ({
    title: group.title,
    levers: group.levers.flatMap((text) => {
      const [, name, element, mark] = /^(\w+)(?:\[(\w+)\])?(%?)$/.exec(text)!;
      const lever = leversOf(study, name!).find((one) =>
        one.element.join(",") === (element ?? ""));
      return lever === undefined ? []
        : mark === "%" ? percent(lever) : lever;
    }),
  })).filter((group) => group.levers.length > 0);
}

// A number as a setting: with a point, as amounts are written.
export function setting(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

// ---- the mix of income ----

// What must be set so that line `i` has the share `value` of income: the
// others give way in proportion, and learners move with income.
export function mixEntries(
  study: Study, mix: number[], i: number, value: number,
): Record<string, string> {
  const parameter = study.parameters.find((one) => one.name === "income_mix")!;
  const lines = elementsOf(study, parameter.dimensions);
  const rest = mix.reduce((sum, one, k) => k === i ? sum : sum + one, 0);
  const next = mix.map((one, k) => k === i ? value
    : rest > 0 ? one * (1 - value) / rest : (1 - value) / (mix.length - 1));
  const of = (name: string) =>
    study.parameters.find((one) => one.name === name);
  const start = parameter.values;
  const learners = of("opening_learners");
  const income = of("opening_income")?.values[0] ?? 0;
  const entries: Record<string, string> = {};
  // rounded, the last that is not zero taking up what is left
  const rounded = next.map((one) => Math.round(one * 1e6) / 1e6);
  const last = rounded.reduce((at, one, k) => one > 0 && k !== i ? k : at, i);
  const sum = rounded.reduce((total, one) => total + one, 0);
  rounded[last] = Math.round((rounded[last]! + 1 - sum) * 1e6) / 1e6;
  lines.forEach((line, k) => {
    entries[`inputs.income_mix.${line.join(".")}`] = setting(rounded[k]!);
    if (learners === undefined) return;
    const was = start[k] ?? 0;
    const price = of("list_price")?.values[k] ?? 0;
    const there = learners.values[k] ?? 0;
    const now = was > 0 && there > 0 ? there * rounded[k]! / was
      : price > 0 ? rounded[k]! * income / 12 / price : there;
    entries[`inputs.opening_learners.${line.join(".")}`] =
      setting(Math.round(now * 1e4) / 1e4);
  });
  return entries;
}
