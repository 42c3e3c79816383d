// SPDX-License-Identifier: GPL-3.0-or-later
// Sobol' indices of a measure: what each source does alone, and with others.
import { figureOf, sourceTitle, tableOf, textOf, type Row } from "../../answer";
import { Tornado } from "../../charts/tornado";
import { figure } from "../../format";
import { Table } from "../../parts/table";
import type { Answer } from "../../protocol";
import { t } from "../../texts/index";

const KINDS = ["total", "first"] as const;

function barOf(row: Row, kind: (typeof KINDS)[number]) {
  const one = figureOf(row[kind]);
  const value = 100 * (one?.value ?? 0);
  const name = sourceTitle(textOf(row.source));
  return { name, value, tip: figure(one, null, "probability"),
           low: one?.low === null || one === null ? value : 100 * one.low,
           high: one?.high === null || one === null ? value : 100 * one.high };
}

export function Indices(props: { answer: Answer; measure: string }) {
  const rows = (tableOf(props.answer, "sobol")?.rows ?? [])
    .filter((row) => row.measure === props.measure)
    .sort((a, b) => (figureOf(b.total)?.value ?? 0)
      - (figureOf(a.total)?.value ?? 0));
  return (
    <>
      <div class="columns">
        {KINDS.map((kind) => (
          <div>
            <h3>{t(`drivers.${kind}`)}</h3>
            <Tornado name={`influence-${kind}`} inOrder unit="%"
              label={t(`drivers.${kind}Label`)}
              caption={t(`drivers.${kind}Caption`)}
              bars={rows.map((row) => barOf(row, kind))} />
          </div>))}
      </div>
      <Table caption={t("drivers.sources")}
        columns={[t("drivers.source"), t("drivers.total"), t("drivers.first"),
                  t("drivers.what")]} numeric={(i) => i === 1 || i === 2}
        rows={rows.map((row) => [
          sourceTitle(textOf(row.source)),
          figure(figureOf(row.total), null, "probability"),
          figure(figureOf(row.first), null, "probability"),
          textOf(row.what),
        ])} />
    </>
  );
}
