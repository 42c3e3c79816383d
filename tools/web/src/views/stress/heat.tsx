// SPDX-License-Identifier: GPL-3.0-or-later
// Heat maps of a stress test: crisis by measure, and crisis by policy.
import {
  figureOf, measureFacts, members, policyTitle, scenarioTitle, tableOf, textOf,
  valueOf, type Row,
} from "../../answer";
import { Heat, type HeatCell } from "../../charts/heat";
import { amount, difference, figure, share } from "../../format";
import type { Answer } from "../../protocol";
import { t } from "../../texts/index";

const LIGHTS: Record<string, string> = { red: "✕ ", amber: "! ", green: "✓ " };

function isChance(goal: string): boolean {
  return goal.startsWith("P(");
}

// Whether less is better of "median(lowest_cash)" and the like.
function lowIsBetter(goal: string): boolean {
  const name = /\((\w+)\)/.exec(goal)?.[1];
  return measureFacts(name ?? "")?.better !== "high";
}

// Where a value lies between the best and the worst of its column, 0 to 1.
function placeOf(value: number | null, column: (number | null)[],
                 low: boolean): number | null {
  const known = column.filter((one) => one !== null);
  if (value === null || known.length === 0) return null;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const at = most > least ? (value - least) / (most - least) : 0;
  return low ? at : 1 - at;
}

function cellOf(row: Row | undefined, goal: string, column: Row[]): HeatCell {
  const value = valueOf(row?.value);
  const one = figureOf(row?.value);
  const change = figureOf(row?.change);
  const kind = isChance(goal) ? "probability" : undefined;
  const unit = one?.unit ?? null;
  return {
    value: isChance(goal) ? value
      : placeOf(value, column.map((each) => valueOf(each.value)),
        lowIsBetter(goal)),
    text: (/[<>]/.test(goal) ? LIGHTS[textOf(row?.light)] ?? "" : "")
      + (isChance(goal) ? share(value) : amount(value, unit)),
    tip: figure(one, unit, kind) + (change === null ? ""
      : `; ${t("stress.change", { change: difference(change, unit, kind) })}`),
  };
}

export function CrisisHeat(props: { answer: Answer }) {
  const rows = tableOf(props.answer, "heat")?.rows ?? [];
  if (rows.length === 0) return null;
  const crises = members(rows, "crisis");
  const goals = members(rows, "goal");
  const named = (tableOf(props.answer, "crises")?.columns ?? [])
    .filter((one) => one.name !== "light" && one.name !== "change");
  const of = (goal: string) => rows.filter((row) => row.goal === goal);
  return (
    <Heat name="stress" label={t("stress.heatLabel")}
      caption={t("stress.heatCaption")} min={0} max={1}
      rows={crises.map(scenarioTitle)}
      columns={goals.map((goal, i) => named.length === goals.length
        ? named[i]!.title : goal)}
      cells={crises.map((crisis) => goals.map((goal) => cellOf(
        of(goal).find((row) => row.crisis === crisis), goal, of(goal))))} />
  );
}

// The first probability of the answer, of every crisis under every policy.
export function PolicyHeat(props: { answer: Answer }) {
  const table = tableOf(props.answer, "actions");
  const column = table?.columns.find((one) => one.shape === "share");
  if (table === undefined || column === undefined) return null;
  const crises = members(table.rows, "crisis");
  const policies = members(table.rows, "policy");
  return (
    <Heat name="stress-policies" min={0} max={1}
      label={t("stress.policiesLabel", { what: column.title })}
      caption={t("stress.policiesCaption", { what: column.title })}
      rows={crises.map(scenarioTitle)} columns={policies.map(policyTitle)}
      cells={crises.map((crisis) => policies.map((policy): HeatCell => {
        const row = table.rows.find((one) =>
          one.crisis === crisis && one.policy === policy);
        const one = figureOf(row?.[column.name]);
        const change = figureOf(row?.change);
        return {
          value: one?.value ?? null, text: share(one?.value),
          tip: figure(one, null, "probability") + (change === null ? ""
            : `; ${t("stress.changePolicy", {
              change: difference(change, null, "probability") })}`),
        };
      }))} />
  );
}
