// SPDX-License-Identifier: GPL-3.0-or-later
// Regret, chances to be best, and verdicts against the first policy.
import {
  figureOf, measureFacts, measureTitle, policyTitle, tableOf, textOf, valueOf,
  type Row,
} from "../../answer";
import { Tornado } from "../../charts/tornado";
import { difference, figure, share, whole } from "../../format";
import { Table } from "../../parts/table";
import type { Answer, AnswerCell } from "../../protocol";
import { t, tOr } from "../../texts/index";
import { policyOf } from "./outcomes";

function rowsOf(answer: Answer, measure: string): Row[] {
  return (tableOf(answer, "ranking")?.rows ?? [])
    .filter((row) => row.measure === measure);
}

function rankText(row: Row): string {
  const [low, high] = [whole(valueOf(row.rank_low)),
                       whole(valueOf(row.rank_high))];
  return low === high ? low : `${low}–${high}`;
}

export function Regret(props: { answer: Answer; measure: string }) {
  const facts = measureFacts(props.measure);
  const say = (cell: AnswerCell | undefined) => {
    const one = figureOf(cell);
    return figure(one, one?.unit || facts?.unit, facts?.kind);
  };
  const rows = rowsOf(props.answer, props.measure);
  const worst = rows.some((row) => row.max_regret !== null);
  return (
    <>
      <Table caption={t("strategies.regretTable")}
        columns={[t("pick.policy"), t("strategies.expected"),
                  t("strategies.meanRegret"),
                  ...(worst ? [t("strategies.maxRegret")] : []),
                  t("strategies.rank")]}
        rows={[...rows].sort((a, b) =>
          (valueOf(a.mean_regret) ?? 0) - (valueOf(b.mean_regret) ?? 0))
          .map((row) => [
            policyOf(textOf(row.choice)), say(row.expected),
            say(row.mean_regret), ...(worst ? [say(row.max_regret)] : []),
            rankText(row),
          ])} />
      <p class="note">{t("strategies.regretIs")}</p>
    </>
  );
}

export function Chances(props: { answer: Answer; measure: string }) {
  const rows = rowsOf(props.answer, props.measure);
  return (
    <>
      <Tornado name="best" unit="%" label={t("strategies.chancesLabel")}
        caption={t("strategies.chancesCaption")}
        bars={rows.map((row) => {
          const one = figureOf(row.p_best);
          const value = 100 * (one?.value ?? 0);
          return { name: policyOf(textOf(row.choice)), value,
                   low: 100 * (one?.low ?? one?.value ?? 0),
                   high: 100 * (one?.high ?? one?.value ?? 0),
                   tip: t("strategies.chancesTip", {
                     p: figure(one, null, "probability"),
                     again: share(valueOf(row.first_again)) }) };
        })} />
    </>
  );
}

function verdictOf(row: Row, measure: string, shape: string) {
  const word = textOf(row[`${measure}_verdict`]);
  const one = figureOf(row[measure]);
  if (one === null) return t("number.none");
  return (
    <>
      {difference(one, one.unit, shape === "points" ? "probability"
        : undefined)}{" "}
      <span class={`verdict-${word}`}>
        {tOr(`strategies.verdict.${word}`, word)}</span>
    </>
  );
}

// What each policy changes against the first, with the word for it.
export function Verdicts(props: {
  answer: Answer;
  scenario: string;
  first: string; // the policy that the others are compared with
}) {
  const table = tableOf(props.answer, "policy_differences");
  if (table === undefined) return <p>{t("strategies.noVerdicts")}</p>;
  const columns = table.columns.filter((one) => one.shape !== "text");
  return (
    <div class="verdicts">
      <Table caption={t("strategies.verdictsTable", { policy: props.first })}
        columns={[t("pick.policy"),
                  ...columns.map((one) => measureTitle(one.name))]}
        rows={table.rows.filter((row) => (props.scenario === ""
          || textOf(row.scenario) === "" || row.scenario === props.scenario)
          && columns.some((one) => figureOf(row[one.name]) !== null))
          .map((row) => [
            policyTitle(textOf(row.policy)),
            ...columns.map((one) => verdictOf(row, one.name, one.shape))])} />
      <p class="note">{t("strategies.verdictsAre")}</p>
    </div>
  );
}
