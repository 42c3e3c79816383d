// SPDX-License-Identifier: GPL-3.0-or-later
// Looking things up in an answer, and the names of what it speaks of.
import { words } from "./format";
import type { Answer, AnswerCell, AnswerTable, Figure, MeasureFacts }
  from "./protocol";
import { current } from "./state";
import { t } from "./texts/index";
import { labelOf, leverOf } from "./texts/labels";

export type Row = Record<string, AnswerCell>;

export function tableOf(
  answer: Answer | null | undefined, name: string,
): AnswerTable | undefined {
  return answer?.tables.find((table) =>
    table.name === name && table.rows.length > 0);
}

// A cell as a figure; one without an interval of a plain number.
export function figureOf(cell: AnswerCell | undefined): Figure | null {
  if (typeof cell === "number") {
    return { value: cell, se: null, low: null, high: null, n: 0, method: "" };
  }
  return typeof cell === "object" && cell !== null && cell.value !== null
    ? cell : null;
}

export function valueOf(cell: AnswerCell | undefined): number | null {
  return figureOf(cell)?.value ?? null;
}

export function textOf(cell: AnswerCell | undefined): string {
  return typeof cell === "string" ? cell : "";
}

// What a column holds, one of each, in the order of the rows.
export function members(rows: Row[], column: string): string[] {
  return [...new Set(rows.map((row) => textOf(row[column])))];
}

export function policyTitle(name: string): string {
  return current().study?.policies.find((one) => one.name === name)?.title
    || words(name);
}

// The last part of a scenario's id: what answers call it.
function stem(id: string): string {
  return (id.split("/").pop() ?? id).replace(/\.cfg$/, "");
}

// A crisis or scenario of an answer; of two together, both.
export function scenarioTitle(name: string): string {
  if (name === "ordinary times") return t("stress.ordinary");
  return name.split("+").map((part) =>
    current().scenarios.find((one) => one.id === part || stem(one.id) === part)
      ?.title || words(part)).join(" + ");
}

export function measureFacts(name: string): MeasureFacts | undefined {
  return current().study?.measures.find((one) => one.name === name);
}

export function measureTitle(name: string): string {
  return measureFacts(name)?.title || words(name);
}

// An input or driver: "pay_delay[calls,interim]" as "Pay delay (regional
// calls, interim)".
export function sourceTitle(name: string): string {
  const [, base, at] = /^([^[]*)(?:\[(.*)\])?/.exec(name)!;
  return leverOf(base!) + (at === undefined ? "" : ` (${labelOf(at)})`);
}

// The number at the start of a text such as "375,000 EUR"; null of dates.
export function numberIn(text: string): number | null {
  if (/^\d{4}-\d{2}/.test(text)) return null;
  const found = /^-?[\d,]*\.?\d+(e[-+]?\d+)?/i.exec(text.trim());
  return found === null ? null : Number(found[0].replace(/,/g, ""));
}
