// SPDX-License-Identifier: GPL-3.0-or-later
// The title page: what was asked, the answer in a sentence, what would change
// it, and what may not be said.
import { sourceTitle } from "../answer";
import { amount, difference, figure, whole } from "../format";
import type { Figure, RecordMeasure } from "../protocol";
import { t } from "../texts/index";
import type { ReportData } from "./data";
import { policyName, type Ranking } from "./ranking";

function told(by: RecordMeasure, one: Figure | null | undefined): string {
  const text = figure(one, by.unit, by.kind);
  return by.kind === "probability" ? t("report.ofFutures", { share: text })
    : t("report.onAverage", { amount: text });
}

// Whether a difference is more than its error.
function isKnown(one: Figure | null | undefined): boolean {
  return one !== null && one !== undefined && one.low !== null
    && one.high !== null && (one.low > 0 || one.high < 0);
}

export function answerOf(data: ReportData, ranking: Ranking | null): string {
  const { record } = data;
  if (ranking === null) return t("report.noAnswer");
  const { by, best, about } = ranking;
  const cases = by.cases;
  const measure = by.title || by.name;
  if (record.cases.length === 1) {
    return t("report.answerOne",
      { measure, figure: told(by, cases[0]?.mean) });
  }
  const values = { n: whole(record.cases.length), measure,
                   policy: policyName(record, about),
                   figure: told(by, cases[about]?.mean),
                   first: policyName(record, 0) };
  const change = cases[about]?.difference;
  if (about === 0) {
    return t(best === 0 ? "report.answerFirst" : "report.answerAboutFirst",
      { ...values, best: policyName(record, best) });
  }
  const key = !isKnown(change)
    ? (about === best ? "report.answerBestTie" : "report.answerAboutTie")
    : (about === best ? "report.answerBest" : "report.answerAbout");
  return t(key, { ...values, change: difference(change, by.unit, by.kind) });
}

export function Opening(props: {
  data: ReportData;
  ranking: Ranking | null;
}) {
  const { data, ranking } = props;
  const { record } = data;
  const turns = data.switching?.sentences[1]?.replace(
    /\b([a-z]\w*(?:\[[^\]]*\])?) \([^()]*\):/, (_, name: string) =>
      `${sourceTitle(name)}:`);
  const unsigned = data.register?.filter((row) => row.is_unsigned).length;
  const { dates, values } = record.time;
  return (
    <header class="opening">
      <p class="kicker">{t("report.name")}</p>
      <h1>{record.title}</h1>
      {!data.redacted && record.doc !== null && record.doc !== ""
        && <p>{record.doc}</p>}
      {data.redacted && <p class="redacted">{t("report.redacted")}</p>}
      <p class="answer">{answerOf(data, ranking)}</p>
      {turns !== undefined && <p class="turns">{turns}</p>}
      {unsigned !== undefined && data.register!.length > 0 && (
        <p class="turns">{t("report.unsignedLine", {
          n: whole(unsigned), all: whole(data.register!.length) })}</p>)}
      <dl class="facts">
        <dt>{t("report.factFutures")}</dt>
        <dd>{t("report.factDraws", { draws: whole(record.draws),
          design: t(`report.design.${record.design}` as "report.design.sobol"),
          seed: record.seed })}</dd>
        <dt>{t("report.factTime")}</dt>
        <dd>{dates.length > 0
          ? t("report.factDates", { from: dates[0]!,
              to: dates[dates.length - 1]! })
          : amount(values[values.length - 1], record.time.unit)}</dd>
        <dt>{t("report.factModel")}</dt>
        <dd>{record.model}</dd>
        <dt>{t("report.factIntervals")}</dt>
        <dd>{t("report.factLevel", {
          level: whole(100 * record.interval_level) })}</dd>
      </dl>
    </header>
  );
}
