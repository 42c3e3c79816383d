// SPDX-License-Identifier: GPL-3.0-or-later
// Who is still there, when: survival by crisis, and the time to failure.
import {
  figureOf, members, policyTitle, scenarioTitle, tableOf, textOf, valueOf,
  type Row,
} from "../../answer";
import { Lines } from "../../charts/lines";
import { figure, whole } from "../../format";
import { useKept } from "../../kept";
import { Select } from "../../parts/pick";
import { Table } from "../../parts/table";
import type { Answer, AnswerTable } from "../../protocol";
import { t } from "../../texts/index";

const MOST = 7;

// Of the first crisis, ordinary times, and those that end worst.
function worstOf(rows: Row[], crises: string[], last: string): string[] {
  const left = (crisis: string) => valueOf(rows.find((row) =>
    row.crisis === crisis && row.by === last)?.left) ?? 0;
  return [crises[0]!, ...crises.slice(1)
    .sort((a, b) => left(b) - left(a)).slice(0, MOST - 1)];
}

export function Survival(props: { answer: Answer }) {
  const table = tableOf(props.answer, "incidence");
  const policies = members(table?.rows ?? [], "policy");
  const [kept, setPolicy] = useKept("stress survival", "");
  if (table === undefined) return <TimeTable answer={props.answer} />;
  const policy = policies.includes(kept) ? kept : policies[0]!;
  const rows = table.rows.filter((row) =>
    row.exit === "any" && row.policy === policy);
  const dates = members(rows, "by");
  const crises = worstOf(rows, members(rows, "crisis"),
    dates[dates.length - 1] ?? "");
  const few = crises.length <= 3;
  const at = (crisis: string, date: string) => figureOf(rows.find((row) =>
    row.crisis === crisis && row.by === date)?.left);
  const less = (value: number | null | undefined) =>
    value === null || value === undefined ? null : 100 * (1 - value);
  return (
    <>
      {policies.length > 1 && <Select label={t("pick.policy")} value={policy}
        onChange={setPolicy} options={policies.map((one) =>
          ({ key: one, title: policyTitle(one) }))} />}
      <Lines name="survival" x={dates} min={0} max={100} height={340} unit="%"
        label={t("stress.survivalLabel", { policy: policyTitle(policy) })}
        caption={t("stress.survivalCaption")}
        lines={crises.map((crisis) => ({
          name: scenarioTitle(crisis),
          values: dates.map((date) => less(at(crisis, date)?.value)),
          ...(few ? {
            low: dates.map((date) => less(at(crisis, date)?.high)),
            high: dates.map((date) => less(at(crisis, date)?.low)),
          } : {}),
        }))} />
      <TimeTable answer={props.answer} />
    </>
  );
}

function timeCell(row: Row, column: AnswerTable["columns"][number]): string {
  const one = figureOf(row[column.name]);
  if (column.shape === "share") return figure(one, null, "probability");
  return one === null ? t("number.none") : `${whole(one.value)} ${
    t(one.value === 1 ? "unit.month" : "unit.months")}`;
}

// The time to failure; shares of those that left by then.
function TimeTable(props: { answer: Answer }) {
  const table = tableOf(props.answer, "time");
  if (table === undefined) return null;
  return (
    <>
      <Table caption={table.title}
        columns={[t("stress.crisis"),
                  ...table.columns.map((column) => column.title)]}
        rows={table.rows.map((row) => [
          scenarioTitle(textOf(row.crisis)),
          ...table.columns.map((column) => timeCell(row, column))])} />
      <p class="note">{table.note}</p>
    </>
  );
}
