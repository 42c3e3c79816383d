// SPDX-License-Identifier: GPL-3.0-or-later
// Lines over dates (or any x), each with a band if it has one.
import { number, scaleOf, tick } from "../format";
import { t } from "../texts/index";
import type { ComponentChildren } from "preact";
import {
  axisStyle, Chart, escapeHtml, legendStyle, tooltipStyle, type Option,
} from "./chart";

type Cell = number | null;

export interface Line {
  name: string;
  values: Cell[];
  low?: Cell[];
  high?: Cell[];
  dashed?: boolean;
}

export interface LinesProps {
  label: string;
  name: string;
  x: (string | number)[]; // ISO dates, or numbers with xName
  xName?: string;
  unit?: string;
  lines: Line[];
  height?: number;
  caption?: ComponentChildren;
  min?: number;
  max?: number;
  pale?: boolean;
  categories?: boolean; // x are words, one beside the other
}

// Rows that the legend takes in a chart of the usual width.
function legendRows(lines: Line[]): number {
  const width = lines.reduce((sum, one) => sum + 6.5 * one.name.length + 46, 0);
  return Math.ceil(width / 620);
}

const DASHES = ["solid", "dashed", "dotted"];

export function Lines(props: LinesProps) {
  let most = 0;
  for (const one of props.lines) {
    for (const value of one.values) most = Math.max(most, Math.abs(value ?? 0));
  }
  const { factor, suffix } = scaleOf(props.unit, most);
  const pairs = (values: Cell[]) => values.map((value, i) =>
    [props.x[i]!, value === null ? null : value / factor]);
  const dated = typeof props.x[0] === "string" && !props.categories;
  const valueText = (value: Cell | undefined) =>
    value === null || value === undefined ? t("number.none")
      : number(value / factor);
  const tooltip = (points: { dataIndex: number }[]) => {
    const i = points[0]?.dataIndex ?? 0;
    return `<b>${escapeHtml(String(props.x[i] ?? ""))}</b>, ${
      escapeHtml(suffix.trim())}${props.lines.map((one) =>
      `<div class="tip"><span>${escapeHtml(one.name)}</span><b>${
        valueText(one.values[i])}${one.low === undefined ? ""
        : ` (${valueText(one.low[i])} – ${valueText(one.high?.[i])})`
      }</b></div>`).join("")}`;
  };
  return (
    <Chart name={props.name} label={props.label} height={props.height}
      caption={props.caption} pale={props.pale}
      revision={[JSON.stringify([props.x, props.lines, props.unit, props.min,
                                 props.max])]}
      option={(theme) => {
        const series: Option[] = [];
        props.lines.forEach((one, k) => {
          const color = theme.series[k % theme.series.length]!;
          if (one.low !== undefined && one.high !== undefined) {
            const { low, high } = { low: one.low, high: one.high };
            const quiet = { type: "line", stack: one.name, symbol: "none",
                            stackStrategy: "all", silent: true, tooltip:
                            { show: false }, lineStyle: { width: 0 } };
            series.push({ ...quiet, name: `${one.name} low`,
                          data: pairs(low) });
            series.push({ ...quiet, name: `${one.name} high`,
                          areaStyle: { color, opacity: 0.18 },
                          data: pairs(high.map((value, i) =>
                            value === null ? null : value - (low[i] ?? value))),
            });
          }
          series.push({
            type: "line", name: one.name, data: pairs(one.values),
            symbol: props.categories ? "circle" : "none", symbolSize: 8,
            itemStyle: { color },
            lineStyle: { color, width: 2, type: one.dashed ? "dashed"
              : DASHES[Math.floor(k / theme.series.length) % 3] },
          });
        });
        return {
          grid: { left: 8, right: 14, bottom: dated ? 4 : 18,
                  top: 18 + 20 * legendRows(props.lines),
                  containLabel: true },
          legend: { ...legendStyle(theme),
                    data: props.lines.map((one) => one.name) },
          xAxis: { type: props.categories ? "category" : dated ? "time"
                     : "value", ...axisStyle(theme),
                   ...(props.categories ? { data: props.x } : {}),
                   splitLine: { show: false }, name: props.xName,
                   nameLocation: "middle", nameGap: 26 },
          yAxis: { type: "value", ...axisStyle(theme), name: suffix.trim(),
                   nameTextStyle: { color: theme.muted, align: "left",
                                    padding: [0, 0, 0, -24] },
                   min: props.min, max: props.max, scale: true,
                   axisLabel: { color: theme.muted, formatter: tick } },
          tooltip: { trigger: "axis", ...tooltipStyle(theme),
                     formatter: tooltip },
          series,
        };
      }}
      table={() => ({
        columns: [props.xName ?? t("table.date"),
                  ...props.lines.flatMap((one) => one.low === undefined
                    ? [one.name]
                    : [one.name, t("table.low"), t("table.high")])],
        rows: props.x.map((x, i) => [x, ...props.lines.flatMap((one) =>
          one.low === undefined ? [one.values[i] ?? null]
            : [one.values[i] ?? null, one.low[i] ?? null,
               one.high?.[i] ?? null])]),
      })} />
  );
}
