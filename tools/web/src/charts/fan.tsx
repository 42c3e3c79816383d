// SPDX-License-Identifier: GPL-3.0-or-later
// The fan: bands that hold so much of all futures, month by month, with the
// median, the plan, single futures, and what was before a change.
import { number, scaleOf, share, tick } from "../format";
import type { RecordPlan, RecordSeries, RunRecord } from "../protocol";
import { t } from "../texts/index";
import type { Theme } from "../theme";
import {
  axisStyle, Chart, escapeHtml, legendLine, legendStyle, tooltipStyle,
  type Option,
} from "./chart";
import type { Grid } from "../parts/table";
import type { ComponentChildren } from "preact";

type Cell = number | null;

export interface FanProps {
  record: RunRecord;
  series: string; // name
  element?: number;
  case?: number;
  before?: RunRecord | null; // its median and outer ends are drawn dotted
  paths?: number; // so many single futures
  height?: number;
  caption?: ComponentChildren;
  label?: string;
  floor?: number; // a line not to be crossed, in the unit of the series
  pale?: boolean;
  percent?: boolean; // a share, shown as per cent
  own?: { title: string; values: Cell[] }; // a path drawn strongly
}

interface Fan {
  title: string;
  unit: string;
  dates: string[];
  levels: number[];
  quantile: Cell[][]; // [level][time]
  mean: Cell[];
  plan: Cell[] | null;
  paths: Cell[][];
}

function find(record: RunRecord, name: string): RecordSeries | undefined {
  return record.series.find((one) => one.name === name);
}

function fanOf(props: FanProps, record: RunRecord): Fan | null {
  const series = find(record, props.series);
  if (series === undefined) return null;
  const c = props.case ?? 0;
  const e = props.element ?? 0;
  const plan: RecordPlan | undefined =
    record.plans.find((one) => one.series === props.series);
  const fan: Fan = {
    title: series.title || series.name,
    unit: series.unit,
    dates: datesOf(record, series),
    levels: record.levels,
    quantile: (series.quantile[c] ?? []).map((level) => level[e] ?? []),
    mean: series.mean[c]?.[e] ?? [],
    plan: plan?.value[e] ?? null,
    paths: (series.paths?.[c] ?? []).slice(0, props.paths ?? 0)
      .map((path) => path[e] ?? []),
  };
  return props.percent === true ? percentOf(fan) : fan;
}

// The dates of a series' values: of the times, or of the years it closes.
export function datesOf(record: RunRecord, series: RecordSeries): string[] {
  if (!series.by_year) {
    return record.time.dates.length > 0 ? record.time.dates
      : record.time.values.map(String);
  }
  return record.time.years.map((year) => `${year}-12-31`);
}

function levelName(level: number): string {
  return level === 0.5 ? t("fan.median")
    : t("fan.quantile", { level: share(level) });
}

function tableOf(fan: Fan, before: Fan | null): Grid {
  return {
    columns: [t("table.date"), ...fan.levels.map(levelName), t("fan.mean"),
              ...(fan.plan !== null ? [t("fan.plan")] : []),
              ...(before !== null ? [t("fan.beforeMedian")] : [])],
    rows: fan.dates.map((date, i) => [
      date, ...fan.quantile.map((level) => level[i] ?? null),
      fan.mean[i] ?? null,
      ...(fan.plan !== null ? [fan.plan[i] ?? null] : []),
      ...(before !== null ? [middle(before)?.[i] ?? null] : []),
    ]),
  };
}

function middle(fan: Fan): Cell[] | undefined {
  const at = fan.levels.findIndex((level) => Math.abs(level - 0.5) < 1e-9);
  return at < 0 ? undefined : fan.quantile[at];
}

// A share as per cent, whatever it is drawn from.
function percentOf(fan: Fan): Fan {
  const all = (values: Cell[]) => values.map((one) =>
    one === null ? null : 100 * one);
  return { ...fan, unit: "%", quantile: fan.quantile.map(all),
           mean: all(fan.mean), plan: fan.plan === null ? null : all(fan.plan),
           paths: fan.paths.map(all) };
}

function largest(fan: Fan): number {
  let most = 0;
  for (const level of fan.quantile) {
    for (const value of level) most = Math.max(most, Math.abs(value ?? 0));
  }
  return most;
}

type Pair = [string, Cell];

// Bands between neighbouring levels, stacked on the lowest.
function bands(fan: Fan, theme: Theme,
               pair: (i: number, value: Cell) => Pair): Option[] {
  const n = fan.levels.length;
  return fan.quantile.map((level, k) => {
    const lower = fan.quantile[k - 1];
    const inner = k === 0 ? 0
      : Math.min(k, n - k) / Math.max(1, Math.floor(n / 2));
    return {
      type: "line", name: `band ${k}`, stack: "bands", stackStrategy: "all",
      symbol: "none", silent: true, lineStyle: { width: 0 },
      areaStyle: k === 0 ? undefined
        : { color: theme.accent, opacity: 0.22 + 0.28 * inner },
      data: level.map((value, i) => pair(i,
        k === 0 || value === null ? value : value - (lower?.[i] ?? value))),
      z: 2,
    };
  });
}

function line(name: string, data: Pair[], style: Record<string, unknown>,
              z: number): Option {
  return { type: "line", name, data, showSymbol: false, symbolSize: 0,
           silent: true, z, lineStyle: style,
           itemStyle: { color: style.color } };
}

function tooltip(fan: Fan, factor: number, suffix: string, before: Fan | null,
                 i: number): string {
  const row = (name: string, value: Cell) =>
    `<div class="tip"><span>${escapeHtml(name)}</span><b>${
      value === null ? t("number.none") : number(value / factor)}</b></div>`;
  const rows = fan.levels.map((level, k) =>
    row(levelName(level), fan.quantile[k]?.[i] ?? null)).reverse();
  if (fan.plan !== null) rows.push(row(t("fan.plan"), fan.plan[i] ?? null));
  if (before !== null) {
    rows.push(row(t("fan.beforeMedian"), middle(before)?.[i] ?? null));
  }
  return `<b>${escapeHtml(fan.dates[i] ?? "")}</b>, ${
    escapeHtml(suffix.trim() || fan.unit)}${rows.join("")}`;
}

function option(props: FanProps, fan: Fan, before: Fan | null,
                theme: Theme): Option {
  const { factor, suffix } = scaleOf(fan.unit, largest(fan));
  const scaled = (values: Cell[], dates: string[]) => values.map(
    (value, i): Pair => [dates[i]!, value === null ? null : value / factor]);
  const series: Option[] = [];
  if (before !== null) {
    const ends = [before.quantile[0]!,
                  before.quantile[before.quantile.length - 1]!];
    ends.forEach((end, k) => series.push(line(`before ${k}`,
      scaled(end, before.dates),
      { color: theme.muted, width: 1.2, type: "dotted" }, 5)));
    series.push(line(t("fan.before"), scaled(middle(before) ?? before.mean,
      before.dates), { color: theme.muted, width: 2.5, type: "dotted" }, 5));
  }
  series.push(...bands(fan, theme, (i, value) =>
    [fan.dates[i]!, value === null ? null : value / factor]));
  fan.paths.forEach((path, k) => series.push(line(
    k === 0 ? t("fan.paths") : `path ${k}`, scaled(path, fan.dates),
    { color: theme.text, width: 0.8, opacity: 0.45 }, 4)));
  series.push({
    ...line(t("fan.median"), scaled(middle(fan) ?? fan.mean, fan.dates),
      { color: theme.accent, width: 2.5 }, 5),
    markLine: props.floor === undefined ? undefined : {
      silent: true, symbol: "none", animation: false,
      label: { show: false },
      lineStyle: { color: theme.bad, type: "solid", width: 1.5 },
      data: [{ yAxis: props.floor / factor }],
    },
  });
  if (fan.plan !== null) {
    series.push(line(t("fan.plan"), scaled(fan.plan, fan.dates),
      { color: theme.plan, width: 2, type: "dashed" }, 6));
  }
  if (props.own !== undefined) {
    series.push(line(props.own.title, scaled(props.own.values, fan.dates),
      { color: theme.bad, width: 3 }, 7));
  }
  const entry = (name: string, style: Parameters<typeof legendLine>[0]) =>
    ({ name, icon: legendLine(style) });
  const legend = [
    entry(t("fan.median"), "solid"),
    ...(fan.plan !== null ? [entry(t("fan.plan"), "dashed")] : []),
    ...(fan.paths.length > 0 ? [entry(t("fan.paths"), "thin")] : []),
    ...(before !== null ? [entry(t("fan.before"), "dotted")] : []),
    ...(props.own !== undefined ? [entry(props.own.title, "solid")] : []),
  ];
  return {
    grid: { left: 8, right: 14, top: 46, bottom: 4, containLabel: true },
    legend: { ...legendStyle(theme), data: legend, selectedMode: false },
    xAxis: { type: "time", ...axisStyle(theme), splitLine: { show: false },
             axisLine: { onZero: false, lineStyle: { color: theme.line } },
             min: fan.dates[0], max: fan.dates[fan.dates.length - 1] },
    yAxis: { type: "value", ...axisStyle(theme), name: suffix.trim(),
             nameLocation: "end", nameGap: 10, scale: true,
             nameTextStyle: { color: theme.muted, align: "left",
                              padding: [0, 0, 0, -24] },
             axisLabel: { color: theme.muted, fontSize: 12, formatter: tick } },
    tooltip: {
      trigger: "axis", ...tooltipStyle(theme),
      axisPointer: { lineStyle: { color: theme.muted } },
      formatter: (points: { dataIndex: number }[]) =>
        tooltip(fan, factor, suffix, before, points[0]?.dataIndex ?? 0),
    },
    series,
  };
}

export function Fan(props: FanProps) {
  const fan = fanOf(props, props.record);
  if (fan === null || fan.quantile.length === 0) return null;
  const before = props.before === undefined || props.before === null ? null
    : fanOf({ ...props, paths: 0 }, props.before);
  const low = fan.levels[0] ?? 0;
  const high = fan.levels[fan.levels.length - 1] ?? 1;
  return (
    <Chart name={props.series} height={props.height} pale={props.pale}
      label={props.label
        ?? t("fan.label", { title: fan.title, low: share(low),
                            high: share(high) })}
      caption={props.caption ?? t("fan.caption", {
        low: share(low), high: share(high) })}
      revision={[props.record, props.before, props.series, props.element,
                 props.case, props.paths, props.floor, props.own?.values]}
      option={(theme) => option(props, fan, before, theme)}
      table={() => tableOf(fan, before)} />
  );
}
