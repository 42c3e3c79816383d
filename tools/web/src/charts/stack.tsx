// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of a whole over time, as stacked areas or bars.
import { number, scaleOf, tick } from "../format";
import { t } from "../texts/index";
import type { ComponentChildren } from "preact";
import { axisStyle, Chart, legendStyle, tooltipStyle } from "./chart";

type Cell = number | null;

export interface StackProps {
  label: string;
  name: string;
  x: string[]; // dates, or names of bars
  parts: { name: string; values: Cell[] }[];
  unit?: string;
  bars?: boolean;
  height?: number;
  caption?: ComponentChildren;
  pale?: boolean;
}

export function Stack(props: StackProps) {
  let most = 0;
  props.x.forEach((_, i) => {
    most = Math.max(most, props.parts.reduce(
      (sum, part) => sum + (part.values[i] ?? 0), 0));
  });
  const { factor, suffix } = scaleOf(props.unit, most);
  return (
    <Chart name={props.name} label={props.label} height={props.height}
      caption={props.caption} pale={props.pale}
      revision={[JSON.stringify([props.x, props.parts, props.unit])]}
      option={(theme) => ({
        grid: { left: 8, right: 14, bottom: 4, containLabel: true,
                top: 30 + 22 * Math.ceil(props.parts.length / 4) },
        legend: legendStyle(theme),
        xAxis: { type: props.bars ? "category" : "time", ...axisStyle(theme),
                 ...(props.bars ? { data: props.x } : {}),
                 splitLine: { show: false } },
        yAxis: { type: "value", ...axisStyle(theme), name: suffix.trim(),
                 axisLabel: { color: theme.muted, formatter: tick } },
        tooltip: { trigger: "axis", ...tooltipStyle(theme),
                   valueFormatter: (value: unknown) => number(value as number) },
        series: props.parts.map((part, k) => {
          const color = theme.series[k % theme.series.length]!;
          // the same colour a second time is paler
          const opacity = k < theme.series.length ? 0.85 : 0.45;
          const values = part.values.map((value) =>
            value === null ? null : value / factor);
          return {
            type: props.bars ? "bar" : "line", name: part.name, stack: "all",
            symbol: "none", itemStyle: { color, opacity },
            lineStyle: { width: 0.8, color: theme.surface },
            ...(props.bars ? {} : { areaStyle: { color, opacity } }),
            data: props.bars ? values
              : values.map((value, i) => [props.x[i]!, value]),
          };
        }),
      })}
      table={() => ({
        columns: [t("table.date"), ...props.parts.map((part) => part.name)],
        rows: props.x.map((x, i) =>
          [x, ...props.parts.map((part) => part.values[i] ?? null)]),
      })} />
  );
}
