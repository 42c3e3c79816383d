// SPDX-License-Identifier: GPL-3.0-or-later
// Any answer of the library as sentences and tables, figures with intervals.
import { amount, difference, figure, number, share, whole, words }
  from "../format";
import { memberTitle, titleOf } from "../answer";
import type {
  Answer, AnswerCell, AnswerColumn, AnswerTable, Figure,
} from "../protocol";
import { t, tOr } from "../texts/index";
import { Table } from "./table";

export function isFigure(cell: AnswerCell | undefined): cell is Figure {
  return typeof cell === "object" && cell !== null;
}

// A cell as text, as its column is meant.
export function cellText(
  cell: AnswerCell | undefined, shape: AnswerColumn["shape"],
): string {
  if (cell === null || cell === undefined || cell === "") {
    return t("number.none");
  }
  if (typeof cell === "string") {
    return tOr(`answer.word.${cell}`, titleOf(cell));
  }
  if (isFigure(cell)) {
    if (shape === "share") return figure(cell, null, "probability");
    if (shape === "points") return difference(cell, null, "probability");
    return figure(cell, cell.unit ?? null);
  }
  if (shape === "share") return share(cell);
  if (shape === "points") {
    return `${number(100 * cell)} ${t("unit.points")}`;
  }
  return shape === "count" ? whole(cell) : amount(cell);
}

// The names of the dimensions of a table's rows: members that are no column.
export function dimensionsOf(table: AnswerTable): string[] {
  const columns = new Set(table.columns.map((column) => column.name));
  return Object.keys(table.rows[0] ?? {}).filter((name) => !columns.has(name));
}

export function AnswerTableView(props: { table: AnswerTable; title?: boolean }) {
  const { table } = props;
  const dims = dimensionsOf(table);
  const plain = table.columns.every((column) => column.shape === "text");
  return (
    <div class="answer-table">
      {props.title !== false && <h3>{table.title}</h3>}
      <Table caption={table.title} hidden class={plain ? "texts" : undefined}
        columns={[...dims.map((dim) => tOr(`answer.dim.${dim}`, words(dim))),
                  ...table.columns.map((column) =>
                    tOr(`answer.column.${column.name}`,
                      titleOf(column.title || words(column.name))))]}
        numeric={(i) => i >= dims.length
          && table.columns[i - dims.length]?.shape !== "text"}
        rows={table.rows.map((row) => [
          ...dims.map((dim) => memberTitle(dim, String(row[dim] ?? ""))),
          ...table.columns.map((column) =>
            cellText(row[column.name], column.shape)),
        ])} />
      {table.note !== null && table.note !== ""
        && <p class="note">{table.note}</p>}
    </div>
  );
}

// The whole answer; tables that are details are folded away.
export function AnswerView(props: {
  answer: Answer;
  skip?: string[]; // tables that are shown otherwise
  sentences?: boolean;
}) {
  const tables = props.answer.tables.filter((table) =>
    !(props.skip ?? []).includes(table.name) && table.rows.length > 0);
  const details = tables.filter((table) => table.detail === true);
  return (
    <div class="answer">
      {props.sentences !== false && props.answer.sentences.map((sentence) =>
        <p>{sentence}</p>)}
      {tables.filter((table) => table.detail !== true).map((table) =>
        <AnswerTableView table={table} />)}
      {details.length > 0 && (
        <details>
          <summary>{t("answer.details")}</summary>
          {details.map((table) => <AnswerTableView table={table} />)}
        </details>)}
    </div>
  );
}
