// SPDX-License-Identifier: GPL-3.0-or-later
// What a manager decides about in the game, and a decision as an equation.
import { leversOf, percent, type Lever } from "../../levers";
import { parameterOf } from "../../parameter";
import type { Study } from "../../protocol";

// What the policies of the provider's scenarios move, with % as per cent.
const WANTED = [
  "invest_share[corporate]%", "invest_share[services]%",
  "commercial_attention%", "marketing_share%", "quality_spend%",
  "manager_training%", "hiring_freeze%", "saving%", "capex_share%",
  "reserve_target", "credit_line",
];
const MOST = 10; // of a model of another kind

// A value in the lever's unit, as the equations want it: numbers alone have
// none, so that it is told as a multiple of something that has. Null if the
// model has nothing of the kind.
export function inUnit(
  study: Study, set: Record<string, string>, lever: Lever, value: number,
): string | null {
  const times = (size: number) => Number((value / size).toPrecision(10));
  const unit = study.parameters.find((one) => one.name === lever.name)?.unit
    ?? "";
  if (unit === "" || unit === "1") return String(value);
  if (value === 0) return `0 * ${lever.name}`;
  if (lever.start !== 0) return `${times(lever.start)} * ${lever.name}`;
  const carrier = (wanted: string) => study.parameters.find((one) =>
    one.unit === wanted && one.dimensions.length === 0
    && !WANTED.includes(one.name) && one.name !== lever.name
    && (parameterOf(study, set, one.name, []) ?? 0) !== 0
    && !study.inputs.some((input) => input.name === one.name));
  const same = carrier(unit);
  if (same !== undefined) {
    return `${times(parameterOf(study, set, same.name, [])!)} * ${same.name}`;
  }
  const rate = carrier(`${unit}/${study.time_unit}`);
  return rate === undefined ? null
    : `${times(parameterOf(study, set, rate.name, [])!)} * (${rate.name}`
      + ` * ${study.time_unit})`;
}

// The levers of the game; each starts where the choice has it.
export function flightLevers(
  study: Study, set: Record<string, string>,
): Lever[] {
  const named = WANTED.flatMap((text) => {
    const [, name, element, mark] = /^(\w+)(?:\[(\w+)\])?(%?)$/.exec(text)!;
    return leversOf(study, name!).filter((one) =>
      one.element.join() === (element ?? ""))
      .map((one) => mark === "%" ? percent(one) : one);
  });
  const of = (all: Study["parameters"]) => all
    .flatMap((one) => leversOf(study, one.name))
    .filter((one) => one.slides && one.element.length <= 1).slice(0, MOST);
  const told = of(study.parameters.filter((one) => /\blever\b/.test(one.doc)));
  const there = named.length > 0 ? named
    : told.length > 0 ? told : of(study.parameters);
  return there.map((one) => ({ ...one,
    start: parameterOf(study, set, one.name, one.element) ?? one.start }))
    .filter((one) => inUnit(study, set, one, one.high) !== null);
}
