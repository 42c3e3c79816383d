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

// Whether nothing befalls the scenario that is open: else what the library
// calls ordinary times has its shocks.
export function isOrdinary(): boolean {
  const { changes, study } = current();
  return changes.with.length === 0 && (study?.shocks.length ?? 0) === 0;
}

// A crisis or scenario of an answer; of two together, both.
export function scenarioTitle(name: string): string {
  if (name === "ordinary times") {
    return t(isOrdinary() ? "stress.ordinary" : "stress.asItIs");
  }
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

// What a column or a goal is of, as people call it: "P(insolvent)",
// "mean(closing_cash)", a measure, a lever or a policy; else as it is.
export function titleOf(name: string): string {
  const [, stat, of] = /^(P|mean|q05|q95)\((\w+)\)$/.exec(name) ?? [];
  if (stat !== undefined && measureFacts(of!) !== undefined) {
    const what = measureTitle(of!);
    return stat === "P" ? what
      : t(stat === "mean" ? "goal.mean" : "goal.tail", { what });
  }
  if (measureFacts(name) !== undefined) return measureTitle(name);
  const { study } = current();
  if (study?.policies.some((one) => one.name === name)) {
    return policyTitle(name);
  }
  return study?.parameters.some((one) => one.name === name)
    ? leverOf(name) : name;
}

// A crisis in one of its sizes: "call_freeze: moderate", "call_freeze, on
// record".
export function sizeTitle(name: string): string {
  const [, crisis, size] = /^(.*?)(?:(?:: |, )(.*))?$/.exec(name)!;
  return scenarioTitle(crisis!) + (size === undefined ? "" : `: ${size}`);
}

// A member of a dimension of an answer.
export function memberTitle(dim: string, name: string): string {
  if (["crisis", "scenario", "size", "climbed"].includes(dim)) {
    return sizeTitle(name);
  }
  return /input|source/.test(dim) ? sourceTitle(name) : titleOf(name);
}

// A sentence of an answer with policies called as people call them.
export function saidOf(sentence: string): string {
  return sentence.replace(/\b(?:under )?policy (\w+)/g, (text, name: string) =>
    current().study?.policies.some((one) => one.name === name)
      ? t("answer.under", { policy: policyTitle(name) }) : text);
}
