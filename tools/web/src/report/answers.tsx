// SPDX-License-Identifier: GPL-3.0-or-later
// A chapter for each answer that was given with the run: its charts where it
// has any, its sentences and tables.
import { Heat, type HeatCell } from "../charts/heat";
import { Tornado } from "../charts/tornado";
import { figure, words } from "../format";
import { AnswerTableView, isFigure } from "../parts/answer";
import type { Answer, AnswerCell, AnswerTable, Figure } from "../protocol";
import { t, tOr } from "../texts/index";
import { Chapter } from "./parts";

function tableNamed(answer: Answer, name: string): AnswerTable | undefined {
  return answer.tables.find((one) => one.name === name
    && one.rows.length > 0);
}

function asFigure(cell: AnswerCell | undefined): Figure | null {
  return isFigure(cell) ? cell : null;
}

const LIGHTS: Record<string, number> = { green: 0, amber: 0.5, red: 1 };

// Crises by measures, coloured by their traffic lights.
function StressHeat(props: { answer: Answer }) {
  const table = tableNamed(props.answer, "heat");
  if (table === undefined) return null;
  const unique = (key: string) =>
    [...new Set(table.rows.map((row) => String(row[key] ?? "")))];
  const rows = unique("crisis");
  const columns = unique("goal");
  const titles = (tableNamed(props.answer, "crises")?.columns ?? [])
    .filter((one) => one.shape !== "text" && !one.name.startsWith("change"))
    .map((one) => one.title);
  const cells = rows.map((crisis) => columns.map((goal): HeatCell => {
    const row = table.rows.find((one) => one["crisis"] === crisis
      && one["goal"] === goal);
    const value = asFigure(row?.["value"]);
    const isShare = goal.startsWith("P(") || value?.unit === "1";
    return {
      value: LIGHTS[String(row?.["light"] ?? "")] ?? null,
      text: value === null ? t("number.none")
        : figure({ ...value, low: null, high: null }, value.unit,
          isShare ? "probability" : "amount"),
    };
  }));
  return (
    <Heat name="stress" label={t("report.heatLabel")} rows={rows.map(words)}
      columns={titles.length === columns.length ? titles : columns}
      cells={cells} min={0} max={1.25} height={110 + 30 * rows.length}
      caption={t("report.heatCaption")} />
  );
}

// A tornado for each measure, the ten longest bars.
function SensitivityTornado(props: { answer: Answer }) {
  const table = tableNamed(props.answer, "tornado");
  if (table === undefined) return null;
  const goals = [...new Set(table.rows.map((row) =>
    String(row["measure"] ?? row["goal"] ?? "")))];
  return (
    <>
      {goals.map((goal) => {
        const own = table.rows.filter((row) =>
          String(row["measure"] ?? row["goal"] ?? "") === goal);
        const bars = own
          .map((row) => ({ name: String(row["input"] ?? ""),
            low: asFigure(row["at_low"])?.value ?? 0,
            high: asFigure(row["at_high"])?.value ?? 0 }))
          .sort((a, b) => Math.abs(b.high - b.low) - Math.abs(a.high - a.low))
          .slice(0, 10);
        const unit = own.map((row) => asFigure(row["at_low"])?.unit)
          .find((one) => one !== undefined && one !== "");
        return (
          <div class="pair">
            <h3>{goal}</h3>
            <Tornado name={`tornado-${goal}`} bars={bars} unit={unit}
              label={t("report.tornadoLabel", { measure: goal })} />
          </div>
        );
      })}
    </>
  );
}

export function AnswerChapter(props: { answer: Answer; number: number }) {
  const { answer } = props;
  const shown = answer.tables.filter((one) => one.rows.length > 0
    && (one.detail !== true || one.name === "heat"));
  return (
    <Chapter id={`answer-${props.number}`} apart
      title={tOr(`report.question.${answer.question}`, words(answer.question))}>
      {answer.sentences.map((sentence) => <p>{sentence}</p>)}
      <StressHeat answer={answer} />
      <SensitivityTornado answer={answer} />
      {shown.map((table) => <AnswerTableView table={table} />)}
    </Chapter>
  );
}
