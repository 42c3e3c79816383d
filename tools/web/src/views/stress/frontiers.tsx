// SPDX-License-Identifier: GPL-3.0-or-later
// Frontiers of failure: with one thing this bad, how little of another is
// enough.
import { textOf, valueOf } from "../../answer";
import { Scatter, type Point } from "../../charts/scatter";
import { AnswerTableView } from "../../parts/answer";
import { Card } from "../../parts/card";
import type { Answer, AnswerTable } from "../../protocol";
import { t } from "../../texts/index";

// "Frontier of failure in the likeliest way: Payers are late: factor, other
// share" names the two at its end.
function axesOf(table: AnswerTable): [string, string] {
  const pair = table.title.replace(/^[^:]*:\s*/, "");
  const at = pair.lastIndexOf(", ");
  return at < 0 ? [pair, t("table.value")]
    : [pair.slice(0, at), pair.slice(at + 2)];
}

// Places are in standard deviations from the usual, which any input has; the
// values stand beside them.
function pointsOf(table: AnswerTable): Point[] {
  const given = Object.keys(table.rows[0] ?? {})
    .find((name) => name.startsWith("given")) ?? "";
  return table.rows.flatMap((row): Point[] => {
    const x = valueOf(row.z_given);
    const y = valueOf(row.z_fails);
    if (x === null || y === null) return [];
    const tip = t("reverse.fromHere", { given: textOf(row[given]),
                                        fails: textOf(row.fails) });
    return [{ name: textOf(row[given]), x, y, labelled: true, tip }];
  });
}

export function Frontiers(props: { answer: Answer }) {
  const tables = props.answer.tables.filter((table) =>
    table.name.startsWith("frontier_") && table.rows.length > 0);
  if (tables.length === 0) return null;
  return (
    <Card title={t("reverse.frontiers")}>
      <p class="note">{t("reverse.frontiersAre")}</p>
      <div class="columns">
        {tables.map((table) => {
          const [x, y] = axesOf(table);
          const points = pointsOf(table);
          return (
            <div>
              <h3>{table.title}</h3>
              {points.length > 1
                ? <Scatter name={table.name} height={360}
                  xName={t("reverse.sd", { what: x })}
                  yName={t("reverse.sd", { what: y })}
                  label={table.title}
                  groups={[{ name: t("reverse.frontier"), points,
                             line: true }]} />
                : <p>{t("reverse.never")}</p>}
              <AnswerTableView table={table} title={false} />
            </div>);
        })}
      </div>
    </Card>
  );
}
