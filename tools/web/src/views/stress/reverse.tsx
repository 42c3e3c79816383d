// SPDX-License-Identifier: GPL-3.0-or-later
// Backwards: from a failure to the ways in which it would come, a card each.
import {
  measureFacts, measureTitle, saidOf, tableOf, textOf,
} from "../../answer";
import { AnswerView, AnswerTableView } from "../../parts/answer";
import { Ask, DrawsSelect, shownOf } from "../../parts/ask";
import { Card } from "../../parts/card";
import { Picks, Select, type Pickable } from "../../parts/pick";
import { useKept } from "../../kept";
import { useQuestion } from "../../question";
import type { Study } from "../../protocol";
import { choice, useStore } from "../../state";
import { t } from "../../texts/index";
import { Frontiers } from "./frontiers";
import { usePolicies } from "./policies";
import { WayCards } from "./ways";

// What the house may fail at: short of cash and credit, which is found
// fastest, and what happens or does not.
function failuresOf(study: Study): Pickable[] {
  const cover = measureFacts("lowest_cover") !== undefined
    && study.parameters.some((one) => one.name === "red_line");
  return [
    ...(cover ? [{ key: "lowest_cover < red_line",
                   title: t("reverse.cover") }] : []),
    ...study.measures.filter((one) =>
      one.kind === "probability" && one.better === "low"
      && one.dimensions.length === 0)
      .map((one) => ({ key: one.name, title: measureTitle(one.name) })),
  ];
}

export function Reverse() {
  const { study } = useStore();
  const policies = usePolicies("stress");
  const failures = study === null ? [] : failuresOf(study);
  const [failure, setFailure] = useKept("reverse failure",
    failures[0]?.key ?? "");
  const [draws, setDraws] = useKept("reverse draws", 500);
  const asked = useQuestion(failure === "" ? null : {
    question: "reverse", failure, draws,
    choice: choice(policies.chosen.join(",")),
  }, "stress", false);
  const { answer, pale } = shownOf(asked);
  const likely = answer?.sentences.slice(0, 2) ?? [];
  return (
    <>
      <p class="lead">{t("reverse.answers")}</p>
      <div class="controls no-print">
        <Select label={t("reverse.failure")} options={failures}
          value={failure} onChange={setFailure} />
        <Picks label={t("stress.pickPolicies")} chosen={policies.chosen}
          onChange={policies.choose} options={policies.options} />
        <DrawsSelect draws={draws} onChange={setDraws} />
        <Ask question={asked} label={t("reverse.ask")}
          disabled={policies.waiting} onStart={policies.keep} />
      </div>
      {policies.waiting && <p class="note">{t("stress.waiting")}</p>}
      {answer !== null && (
        <div class={pale ? "pale" : ""}>
          <div class="found">{likely.map((one) =>
            <p>{saidOf(one.replace(` (${failure})`, ""))}</p>)}</div>
          <WayCards answer={answer} />
          {answer.sentences.filter((one) => one.trim().startsWith("In these,"))
            .map((one) => <p class="note">{one}</p>)}
          <Frontiers answer={answer} />
          {["single_shocks", "single"].map((name) => {
            const table = tableOf(answer, name);
            return table !== undefined && !table.rows.every((row) =>
              textOf(row[name]) === "as usual") && (
              <Card title={table.title}>
                <AnswerTableView table={table} title={false} />
              </Card>);
          })}
          <details>
            <summary>{t("stress.more")}</summary>
            <AnswerView answer={answer} skip={["single_shocks", "single"]} />
          </details>
        </div>)}
    </>
  );
}
