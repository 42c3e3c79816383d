// SPDX-License-Identifier: GPL-3.0-or-later
// The chapters of charts over time: fans, income by line, ways out.
import { Fan } from "../charts/fan";
import { Lines } from "../charts/lines";
import { Stack } from "../charts/stack";
import { share, words } from "../format";
import type { RecordSeries, RunRecord } from "../protocol";
import { elementsOf } from "../record";
import { t } from "../texts/index";
import { labelOf } from "../texts/labels";
import type { ReportData } from "./data";
import { Chapter, Yearly } from "./parts";
import { policyName, shownCases, type Ranking } from "./ranking";

interface Props {
  data: ReportData;
  ranking: Ranking | null;
}

const FANS = 12, STACKS = 2, LINES = 5;

function level(record: RunRecord, one: RecordSeries, c: number, p: number) {
  const at = record.levels.findIndex((each) => Math.abs(each - p) < 1e-9);
  return one.quantile[c]?.[at]?.[0] ?? [];
}

function dates(record: RunRecord): string[] {
  return record.time.dates.length > 0 ? record.time.dates
    : record.time.values.map(String);
}

export function Fans({ data, ranking }: Props) {
  const { record } = data;
  const one = record.series.find((each) => each.dims.length === 0
    && !each.by_year && each.quantile !== undefined);
  if (one === undefined) return null;
  const low = record.levels[0] ?? 0;
  const high = record.levels[record.levels.length - 1] ?? 1;
  return (
    <Chapter id="fans" title={t("report.fans", { series: one.title })}
      lead={t("report.fansLead", { low: share(low), high: share(high) })} apart>
      {shownCases(ranking, record.cases.length, FANS).map((c) => (
        <div class="pair">
          <h3>{policyName(record, c)}</h3>
          <div class="beside">
            <Fan record={record} series={one.name} case={c} height={210}
              caption={t("report.fanCaption")}
              label={t("report.fanLabel", { series: one.title,
                policy: policyName(record, c) })} />
            <Yearly record={record} unit={one.unit}
              caption={t("report.yearly", { series: one.title })}
              columns={[[share(low), low], [t("fan.median"), 0.5],
                        [share(high), high]].map(([name, p]) => ({
                name: name as string,
                values: level(record, one, c, p as number) }))} />
          </div>
        </div>
      ))}
    </Chapter>
  );
}

export function Income({ data, ranking }: Props) {
  const { record } = data;
  const one = record.series.find((each) => each.dims.length === 1
    && !each.by_year);
  if (one === undefined) return null;
  const names = elementsOf(record, one).map(labelOf);
  const partsOf = (c: number) => names.map((name, e) =>
    ({ name, values: one.mean[c]?.[e] ?? [] }))
    .filter((part) => part.values.some((value) => value !== null
      && value !== 0));
  return (
    <Chapter id="income" title={t("report.parts", { series: one.title })}
      lead={t("report.partsLead")} apart>
      {shownCases(ranking, record.cases.length, STACKS).map((c) => (
        <div class="pair">
          <h3>{policyName(record, c)}</h3>
          <Stack name={`${one.name}-${c}`} unit={one.unit} height={280}
            label={t("report.partsLabel", { series: one.title,
              policy: policyName(record, c) })}
            x={dates(record)} parts={partsOf(c)} />
          <Yearly record={record} unit={one.unit}
            caption={t("report.yearly", { series: one.title })}
            columns={partsOf(c)} />
        </div>
      ))}
    </Chapter>
  );
}

export function Exits({ data, ranking }: Props) {
  const { record } = data;
  const cases = shownCases(ranking, record.cases.length, LINES);
  const used = record.exits.filter((one) => one.incidence.some((row) =>
    (row[row.length - 1] ?? 0) > 0));
  if (record.exits.length === 0) return null;
  return (
    <Chapter id="exits" title={t("report.exits")} apart
      lead={used.length === 0 ? t("report.noExits")
        : cases.length < record.cases.length ? t("report.exitsSome")
          : t("report.exitsLead")}>
      {used.map((one) => {
        const lines = cases.map((c) => ({ name: policyName(record, c),
          values: one.incidence[c] ?? [], low: one.low[c], high: one.high[c] }));
        return (
          <div class="pair">
            <h3>{words(one.name)}</h3>
            <Lines name={`exit-${one.name}`} x={dates(record)} lines={lines}
              min={0} height={260}
              label={t("report.exitLabel", { exit: words(one.name) })} />
            <Yearly record={record} text={share}
              caption={t("report.exitLabel", { exit: words(one.name) })}
              columns={lines} />
          </div>
        );
      })}
    </Chapter>
  );
}
