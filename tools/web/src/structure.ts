// SPDX-License-Identifier: GPL-3.0-or-later
// The graph of the scenario's model, fetched once for each scenario.
import { useEffect } from "preact/hooks";
import type { GraphVariable, Structure } from "./protocol";
import { post, problemOf } from "./server";
import { update, useStore } from "./state";

const kept = new Map<string, Structure | null>(); // null: on its way

// The structure of the scenario that is open, when it has come.
export function useStructure(): Structure | null {
  const { scenario, study } = useStore();
  useEffect(() => {
    if (study === null || kept.has(scenario)) return;
    kept.set(scenario, null);
    post<Structure>("/api/structure", { scenario }).then((structure) => {
      kept.set(scenario, structure);
      update({}); // whoever shows it by now
    }, (fault: unknown) => {
      kept.delete(scenario);
      update({ problem: problemOf(fault) });
    });
  }, [scenario, study]);
  return kept.get(scenario) ?? null;
}

export function variable(
  structure: Structure, name: string,
): GraphVariable | undefined {
  return structure.variables.find((one) => one.name === name);
}

// Whether a run can tell it over time.
export function movesOverTime(one: GraphVariable | undefined): boolean {
  return one !== undefined
    && !["parameter", "lookup", "measure"].includes(one.kind);
}
