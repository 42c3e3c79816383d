// SPDX-License-Identifier: GPL-3.0-or-later
// Tables: plain ones, and those folded away under charts.
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../texts/index";

export type GridCell = string | number | null;

// The numbers behind a chart; numbers stay numbers for the CSV.
export interface Grid {
  columns: string[];
  rows: GridCell[][];
}

export function csvOf(grid: Grid): string {
  const cell = (value: GridCell) => {
    const text = value === null ? "" : String(value);
    return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return [grid.columns, ...grid.rows]
    .map((row) => `${row.map(cell).join(",")}\n`).join("");
}

function shown(value: GridCell): string {
  if (value === null) return t("number.none");
  if (typeof value === "string") return value;
  const size = Math.abs(value);
  const digits = size >= 1000 ? 0 : size >= 10 ? 1 : 3;
  return value.toLocaleString(document.documentElement.lang,
    { maximumFractionDigits: digits });
}

// A table of texts and numbers. The first column names the rows.
export function Table(props: {
  columns: ComponentChildren[];
  rows: ComponentChildren[][];
  caption?: string;
  hidden?: boolean; // a caption that a heading above has said
  class?: string;
  numeric?: (column: number) => boolean;
}) {
  const numeric = props.numeric ?? ((column) => column > 0);
  return (
    <div class="scroll" tabIndex={0} role="region"
      aria-label={props.caption ?? t("table.region")}>
      <table class={props.class}>
        {props.caption !== undefined
          && <caption class={props.hidden ? "sr" : ""}>{props.caption}</caption>}
        <thead>
          <tr>{props.columns.map((column, i) =>
            <th scope="col" class={numeric(i) ? "number" : ""}>{column}</th>)}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr>{row.map((cell, i) => i === 0
              ? <th scope="row">{cell}</th>
              : <td class={numeric(i) ? "number" : ""}>{cell}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

// The table under a chart: there when it is opened.
export function DataTable(props: { label: string; table: () => Grid }) {
  const [open, setOpen] = useState(false);
  const grid = open ? props.table() : null;
  return (
    <details class="data"
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}>
      <summary>{t("chart.table")}</summary>
      {grid !== null && <Table columns={grid.columns} caption={props.label}
        rows={grid.rows.map((row) => row.map(shown))} />}
    </details>
  );
}
