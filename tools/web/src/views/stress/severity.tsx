// SPDX-License-Identifier: GPL-3.0-or-later
// How bad it must get: crises in their sizes, and the ladder of severity,
// where the answer has them.
import {
  figureOf, members, scenarioTitle, sizeTitle, tableOf, textOf,
} from "../../answer";
import { Heat, type HeatCell } from "../../charts/heat";
import { AnswerTableView } from "../../parts/answer";
import { Card } from "../../parts/card";
import { Tornado } from "../../charts/tornado";
import { figure, share } from "../../format";
import type { Answer } from "../../protocol";
import { t } from "../../texts/index";

function Sizes(props: { answer: Answer }) {
  const table = tableOf(props.answer, "sizes");
  const column = table?.columns.find((one) => one.shape === "share");
  if (table === undefined || column === undefined) return null;
  const bars = table.rows.map((row) => {
    const one = figureOf(row[column.name]);
    return { name: sizeTitle(textOf(row.size)), value: 100 * (one?.value ?? 0),
             low: 100 * (one?.low ?? 0), high: 100 * (one?.high ?? 0),
             tip: figure(one, null, "probability") };
  });
  return (
    <Card title={t("stress.sizes")}>
      <Tornado name="sizes" bars={bars} inOrder unit="%"
        label={t("stress.sizesLabel", { what: column.title })}
        caption={t("stress.sizesCaption", { what: column.title })} />
      <AnswerTableView table={table} />
    </Card>
  );
}

function Ladder(props: { answer: Answer }) {
  const table = tableOf(props.answer, "ladder");
  const column = table?.columns.find((one) => one.shape === "share");
  if (table === undefined || column === undefined) return null;
  const rungs = members(table.rows, "rung");
  const crises = members(table.rows, "climbed");
  const at = (crisis: string, rung: string) => figureOf(table.rows.find((row) =>
    row.climbed === crisis && row.rung === rung)?.[column.name]);
  return (
    <Card title={t("stress.ladder")}>
      <Heat name="ladder" min={0} max={1} columns={rungs}
        rows={crises.map(scenarioTitle)}
        label={t("stress.ladderLabel", { what: column.title })}
        caption={t("stress.ladderCaption")}
        cells={crises.map((crisis) => rungs.map((rung): HeatCell => {
          const one = at(crisis, rung);
          return { value: one?.value ?? null, text: share(one?.value),
                   tip: figure(one, null, "probability") };
        }))} />
      <AnswerTableView table={table} />
    </Card>
  );
}

export function Severity(props: { answer: Answer }) {
  return (
    <>
      <Sizes answer={props.answer} />
      <Ladder answer={props.answer} />
    </>
  );
}
