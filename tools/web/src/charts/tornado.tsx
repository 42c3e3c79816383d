// SPDX-License-Identifier: GPL-3.0-or-later
// A tornado: what matters most on top, a bar to each side of the middle, or
// one bar with an interval for shares.
import { number, scaleOf, tick } from "../format";
import { t } from "../texts/index";
import type { ComponentChildren } from "preact";
import { axisStyle, Chart, escapeHtml, legendStyle, tooltipStyle }
  from "./chart";

export interface TornadoBar {
  name: string;
  low: number; // the outcome where the input is low; or the interval's ends
  high: number;
  value?: number; // of a single bar from zero: low and high are its interval
  tip?: string;
}

export interface TornadoProps {
  label: string;
  name: string;
  bars: TornadoBar[]; // any order
  middle?: number; // where both sides begin
  unit?: string;
  height?: number;
  caption?: ComponentChildren;
  lowName?: string; // legend of the sides
  highName?: string;
  inOrder?: boolean; // the bars stand as they come
}

// Letters that a name has on one line.
const LINE = 36;

export function Tornado(props: TornadoProps) {
  const single = props.bars.some((bar) => bar.value !== undefined);
  const middle = props.middle ?? 0;
  const size = (bar: TornadoBar) => single ? Math.abs(bar.value ?? 0)
    : Math.abs(bar.high - bar.low);
  const bars = props.inOrder ? props.bars
    : [...props.bars].sort((a, b) => size(b) - size(a));
  const { factor, suffix } = scaleOf(props.unit, Math.max(0,
    ...bars.flatMap((bar) => [Math.abs(bar.low), Math.abs(bar.high)])));
  const row = bars.some((bar) => bar.name.length > LINE) ? 32 : 24;
  const lowName = props.lowName ?? t("tornado.low");
  const highName = props.highName ?? t("tornado.high");
  return (
    <Chart name={props.name} label={props.label} caption={props.caption}
      height={props.height ?? 70 + row * bars.length}
      revision={[JSON.stringify([props.bars, middle, props.unit])]}
      option={(theme) => {
        const side = (name: string, end: (bar: TornadoBar) => number,
                      color: string) => ({
          type: "bar", name, stack: "sides", barWidth: "65%",
          itemStyle: { color },
          data: bars.map((bar) => (end(bar) - middle) / factor),
        });
        return {
          grid: { left: 8, right: 24, top: single ? 8 : 34, bottom: 24,
                  containLabel: true },
          legend: single ? undefined : legendStyle(theme),
          xAxis: { type: "value", ...axisStyle(theme), name: suffix.trim(),
                   nameLocation: "middle", nameGap: 26,
                   axisLabel: { color: theme.muted,
                     formatter: (value: number) =>
                       tick(Number(
                       (value + middle / factor).toPrecision(3))) } },
          yAxis: { type: "category", inverse: true, ...axisStyle(theme),
                   data: bars.map((bar) => bar.name),
                   splitLine: { show: false },
                   axisLabel: { color: theme.text, width: 230, interval: 0,
                                overflow: "break", lineHeight: 13 } },
          tooltip: {
            ...tooltipStyle(theme), trigger: "axis",
            axisPointer: { type: "shadow" },
            formatter: (points: { dataIndex: number }[]) => {
              const bar = bars[points[0]?.dataIndex ?? 0];
              return bar === undefined ? "" : `<b>${escapeHtml(bar.name)}</b><br>${
                escapeHtml(bar.tip ?? `${number(bar.low / factor)} – ${
                  number(bar.high / factor)}${suffix}`)}`;
            },
          },
          series: single ? [
            { type: "bar", barWidth: "65%", itemStyle: { color: theme.series[0] },
              data: bars.map((bar) => (bar.value ?? 0) / factor) },
            { type: "custom", silent: true, z: 4,
              encode: { x: [0, 1], y: 2 },
              data: bars.map((bar, i) =>
                [bar.low / factor, bar.high / factor, i]),
              renderItem: whisker(theme.text) },
          ] : [
            side(lowName, (bar) => bar.low, theme.series[1]!),
            side(highName, (bar) => bar.high, theme.series[0]!),
          ],
        };
      }}
      table={() => ({
        columns: single
          ? [t("table.row"), t("table.value"), t("table.low"), t("table.high")]
          : [t("table.row"), lowName, highName],
        rows: bars.map((bar) => single
          ? [bar.name, bar.value ?? null, bar.low, bar.high]
          : [bar.name, bar.low, bar.high]),
      })} />
  );
}

interface DrawApi {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

// An interval as a line with ends, across a bar.
export function whisker(colour: string) {
  return (_: unknown, api: DrawApi) => {
    const row = api.value(2);
    const [x1, y] = api.coord([api.value(0), row]);
    const [x2] = api.coord([api.value(1), row]);
    const style = { stroke: colour, lineWidth: 1.5, fill: "none" };
    const stroke = (shape: Record<string, number>) =>
      ({ type: "line", shape, style });
    return { type: "group", children: [
      stroke({ x1, y1: y, x2, y2: y }),
      stroke({ x1, y1: y - 4, x2: x1, y2: y + 4 }),
      stroke({ x1: x2, y1: y - 4, x2, y2: y + 4 }),
    ] };
  };
}
