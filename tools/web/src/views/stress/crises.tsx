// SPDX-License-Identifier: GPL-3.0-or-later
// The stress test: crises as rows, what they do as columns.
import {
  isOrdinary, members, policyTitle, scenarioTitle, tableOf, textOf, valueOf,
} from "../../answer";
import { AnswerView, AnswerTableView } from "../../parts/answer";
import { Ask, DrawsSelect, shownOf } from "../../parts/ask";
import { Card } from "../../parts/card";
import { Picks } from "../../parts/pick";
import { Switch } from "../../parts/switch";
import { share } from "../../format";
import { useKept } from "../../kept";
import { useQuestion } from "../../question";
import type { Answer } from "../../protocol";
import { choice, policyChosen, useStore } from "../../state";
import { t } from "../../texts/index";
import { CrisisHeat, PolicyHeat } from "./heat";
import { usePolicies } from "./policies";
import { BestActions } from "./actions";
import { Severity } from "./severity";
import { Survival } from "./survival";

const SHOWN = ["crises", "heat", "best_action", "actions", "incidence",
               "sizes", "ladder"];

// What was found, in a sentence or two.
function foundIn(answer: Answer): string[] {
  const rows = tableOf(answer, "crises")?.rows ?? [];
  const column = tableOf(answer, "crises")?.columns
    .find((one) => one.shape === "share")?.name ?? "";
  const usual = rows[0];
  const worst = rows.slice(1).reduce<typeof usual>((most, row) =>
    most === undefined
      || (valueOf(row[column]) ?? 0) > (valueOf(most[column]) ?? 0)
      ? row : most, undefined);
  const broken = rows.slice(1).filter((row) => textOf(row.light) === "red");
  if (usual === undefined || worst === undefined) return [];
  const action = tableOf(answer, "best_action")?.rows
    .find((row) => row.crisis === worst.crisis);
  return [
    t("stress.found", {
      policy: policyChosen(), n: broken.length, of: rows.length - 1,
      worst: scenarioTitle(textOf(worst.crisis)),
      p: share(valueOf(worst[column])), usual: share(valueOf(usual[column])),
      usually: t(isOrdinary() ? "stress.usually" : "stress.asItIsNow"),
      what: tableOf(answer, "crises")?.columns
        .find((one) => one.name === column)?.title.toLowerCase() ?? "" }),
    action === undefined ? ""
      : valueOf(action.after) === null ? t("stress.noneHelps")
      : t("stress.foundAction", {
        action: policyTitle(textOf(action.action)),
        before: share(valueOf(action.before)),
        after: share(valueOf(action.after)) }),
  ];
}

export function Crises() {
  const { scenarios, scenario } = useStore();
  const all = scenarios.filter((one) =>
    one.kind === "crisis" && one.id !== scenario);
  const policies = usePolicies("stress");
  const [crises, setCrises] = useKept("stress crises",
    all.map((one) => one.id));
  const [draws, setDraws] = useKept("stress draws", 500);
  const [sizes, setSizes] = useKept("stress sizes", false);
  const [ladder, setLadder] = useKept("stress ladder", false);
  const ready = crises.length > 0 && policies.chosen.length > 0
    && !policies.waiting;
  const asked = useQuestion(ready ? {
    question: "stress", crises, sizes, ladder,
    choice: { ...choice(policies.chosen.join(",")), draws },
  } : null, "stress", false);
  const { answer, pale } = shownOf(asked);
  return (
    <>
      <div class="controls no-print">
        <Picks label={t("stress.pickCrises")} chosen={crises}
          onChange={setCrises}
          options={all.map((one) => ({ key: one.id, title: one.title }))} />
        <Picks label={t("stress.pickPolicies")} chosen={policies.chosen}
          onChange={policies.choose} options={policies.options} />
        <DrawsSelect draws={draws} onChange={setDraws} />
        <Switch label={t("stress.askSizes")} on={sizes} onToggle={setSizes} />
        <Switch label={t("stress.askLadder")} on={ladder}
          onToggle={setLadder} />
        <Ask question={asked} label={t("stress.ask")}
          onStart={policies.keep} disabled={!ready} />
        {policies.waiting && <span class="note">{t("stress.waiting")}</span>}
      </div>
      {answer !== null && (
        <div class={pale ? "pale" : ""}>
          <div class="found">{foundIn(answer).map((one) => <p>{one}</p>)}</div>
          <Card title={t("stress.heat")}>
            <CrisisHeat answer={answer} />
          </Card>
          {members(tableOf(answer, "actions")?.rows ?? [], "policy").length > 1
            && <Card title={t("stress.policies")}>
              <PolicyHeat answer={answer} />
              <BestActions answer={answer} />
            </Card>}
          <Card title={t("stress.survival")}>
            <Survival answer={answer} />
          </Card>
          <Severity answer={answer} />
          <details>
            <summary>{t("stress.more")}</summary>
            <AnswerView answer={answer} skip={SHOWN} />
            {SHOWN.map((name) => {
              const table = tableOf(answer, name);
              return table !== undefined
                && <AnswerTableView table={table} />;
            })}
          </details>
        </div>)}
    </>
  );
}
