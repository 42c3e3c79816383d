// SPDX-License-Identifier: GPL-3.0-or-later
// Which of what is uncertain moves a figure most: shares of its spread, now
// and over time, and each assumption moved alone.
import {
  measureTitle, members, sourceTitle, tableOf, textOf, valueOf,
} from "../../answer";
import { Lines } from "../../charts/lines";
import { AnswerView } from "../../parts/answer";
import { Ask, DrawsSelect, shownOf } from "../../parts/ask";
import { Card } from "../../parts/card";
import { Select } from "../../parts/pick";
import { share } from "../../format";
import { useKept } from "../../kept";
import { useQuestion } from "../../question";
import type { Answer } from "../../protocol";
import { choice, LIVE_SERIES, useStore } from "../../state";
import { t } from "../../texts/index";
import { Alone } from "./alone";
import { Indices } from "./indices";

const MOST = 8;

function foundIn(answer: Answer, measure: string): string {
  const first = tableOf(answer, "sobol_leaders")?.rows
    .find((row) => row.measure === measure);
  return first === undefined ? "" : t("drivers.found", {
    what: measureTitle(measure), source: sourceTitle(textOf(first.leader)),
    alone: share(Math.max(0, valueOf(first.first) ?? 0)),
    total: share(valueOf(first.total)) });
}

function OverTime(props: { answer: Answer; title: string }) {
  const rows = tableOf(props.answer, "sobol_series")?.rows ?? [];
  if (rows.length === 0) return null;
  const dates = members(rows, "row");
  const sources = members(rows, "source");
  const at = new Map(rows.map((row) =>
    [`${textOf(row.row)} ${textOf(row.source)}`, valueOf(row.total)]));
  return (
    <Lines name="influence-over-time" x={dates} unit="%" min={0} height={340}
      label={t("drivers.timeLabel", { what: props.title })}
      caption={t("drivers.timeCaption")}
      lines={sources.map((source) => ({
        name: sourceTitle(source),
        values: dates.map((date) => {
          const total = at.get(`${date} ${source}`);
          return total === null || total === undefined ? null : 100 * total;
        }),
      }))} />
  );
}

export function Influences() {
  const { study } = useStore();
  const scalars = study?.series.filter((one) => one.dims.length === 0) ?? [];
  const series = LIVE_SERIES.filter((name) =>
    scalars.some((one) => one.name === name));
  const [over, setOver] = useKept("drivers series",
    series[0] ?? scalars[0]?.name ?? "");
  const [draws, setDraws] = useKept("drivers draws", 250);
  const [wanted, setMeasure] = useKept("drivers measure", "insolvent");
  const asked = useQuestion(study === null ? null : {
    question: "sensitivity", choice: choice(), most: MOST, draws,
    ...(over === "" ? {} : { series: over }),
  }, "drivers", false);
  const { answer, pale } = shownOf(asked);
  const measures = members(tableOf(answer, "sobol")?.rows ?? [], "measure");
  const measure = measures.includes(wanted) ? wanted : measures[0] ?? "";
  const seriesTitle = (name: string) =>
    scalars.find((one) => one.name === name)?.title || sourceTitle(name);
  return (
    <>
      <p class="lead">{t("drivers.influencesAre")}</p>
      <div class="controls no-print">
        {series.length > 0 && <Select label={t("drivers.over")} value={over}
          onChange={setOver} options={series.map((name) =>
            ({ key: name, title: seriesTitle(name) }))} />}
        <DrawsSelect draws={draws} onChange={setDraws} />
        <Ask question={asked} label={t("drivers.ask")} />
      </div>
      {answer !== null && (
        <div class={pale ? "pale" : ""}>
          <div class="controls no-print">
            <Select label={t("drivers.measure")} value={measure}
              onChange={setMeasure} options={measures.map((name) =>
                ({ key: name, title: measureTitle(name) }))} />
          </div>
          <div class="found"><p>{foundIn(answer, measure)}</p></div>
          <Card title={t("drivers.now", { what: measureTitle(measure) })}>
            <Indices answer={answer} measure={measure} />
          </Card>
          {tableOf(answer, "sobol_series") !== undefined && (
            <Card title={t("drivers.time", { what: seriesTitle(over) })}>
              <OverTime answer={answer} title={seriesTitle(over)} />
            </Card>)}
          <details>
            <summary>{t("stress.more")}</summary>
            <AnswerView answer={answer} />
          </details>
        </div>)}
      <Alone measure={measure} />
    </>
  );
}
