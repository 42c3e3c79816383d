// SPDX-License-Identifier: GPL-3.0-or-later
// What may be aimed at: statistics of measures, as goals of the command line.
import { measureTitle } from "../../answer";
import type { Pickable } from "../../parts/pick";
import type { MeasureFacts, Study } from "../../protocol";
import { t } from "../../texts/index";

export interface Goal {
  key: string; // "P(insolvent)", "mean(closing_cash)"
  title: string;
  maximize: boolean;
  chance: boolean;
  unit: string;
}

function goalsOfMeasure(one: MeasureFacts): Goal[] {
  const maximize = one.better === "high";
  const title = measureTitle(one.name);
  if (one.kind === "probability") {
    return [{ key: `P(${one.name})`, title, maximize, chance: true,
              unit: "%" }];
  }
  const of = (stat: string, said: "goal.mean" | "goal.tail"): Goal => ({
    key: `${stat}(${one.name})`, title: t(said, { what: title }), maximize,
    chance: false, unit: one.unit });
  return [of("mean", "goal.mean"),
          of(maximize ? "q05" : "q95", "goal.tail")];
}

export function goalsOf(study: Study): Goal[] {
  return study.measures.filter((one) => one.dimensions.length === 0
    && one.kind !== "time").flatMap(goalsOfMeasure);
}

export function goalOptions(goals: Goal[]): Pickable[] {
  return goals.map((one) => ({
    key: one.key,
    title: t(one.maximize ? "goal.more" : "goal.less", { what: one.title }) }));
}
