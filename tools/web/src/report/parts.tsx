// SPDX-License-Identifier: GPL-3.0-or-later
// What the chapters of a report share.
import type { ComponentChildren } from "preact";
import { scaleOf } from "../format";
import { Table } from "../parts/table";
import type { RunRecord } from "../protocol";
import { language, t } from "../texts/index";

export function Chapter(props: {
  id: string;
  title: string;
  lead?: ComponentChildren;
  children?: ComponentChildren;
  apart?: boolean; // begins on a new sheet
}) {
  return (
    <section class={props.apart ? "chapter apart" : "chapter"} id={props.id}
      aria-labelledby={`${props.id}-title`}>
      <h2 id={`${props.id}-title`}>{props.title}</h2>
      {props.lead !== undefined && <p class="lead">{props.lead}</p>}
      {props.children}
    </section>
  );
}

type Cell = number | null | undefined;

// The saved times that end a year, or all where there are few.
export function yearly(record: RunRecord): number[] {
  const dates = record.time.dates;
  const all = record.time.values.map((_, i) => i);
  if (all.length <= 14) return all;
  if (dates.length === 0) {
    const step = Math.ceil(all.length / 12);
    return all.filter((i) => i % step === 0 || i === all.length - 1);
  }
  return all.filter((i) => i === 0 || i === all.length - 1
    || dates[i]!.slice(0, 4) !== dates[i - 1]!.slice(0, 4));
}

function timeName(record: RunRecord, i: number): string {
  const date = record.time.dates[i];
  return date === undefined ? `${record.time.values[i] ?? i}`
    : date.slice(0, 7);
}

// The numbers of a chart, year by year, as they stand under it on paper too:
// all in the same multiple of their unit, with the same decimals.
export function Yearly(props: {
  record: RunRecord;
  caption: string;
  columns: { name: string; values: Cell[] }[];
  unit?: string;
  text?: (value: Cell) => string;
}) {
  const most = Math.max(0, ...props.columns.flatMap((one) =>
    one.values.map((value) => Math.abs(value ?? 0))));
  const { factor, suffix } = scaleOf(props.unit, most);
  const digits = most / factor >= 100 ? 0 : most / factor >= 10 ? 1 : 2;
  const text = props.text ?? ((value: Cell) => value === null
    || value === undefined ? t("number.none")
    : (value / factor).toLocaleString(language(), {
      minimumFractionDigits: digits, maximumFractionDigits: digits }));
  return (
    <Table class="yearly"
      caption={suffix.trim() === "" || props.text !== undefined ? props.caption
        : t("report.inUnit", { caption: props.caption, unit: suffix.trim() })}
      columns={[t("table.date"), ...props.columns.map((one) => one.name)]}
      rows={yearly(props.record).map((i) =>
        [timeName(props.record, i),
         ...props.columns.map((one) => text(one.values[i]))])} />
  );
}
