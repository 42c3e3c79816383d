// SPDX-License-Identifier: GPL-3.0-or-later
// Which policies a stress test takes: the one on show as the yardstick, and
// those that did best in the run of all.
import { useKept } from "../../kept";
import { useAllPolicies, useStore } from "../../state";

export interface Chosen {
  chosen: string[]; // the yardstick first
  waiting: boolean; // which did best is not known yet
  options: { key: string; title: string }[];
  choose: (names: string[]) => void;
  keep: () => void; // those that are chosen now, whatever becomes known
}

// The policies of a study, those with the least of the worst first.
function bestOf(names: string[], chances: Map<string, number>): string[] {
  return [...names].sort((a, b) =>
    (chances.get(a) ?? 1) - (chances.get(b) ?? 1));
}

export function usePolicies(view: string): Chosen {
  const { study, changes, policies } = useStore();
  useAllPolicies();
  const [kept, choose] = useKept<string[] | null>(`${view} policies`, null);
  const names = study?.policies.map((one) => one.name) ?? [];
  const record = policies?.record;
  const ruin = record?.measures.find((one) => one.name === "insolvent")
    ?? record?.measures.find((one) =>
      one.kind === "probability" && one.better === "low");
  const chances = new Map(record?.cases.map((one, c) =>
    [one.policy, ruin?.cases[c]?.mean.value ?? 1]) ?? []);
  const first = changes.policy || names[0] || "";
  const others = bestOf(names.filter((name) => name !== first), chances);
  const wanted = kept ?? [first, ...others.slice(0, 2)];
  const chosen = [...wanted.filter((name) => name === first),
                  ...wanted.filter((name) => name !== first)];
  return {
    chosen,
    waiting: kept === null && record === undefined && names.length > 3,
    keep: () => choose(chosen),
    options: study?.policies.map((one) =>
      ({ key: one.name, title: one.title || one.name })) ?? [],
    choose,
  };
}
