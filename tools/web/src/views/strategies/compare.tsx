// SPDX-License-Identifier: GPL-3.0-or-later
// All policies over the same futures: which is best, for what, and how sure.
import {
  figureOf, measureFacts, measureTitle, members, policyTitle, scenarioTitle,
  tableOf, textOf, valueOf,
} from "../../answer";
import { AnswerView } from "../../parts/answer";
import { Ask, DrawsSelect, shownOf } from "../../parts/ask";
import { Card } from "../../parts/card";
import { Picks, Select } from "../../parts/pick";
import { figure } from "../../format";
import { useKept } from "../../kept";
import { useQuestion } from "../../question";
import type { Answer } from "../../protocol";
import { choice, useStore } from "../../state";
import { t } from "../../texts/index";
import { Front } from "./front";
import { measuresOf, outcomeOf, policyOf } from "./outcomes";
import { Chances, Regret, Verdicts } from "./ranking";

// The policy that the others are compared with.
function firstOf(answer: Answer): string {
  const row = tableOf(answer, "ranking")?.rows[0];
  return row === undefined ? "" : policyOf(textOf(row.choice));
}

// The best policy for a measure, beside the first.
function foundIn(answer: Answer, measure: string): string {
  const rows = (tableOf(answer, "ranking")?.rows ?? [])
    .filter((row) => row.measure === measure);
  const low = measureFacts(measure)?.better === "low";
  const ranked = rows.filter((row) => valueOf(row.expected) !== null)
    .sort((a, b) => (low ? 1 : -1)
      * (valueOf(a.expected)! - valueOf(b.expected)!));
  const best = ranked[0];
  const first = rows[0];
  if (best === undefined || first === undefined) return "";
  const facts = measureFacts(measure);
  const say = (row: typeof best) => figure(figureOf(row.expected),
    figureOf(row.expected)?.unit ?? facts?.unit, facts?.kind);
  return t(best === first ? "strategies.foundSame" : "strategies.found", {
    what: measureTitle(measure), best: policyOf(textOf(best.choice)),
    value: say(best), first: policyOf(textOf(first.choice)),
    other: say(first) });
}

export function Compare() {
  const { scenarios, scenario, study } = useStore();
  const crises = scenarios.filter((one) =>
    one.kind === "crisis" && one.id !== scenario);
  const all = study?.policies.map((one) => one.name) ?? [];
  const [with_, setWith] = useKept<string[]>("compare crises", []);
  const [policies, setPolicies] = useKept<string[]>("compare policies", all);
  const [draws, setDraws] = useKept("compare draws", 500);
  const [wanted, setMeasure] = useKept("compare measure", "insolvent");
  const [place, setPlace] = useKept("compare scenario", "");
  const ready = policies.length > 1;
  const asked = useQuestion(ready ? {
    question: "compare", scenarios: [scenario, ...with_],
    choice: { ...choice(policies.join(",")), draws },
  } : null, "strategies", false);
  const { answer, pale } = shownOf(asked);
  const measures = measuresOf(answer);
  const measure = measures.includes(wanted) ? wanted : measures[0] ?? "";
  const places = members(tableOf(answer, "outcomes")?.rows ?? [], "scenario")
    .filter((one) => one !== "");
  const at = places.includes(place) ? place : places[0] ?? "";
  const options = measures.map((name) =>
    ({ key: name, title: measureTitle(name) }));
  return (
    <>
      <p class="lead">{t("strategies.compareIs")}</p>
      <div class="controls no-print">
        <Picks label={t("stress.pickPolicies")} chosen={policies}
          onChange={setPolicies} options={all.map((name) =>
            ({ key: name, title: policyTitle(name) }))} />
        <Picks label={t("strategies.also")} chosen={with_} onChange={setWith}
          options={crises.map((one) =>
            ({ key: one.id, title: one.title }))} />
        <DrawsSelect draws={draws} onChange={setDraws} />
        <Ask question={asked} label={t("strategies.ask")} disabled={!ready} />
      </div>
      {answer !== null && (
        <div class={pale ? "pale" : ""}>
          <div class="controls no-print">
            <Select label={t("strategies.measure")} options={options}
              value={measure} onChange={setMeasure} />
            {places.length > 1 && <Select label={t("strategies.place")}
              value={at} onChange={setPlace} options={places.map((one) =>
                ({ key: one, title: scenarioTitle(one) }))} />}
          </div>
          <div class="found">
            <p>{foundIn(answer, measure)}</p>
          </div>
          <Card title={t("strategies.front")}>
            <Front answer={answer} scenario={at} measures={options}
              outcome={(name) => outcomeOf(answer, name, at)} />
          </Card>
          <div class="columns">
            <Card title={t("strategies.regret", {
              what: measureTitle(measure) })}>
              <Regret answer={answer} measure={measure} />
            </Card>
            <Card title={t("strategies.chances", {
              what: measureTitle(measure) })}>
              <Chances answer={answer} measure={measure} />
            </Card>
          </div>
          <Card title={t("strategies.verdicts", { policy: firstOf(answer) })}>
            <Verdicts answer={answer} scenario={at} first={firstOf(answer)} />
          </Card>
          <details>
            <summary>{t("stress.more")}</summary>
            <AnswerView answer={answer} />
          </details>
        </div>)}
    </>
  );
}
