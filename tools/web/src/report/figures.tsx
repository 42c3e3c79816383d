// SPDX-License-Identifier: GPL-3.0-or-later
// Key figures: a table for each heading, a row for each policy.
import { difference, figure, monthAfter, share } from "../format";
import { Table } from "../parts/table";
import type { MeasureCase, RecordMeasure, RunRecord } from "../protocol";
import { t } from "../texts/index";
import type { ReportData } from "./data";
import { Chapter } from "./parts";
import { policyName, type Ranking } from "./ranking";

// How wide the columns of a sheet may be together, and how wide a measure's is.
const ROOM = 9;

function width(one: RecordMeasure): number {
  if (one.kind === "probability") return 2;
  return one.kind === "time" ? 3 : one.kind === "amount" ? 2.9 : 2.2;
}

function cell(record: RunRecord, one: RecordMeasure,
              of: MeasureCase | undefined): string {
  if (of === undefined) return t("number.none");
  if (one.kind === "probability") return figure(of.mean, one.unit, one.kind);
  if (one.kind === "time") {
    const median = of.median?.value;
    const missing = of.missing ?? 0;
    if (median === null || median === undefined) return t("report.never");
    const when = record.time.start !== "" && record.time.unit === "month"
      ? monthAfter(record.time.start, median)
      : figure(of.median, one.unit, one.kind);
    return missing > 0.005
      ? t("report.whenElse", { when, share: share(missing) }) : when;
  }
  return figure(of.median ?? of.mean, one.unit, one.kind);
}

function groups(measures: RecordMeasure[]): [string, RecordMeasure[]][] {
  const found = new Map<string, RecordMeasure[]>();
  for (const one of measures) {
    const heading = one.heading ?? "";
    found.set(heading, [...(found.get(heading) ?? []), one]);
  }
  return [...found.entries()].flatMap(([heading, list]) => {
    const parts: [string, RecordMeasure[]][] = [];
    let used = ROOM;
    for (const one of list) {
      used += width(one);
      if (used > ROOM) {
        parts.push([heading, []]);
        used = width(one);
      }
      parts[parts.length - 1]![1].push(one);
    }
    return parts;
  });
}

// The best value of a measure over policies, in bold.
function isBest(one: RecordMeasure, c: number): boolean {
  const value = (of: MeasureCase) => one.kind === "probability"
    || of.median === undefined || of.median === null
    ? of.mean.value : of.median.value;
  const all = one.cases.map(value)
    .filter((x): x is number => x !== null && x !== undefined);
  const mine = value(one.cases[c]!);
  return all.length > 1 && mine !== null && mine !== undefined
    && Math.min(...all) < Math.max(...all)
    && mine === (one.better === "low" ? Math.min(...all) : Math.max(...all));
}

function Leading(props: { data: ReportData; ranking: Ranking }) {
  const { data: { record }, ranking: { by, order } } = props;
  return (
    <Table class="key"
      caption={t("report.leadingCaption", { measure: by.title })}
      columns={[t("report.policy"), by.title,
                t("report.change", { first: policyName(record, 0) })]}
      rows={order.map((c) => [policyName(record, c),
        figure(by.cases[c]?.mean, by.unit, by.kind),
        c === 0 ? t("number.none")
          : difference(by.cases[c]?.difference, by.unit, by.kind)])} />
  );
}

export function KeyFigures(props: {
  data: ReportData;
  ranking: Ranking | null;
}) {
  const { record } = props.data;
  const shown = record.measures.filter((one) => !one.detail
    || one.name === props.data.measure);
  return (
    <Chapter id="figures" title={t("report.figures")}
      lead={t("report.figuresLead")} apart>
      {props.ranking !== null && record.cases.length > 1
        && <Leading data={props.data} ranking={props.ranking} />}
      {groups(shown).map(([heading, list]) => (
        <div class="block">
          <Table caption={heading === "" ? undefined : heading} class="key"
            columns={[t("report.policy"), ...list.map((one) => one.title)]}
            rows={record.cases.map((_, c) => [policyName(record, c),
              ...list.map((one) => isBest(one, c)
                ? <strong>{cell(record, one, one.cases[c])}</strong>
                : cell(record, one, one.cases[c]))])} />
        </div>
      ))}
    </Chapter>
  );
}
