// SPDX-License-Identifier: GPL-3.0-or-later
// A heat map: one cell for each row and column, its number written in it.
import { t } from "../texts/index";
import type { ComponentChildren } from "preact";
import { axisStyle, Chart, escapeHtml, tooltipStyle, type ClickedPoint }
  from "./chart";

export interface HeatCell {
  value: number | null; // what colours it, from `min` to `max`
  text: string; // what stands in it
  tip?: string; // what the tooltip says
}

export interface HeatProps {
  label: string;
  name: string;
  rows: string[];
  columns: string[];
  cells: HeatCell[][]; // [row][column]
  min: number;
  max: number;
  diverging?: boolean; // good below the middle, bad above
  height?: number;
  caption?: ComponentChildren;
  onClick?: (row: number, column: number) => void;
}

function ink(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  return 0.299 * r! + 0.587 * g! + 0.114 * b! > 140 ? "#111111" : "#ffffff";
}

// From pale yellow to dark purple, or from blue through white to orange: both
// tell apart for the colour-blind and in grey.
const SEQUENTIAL = ["#fff7d6", "#fdd49e", "#fc9d59", "#e0593f", "#a6254f",
                    "#5a1050"];
const DIVERGING = ["#1f6fb2", "#8fc3e8", "#f2f2f2", "#f5b37a", "#c4501b"];

function mix(colours: string[], at: number): string {
  const place = Math.min(1, Math.max(0, at)) * (colours.length - 1);
  const i = Math.min(colours.length - 2, Math.floor(place));
  const part = place - i;
  return `#${[1, 3, 5].map((c) => {
    const a = parseInt(colours[i]!.slice(c, c + 2), 16);
    const b = parseInt(colours[i + 1]!.slice(c, c + 2), 16);
    return Math.round(a + (b - a) * part).toString(16).padStart(2, "0");
  }).join("")}`;
}

// The colour of a value in a heat map, and that of text on it.
export function heatColour(
  value: number, min: number, max: number, diverging = false,
): { ground: string; text: string } {
  const at = max > min ? (value - min) / (max - min) : 0.5;
  const ground = mix(diverging ? DIVERGING : SEQUENTIAL, at);
  return { ground, text: ink(ground) };
}

export function Heat(props: HeatProps) {
  return (
    <Chart name={props.name} label={props.label} caption={props.caption}
      height={props.height ?? 70 + 30 * props.rows.length}
      onClick={(point: ClickedPoint) => {
        const [column, row] = point.value as [number, number];
        props.onClick?.(row, column);
      }}
      revision={[JSON.stringify([props.rows, props.columns, props.cells])]}
      option={(theme) => ({
        grid: { left: 8, right: 8, top: 8, bottom: 8, containLabel: true },
        xAxis: { type: "category", data: props.columns, position: "top",
                 ...axisStyle(theme), splitLine: { show: false },
                 axisLabel: { color: theme.text, interval: 0, width: 110, lineHeight: 15,
                              overflow: "break" } },
        yAxis: { type: "category", data: props.rows, inverse: true,
                 ...axisStyle(theme), splitLine: { show: false },
                 axisLabel: { color: theme.text, interval: 0, width: 290,
                              lineHeight: 13, overflow: "break" } },
        tooltip: {
          ...tooltipStyle(theme),
          formatter: (point: { value: [number, number] }) => {
            const [column, row] = point.value;
            const cell = props.cells[row]?.[column];
            return `${escapeHtml(props.rows[row] ?? "")}<br>${
              escapeHtml(props.columns[column] ?? "")}<br><b>${
              escapeHtml(cell?.tip ?? cell?.text ?? "")}</b>`;
          },
        },
        series: [{
          type: "heatmap",
          data: props.cells.flatMap((row, r) => row.map((cell, c) => {
            const colour = cell.value === null
              ? { ground: theme.surface, text: theme.muted }
              : heatColour(cell.value, props.min, props.max,
                props.diverging);
            return {
              value: [c, r, cell.value ?? 0],
              itemStyle: { color: colour.ground, borderColor: theme.surface,
                           borderWidth: 2 },
              label: { show: true, color: colour.text, fontSize: 11,
                       formatter: () => cell.text },
            };
          })),
        }],
      })}
      table={() => ({
        columns: [t("table.row"), ...props.columns],
        rows: props.rows.map((row, r) =>
          [row, ...(props.cells[r] ?? []).map((cell) => cell.text)]),
      })} />
  );
}
