// SPDX-License-Identifier: GPL-3.0-or-later
// The centre of the canvas: the provider as a whole.
import { amount, chance, share, whole } from "../../format";
import type { RunRecord, Study } from "../../protocol";
import { measure, series } from "../../record";
import { t } from "../../texts/index";
import type { Frame, LineFacts } from "./lines";
import { Was } from "./petal";

function sum(facts: LineFacts[], of: (one: LineFacts) => number): number {
  return facts.reduce((total, one) => total + of(one), 0);
}

// How many equal lines would be as concentrated as these.
function evenLines(facts: LineFacts[]): number {
  return 1 / Math.max(1e-9, sum(facts, (one) => one.share * one.share));
}

export function Centre(props: {
  study: Study;
  frame: Frame;
  record: RunRecord;
  facts: LineFacts[];
  before: LineFacts[];
}) {
  const { study, frame, record, facts, before } = props;
  const unit = frame.income.unit;
  const income = sum(facts, (one) => one.income);
  const margin = facts.every((one) => one.margin === null) ? null
    : sum(facts, (one) => one.margin ?? 0);
  const risk = record.measures.find((one) => one.kind === "probability"
    && !one.detail);
  const fixed = ["premises", "overhead"].map((name) => series(record, name))
    .filter((one) => one !== undefined)
    .map((one) => one.mean[0]?.[0] ?? [])
    .map((path) => path.reduce<number>((total, one) =>
      total + (one ?? 0), 0) / Math.max(1, path.length));
  return (
    <article>
      <h2>{study.scenario.title}</h2>
      <dl class="facts">
        <dt>{t("canvas.income")}</dt>
        <dd>{amount(income, unit)}
          <Was value={income} before={before.length === 0 ? null
            : sum(before, (one) => one.income)} unit={unit} /></dd>
        {margin !== null && <>
          <dt>{t("canvas.marginAll")}</dt>
          <dd>{amount(margin, unit)}
            <Was value={margin} before={before.length === 0 ? null
              : sum(before, (one) => one.margin ?? 0)} unit={unit} /></dd>
        </>}
        {fixed.length > 0 && <>
          <dt>{t("canvas.fixed")}</dt>
          <dd>{amount(fixed.reduce((total, one) => total + one, 0), unit)}</dd>
        </>}
        <dt>{t("canvas.spread")}</dt>
        <dd>{t("canvas.spreadOf", { n: whole(facts.filter((one) =>
          one.income > 0).length),
          even: evenLines(facts).toFixed(1) })}</dd>
        {risk !== undefined && <>
          <dt>{risk.title}</dt>
          <dd>{chance(measure(record, risk.name)?.cases[0]?.mean)}</dd>
        </>}
      </dl>
    </article>
  );
}

// How the figures are made, under the canvas.
export function HowMade(props: {
  frame: Frame;
  record: RunRecord;
  facts: LineFacts[];
}) {
  const { frame, record, facts } = props;
  const dates = record.time.dates;
  return (
    <p class="note">{t("canvas.means", { draws: whole(record.draws),
      first: dates[0] ?? "", last: dates[dates.length - 1] ?? "" })}
      {frame.margin === null && facts.some((one) => one.margin !== null)
        && ` ${t("canvas.marginHow")}`}
      {" "}{t("canvas.riskHow", { low: share(0.05) })}</p>
  );
}
