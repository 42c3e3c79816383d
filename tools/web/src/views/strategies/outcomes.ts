// SPDX-License-Identifier: GPL-3.0-or-later
// What an answer of compare holds: outcomes by measure, policy and scenario.
import { figureOf, policyTitle, textOf } from "../../answer";
import type { Answer, AnswerTable, Figure } from "../../protocol";

const OUTCOMES = ["outcomes", "outcomes_more"];

function tablesOf(answer: Answer | null, names: string[]): AnswerTable[] {
  return (answer?.tables ?? []).filter((table) => names.includes(table.name));
}

// The measures that are compared, those that matter first.
export function measuresOf(answer: Answer | null): string[] {
  return tablesOf(answer, OUTCOMES).flatMap((table) =>
    table.columns.map((column) => column.name));
}

// A choice of the answer, "SCENARIO/POLICY" or a policy, as people call it.
export function policyOf(choice: string): string {
  return policyTitle(choice.split("/").pop() ?? choice);
}

// A measure under each policy.
export function outcomeOf(
  answer: Answer, measure: string, scenario: string,
): Map<string, Figure> {
  const table = tablesOf(answer, OUTCOMES).find((one) =>
    one.columns.some((column) => column.name === measure));
  return new Map((table?.rows ?? [])
    .filter((row) => scenario === "" || textOf(row.scenario) === ""
      || row.scenario === scenario)
    .flatMap((row): [string, Figure][] => {
      const one = figureOf(row[measure]);
      return one === null ? [] : [[textOf(row.policy), one]];
    }));
}
