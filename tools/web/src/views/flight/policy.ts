// SPDX-License-Identifier: GPL-3.0-or-later
// The decisions of a game as a policy of the scenario: for each lever an
// equation over time. What is decided for a year moves nothing before it.
import type { Lever } from "../../levers";
import type { Study } from "../../protocol";
import { inUnit } from "./levers";

export const POLICY = "flight";

// Time units in a year of the model.
export function yearIn(study: Study): number {
  return study.n_steps * study.dt / study.years;
}

// The first decisions hold from the end of the first month, so that the
// opening position is everybody's.
function startsAt(study: Study, year: number): number {
  return year === 0 ? yearIn(study) / 12 : year * yearIn(study);
}

function equation(study: Study, set: Record<string, string>, lever: Lever,
                  values: number[]): string {
  const unit = study.time_unit === "" ? "" : ` * ${study.time_unit}`;
  let text = "";
  let before = lever.name;
  values.forEach((value, year) => {
    if (value === (values[year - 1] ?? lever.start)) return;
    text += `IF TIME < ${startsAt(study, year)}${unit} THEN ${before} ELSE `;
    before = inUnit(study, set, lever, value) ?? lever.name;
  });
  return `"${text}${before}"`;
}

// What is decided, by lever and year, to be read again.
export function describe(
  number: number, levers: Lever[], decisions: number[][],
): string {
  const rows = levers.map((lever, i) =>
    `${[lever.name, ...lever.element].join(".")}: ${
      decisions.map((year) => year[i]).join(" ")}`);
  return `Game ${number}. ${rows.join("; ")}`;
}

export function readDescription(
  doc: string, levers: Lever[],
): { number: number; decisions: number[][] } | null {
  const found = /^Game (\d+)\. (.*)$/.exec(doc);
  if (found === null) return null;
  const values = new Map(found[2]!.split("; ").map((row) => {
    const [name, list] = row.split(": ");
    return [name!, (list ?? "").split(" ").filter((one) => one !== "")
      .map(Number)];
  }));
  const years = Math.max(0, ...[...values.values()].map((one) => one.length));
  const decisions = Array.from({ length: years }, (_, year) =>
    levers.map((lever) =>
      values.get([lever.name, ...lever.element].join("."))?.[year]
        ?? lever.start));
  return { number: Number(found[1]), decisions };
}

// The `set` entry of the policy.
export function policyEntry(
  study: Study, set: Record<string, string>, title: string, number: number,
  levers: Lever[], decisions: number[][],
): string {
  const groups = new Map<string, string[]>();
  levers.forEach((lever, i) => {
    const text = equation(study, set, lever,
      decisions.map((year) => year[i]!));
    const whole = lever.element.length === 0;
    const parts = groups.get(lever.name) ?? [];
    groups.set(lever.name, [...parts,
      whole ? text : `${lever.element.join("_")} = ${text};`]);
  });
  const rows = [...groups].map(([name, parts]) =>
    parts[0]!.startsWith("\"") ? `${name} = ${parts[0]};`
      : `${name} = { ${parts.join(" ")} };`);
  return `policies.${POLICY}={ title = "${title.replace(/"/g, "")}"; `
    + `doc = "${describe(number, levers, decisions)}"; `
    + `set = { ${rows.join(" ")} }; }`;
}
