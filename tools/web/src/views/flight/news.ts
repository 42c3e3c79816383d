// SPDX-License-Identifier: GPL-3.0-or-later
// What has come to pass in a year and is known by its end: crises that began
// or ended, lines that rose or fell, what is published. Nothing of the future.
import { number, share } from "../../format";
import type { DrawPath, ShockFacts, Study } from "../../protocol";
import { t } from "../../texts/index";
import { labelOf } from "../../texts/labels";
import { PUBLISHED, valuesOf, yearMean } from "./path";
import { yearIn } from "./policy";

const STRIKING = 0.12; // of a line's income
const OF_ALL = 0.01;
const FOUND = 0.005; // audits, of income

export interface News {
  text: string;
  bad: boolean;
}

// A title without its sources and asides.
export function plainTitle(shock: ShockFacts): string {
  return shock.title.replace(/\s*\([^()]*\)/g, "")
    .replace(/\s*\[[^\]]*\]/g, "").trim();
}

// When a shock begins, in time units from the start.
function beginsAt(study: Study, shock: ShockFacts): number | null {
  if (shock.start === null || shock.start === "") return 0;
  const date = /^(\d{4})-(\d{2})/.exec(shock.start);
  const first = /^(\d{4})-(\d{2})/.exec(study.start);
  if (date !== null && first !== null) {
    return ((Number(date[1]) - Number(first[1]))
      + (Number(date[2]) - Number(first[2])) / 12) * yearIn(study);
  }
  const units = Number(shock.start);
  return Number.isFinite(units) ? units : null;
}

function lasting(study: Study, shock: ShockFacts): number | null {
  const found = /^([\d.]+)\s*(month|year)/.exec(shock.lasts ?? "");
  if (found === null) return null;
  return Number(found[1]) * yearIn(study) / (found[2] === "year" ? 1 : 12);
}

function crises(study: Study, year: number): News[] {
  const to = year * yearIn(study);
  const from = year === 0 ? -1 : to - yearIn(study);
  // what comes by chance is not told: nobody knows here whether it has come
  return study.shocks.filter((shock) => shock.odds === null
    || Number(shock.odds) === 1).flatMap((shock) => {
    const begin = beginsAt(study, shock);
    if (begin === null) return [];
    const within = (time: number) => time > from && time <= to + 1e-6;
    const lasts = lasting(study, shock);
    return [
      ...(within(begin) ? [{ bad: true, text: t("flight.news.begun",
        { title: plainTitle(shock) }) }] : []),
      ...(lasts !== null && within(begin + lasts) ? [{ bad: false,
        text: t("flight.news.over", { title: plainTitle(shock) }) }] : []),
    ];
  });
}

function lines(study: Study, path: DrawPath, year: number): News[] {
  const income = path.series.find((one) => one.dims.length === 1);
  const labels = study.dims.find((one) => one.name === income?.dims[0])
    ?.labels ?? [];
  if (income === undefined || year < 1) return [];
  const of = (e: number, at: number) =>
    yearMean(study, path, income.name, e, at) ?? 0;
  const total = labels.reduce((sum, _, e) => sum + of(e, year - 1), 0);
  return labels.flatMap((label, e) => {
    const before = of(e, year - 1);
    const change = of(e, year) - before;
    if (before <= 0 || Math.abs(change) < STRIKING * before
        || Math.abs(change) < OF_ALL * total) return [];
    return [{ bad: change < 0, text: t(change < 0 ? "flight.news.fell"
      : "flight.news.rose", { line: labelOf(label),
        share: share(Math.abs(change) / before) }) }];
  });
}

function house(study: Study, path: DrawPath, year: number): News[] {
  const news: News[] = [];
  const mean = (name: string) => yearMean(study, path, name, 0, year) ?? 0;
  if (year > 0 && mean("books_shut") > 0) {
    news.push({ bad: true, text: t("flight.news.shut") });
  }
  const income = mean("total_income");
  const found = income > 0 ? mean("audit_findings") / income : 0;
  if (year > 0 && found > FOUND) {
    news.push({ bad: true, text: t("flight.news.audit",
      { share: share(found) }) });
  }
  return news;
}

function published(study: Study, path: DrawPath, year: number): News[] {
  return PUBLISHED.flatMap((name) => {
    const value = valuesOf(path, name).length === 0 ? null
      : yearMean(study, path, name, 0, year);
    const way = value !== null && value < 0 ? "down" : "up";
    return value === null || year === 0 ? []
      : [{ bad: false, text: t(`flight.news.${name as "inflation"}.${way}`,
          { value: `${number(100 * Math.abs(value))} %` }) }];
  });
}

export function newsOf(study: Study, path: DrawPath, year: number): News[] {
  return [...crises(study, year), ...lines(study, path, year),
          ...house(study, path, year), ...published(study, path, year)];
}
