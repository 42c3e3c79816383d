// SPDX-License-Identifier: GPL-3.0-or-later
// Points over two quantities: a front of compromises, policies, frontiers.
import { number, scaleOf, tick } from "../format";
import { t } from "../texts/index";
import type { ComponentChildren } from "preact";
import { labelPlaces } from "./labels";
import { axisStyle, Chart, escapeHtml, legendStyle, tooltipStyle }
  from "./chart";

export interface Point {
  name: string;
  x: number;
  y: number;
  tip?: string;
  labelled?: boolean; // its name stands beside it
  xRange?: [number, number]; // intervals, drawn as a cross
  yRange?: [number, number];
}

export interface ScatterProps {
  label: string;
  name: string;
  groups: { name: string; points: Point[]; line?: boolean }[];
  xName: string;
  yName: string;
  xUnit?: string;
  yUnit?: string;
  height?: number;
  caption?: ComponentChildren;
  onClick?: (group: number, point: number) => void;
}

const SYMBOLS = ["circle", "diamond", "triangle", "rect"];

export function Scatter(props: ScatterProps) {
  const all = props.groups.flatMap((group) => group.points);
  const x = scaleOf(props.xUnit,
    Math.max(0, ...all.map((point) => Math.abs(point.x))));
  const y = scaleOf(props.yUnit,
    Math.max(0, ...all.map((point) => Math.abs(point.y))));
  const height = props.height ?? 380;
  const places = labelPlaces(all.filter((one) => one.labelled), 900,
    height - 150);
  const named = (name: string, suffix: string) =>
    suffix.trim() === "" ? name : `${name}, ${suffix.trim()}`;
  return (
    <Chart name={props.name} label={props.label} caption={props.caption}
      height={height}
      onClick={(point) => {
        const group = props.groups.findIndex((one) =>
          one.name === point.seriesName);
        props.onClick?.(group, point.dataIndex);
      }}
      revision={[JSON.stringify([props.groups, props.xName, props.yName])]}
      option={(theme) => ({
        grid: { left: 44, right: all.some((one) => one.labelled) ? 150 : 24,
                top: 34, bottom: 28, containLabel: true },
        legend: { ...legendStyle(theme),
                  data: props.groups.map((group) => group.name) },
        xAxis: { type: "value", ...axisStyle(theme), scale: true,
                 name: named(props.xName, x.suffix), nameLocation: "middle",
                 nameGap: 28,
                 axisLabel: { color: theme.muted, formatter: tick } },
        yAxis: { type: "value", ...axisStyle(theme), scale: true,
                 name: named(props.yName, y.suffix), nameLocation: "middle",
                 nameGap: 52,
                 axisLabel: { color: theme.muted, formatter: tick } },
        tooltip: {
          ...tooltipStyle(theme),
          formatter: (point: { seriesIndex: number; dataIndex: number }) => {
            const one = props.groups[point.seriesIndex]
              ?.points[point.dataIndex];
            return one === undefined ? ""
              : `<b>${escapeHtml(one.name)}</b><br>${escapeHtml(one.tip
                ?? `${number(one.x / x.factor)}${x.suffix}; ${
                  number(one.y / y.factor)}${y.suffix}`)}`;
          },
        },
        series: [...props.groups.map((group, k) => ({
          type: group.line ? "line" : "scatter", name: group.name,
          symbol: SYMBOLS[k % 4], symbolSize: 11,
          itemStyle: { color: theme.series[k % theme.series.length] },
          data: group.points.map((point) => ({
            value: [point.x / x.factor, point.y / y.factor],
            label: { show: point.labelled === true, formatter: () => point.name,
                     position: [14, places.get(point) ?? 0], color: theme.text, fontSize: 11 },
          })),
        })), ...props.groups.map((group, k) => ({
          type: "custom", name: `${group.name} intervals`, silent: true, z: 1,
          encode: { x: [0, 1, 2], y: [3, 4, 5] },
          data: group.points.map((point) => [
            point.x, ...(point.xRange ?? [point.x, point.x]),
            point.y, ...(point.yRange ?? [point.y, point.y]),
          ].map((value, i) => value / (i < 3 ? x.factor : y.factor))),
          renderItem: cross(theme.series[k % theme.series.length]!),
        }))],
      })}
      table={() => ({
        columns: [t("table.row"), t("table.group"),
                  named(props.xName, props.xUnit ?? ""),
                  t("table.low"), t("table.high"),
                  named(props.yName, props.yUnit ?? ""),
                  t("table.low"), t("table.high")],
        rows: props.groups.flatMap((group) => group.points.map((point) =>
          [point.name, group.name, point.x, ...(point.xRange ?? [null, null]),
           point.y, ...(point.yRange ?? [null, null])])),
      })} />
  );
}

interface DrawApi {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

// Both intervals of a point as thin lines through it.
function cross(colour: string) {
  return (_: unknown, api: DrawApi) => {
    const [x, y] = [api.value(0), api.value(3)];
    const [x1, y1] = api.coord([api.value(1), y]);
    const [x2] = api.coord([api.value(2), y]);
    const [x3, y3] = api.coord([x, api.value(4)]);
    const [, y4] = api.coord([x, api.value(5)]);
    const style = { stroke: colour, lineWidth: 1, fill: "none", opacity: 0.8 };
    return { type: "group", children: [
      { type: "line", style, shape: { x1, y1, x2, y2: y1 } },
      { type: "line", style, shape: { x1: x3, y1: y3, x2: x3, y2: y4 } },
    ] };
  };
}
