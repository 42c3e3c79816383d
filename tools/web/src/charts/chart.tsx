// SPDX-License-Identifier: GPL-3.0-or-later
// Every chart of the page: an ECharts drawing that follows the size of its
// place and the theme, with a name for readers, a real table under it, and
// downloads of the picture and of the numbers.
import * as echarts from "echarts/core";
import {
  BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart,
} from "echarts/charts";
import {
  GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent,
  TooltipComponent, VisualMapComponent,
} from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { save } from "../server";
import { t } from "../texts/index";
import { still, useTheme, type Theme } from "../theme";
import { DataTable, csvOf, type Grid } from "../parts/table";

echarts.use([
  BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart, GridComponent,
  LegendComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent,
  VisualMapComponent, SVGRenderer,
]);

export type Option = echarts.EChartsCoreOption;

export interface ClickedPoint {
  seriesName?: string;
  name?: string;
  dataIndex: number;
  value: unknown;
}

export interface ChartProps {
  option: (theme: Theme) => Option;
  label: string; // what the chart shows, in a sentence
  name: string; // of downloaded files
  table: () => Grid; // the same numbers, made when it is opened
  height?: number;
  caption?: ComponentChildren;
  onClick?: (point: ClickedPoint) => void;
  pale?: boolean; // what is shown is of an earlier choice
  revision: unknown[]; // what the option is made of, apart from the theme
}

const FONT = "system-ui, \"Segoe UI\", Roboto, \"Noto Sans\", \"DejaVu Sans\", "
  + "sans-serif";

// What all charts have alike.
function base(theme: Theme): Option {
  return {
    animation: false,
    backgroundColor: "transparent",
    textStyle: { color: theme.text, fontFamily: FONT, fontSize: 12 },
    color: theme.series,
    aria: { enabled: false },
  };
}

export function axisStyle(theme: Theme): Record<string, unknown> {
  return {
    axisLine: { lineStyle: { color: theme.line } },
    axisTick: { lineStyle: { color: theme.line } },
    axisLabel: { color: theme.muted, hideOverlap: true, fontSize: 12 },
    splitLine: { lineStyle: { color: theme.line, opacity: 0.6 } },
    nameTextStyle: { color: theme.muted },
  };
}

// A legend at the top left; a chart's own members may be added.
export function legendStyle(theme: Theme): Record<string, unknown> {
  return { top: 0, left: 0, itemWidth: 22, itemHeight: 10, itemGap: 18,
           padding: 2, textStyle: { color: theme.text, fontSize: 12 } };
}

// A line as a legend shows it.
export function legendLine(style: "solid" | "dashed" | "dotted" | "thin"):
  string {
  const pieces = { solid: [[0, 22, 3]], thin: [[0, 22, 1]],
                   dashed: [[0, 6, 3], [8, 6, 3], [16, 6, 3]],
                   dotted: [[0, 3, 3], [6, 3, 3], [12, 3, 3], [18, 3, 3]],
  }[style];
  return `path://M0 0h22v0h-22zM0 10h22v0h-22z${pieces.map(([x, w, h]) =>
    `M${x} ${5 - h! / 2}h${w}v${h}h-${w}z`).join("")}`;
}

export function tooltipStyle(theme: Theme): Record<string, unknown> {
  return {
    backgroundColor: theme.surface,
    borderColor: theme.line,
    textStyle: { color: theme.text, fontSize: 12 },
    confine: true,
    transitionDuration: still() ? 0 : 0.1,
  };
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);
}

// The picture as text of an SVG file.
function svgOf(place: HTMLElement, theme: Theme): string {
  const svg = place.querySelector("svg")!.cloneNode(true) as SVGElement;
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const ground = document.createElementNS(svg.namespaceURI, "rect");
  ground.setAttribute("width", "100%");
  ground.setAttribute("height", "100%");
  ground.setAttribute("fill", theme.surface);
  svg.insertBefore(ground, svg.firstChild);
  svg.setAttribute("font-family", "sans-serif");
  return new XMLSerializer().serializeToString(svg);
}

export function savePng(svg: string, width: number, height: number,
                        name: string): void {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement("canvas");
    canvas.width = 2 * width;
    canvas.height = 2 * height;
    canvas.getContext("2d")!
      .drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => {
      if (blob !== null) save(blob, `${name}.png`);
    });
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
}

// The downloads under a chart or a diagram.
export function Downloads(props: {
  name: string;
  svg: () => { text: string; width: number; height: number };
  table: () => Grid;
}) {
  const picture = (as: "png" | "svg") => {
    const { text, width, height } = props.svg();
    if (as === "png") savePng(text, width, height, props.name);
    else save(new Blob([text], { type: "image/svg+xml" }), `${props.name}.svg`);
  };
  const numbers = () => save(
    new Blob([csvOf(props.table())], { type: "text/csv" }),
    `${props.name}.csv`);
  return (
    <span class="downloads no-print">
      {t("chart.download")}{" "}
      <button type="button" class="link" onClick={() => picture("png")}
        aria-label={t("chart.downloadOf", { as: "PNG", name: props.name })}>
        PNG</button>{" "}
      <button type="button" class="link" onClick={() => picture("svg")}
        aria-label={t("chart.downloadOf", { as: "SVG", name: props.name })}>
        SVG</button>{" "}
      <button type="button" class="link" onClick={numbers}
        aria-label={t("chart.downloadOf", { as: "CSV", name: props.name })}>
        CSV</button>
    </span>
  );
}

export function Chart(props: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const theme = useTheme();
  const click = useRef(props.onClick);
  click.current = props.onClick;

  // before the paint: what is printed is drawn at once
  useLayoutEffect(() => {
    const made = echarts.init(place.current, null, { renderer: "svg" });
    chart.current = made;
    made.on("click", (event) =>
      click.current?.(event as unknown as ClickedPoint));
    const watch = new ResizeObserver(() => {
      made.resize({ animation: { duration: 0 } });
      place.current?.querySelector("svg")?.setAttribute("viewBox",
        `0 0 ${made.getWidth()} ${made.getHeight()}`); // paper is narrower
    });
    watch.observe(place.current!);
    return () => {
      watch.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useLayoutEffect(() => {
    chart.current?.setOption({ ...base(theme), ...props.option(theme) },
      { notMerge: true });
  }, [JSON.stringify(theme), ...props.revision]);

  // Left and right show the figures of the next point.
  const at = useRef(-1);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined || chart.current === null) return;
    event.preventDefault();
    const { series } = chart.current.getOption() as {
      series: { data?: unknown[] }[] };
    const last = (series[0]?.data?.length ?? 1) - 1;
    at.current = Math.min(last, Math.max(0, at.current + step));
    chart.current.dispatchAction({ type: "showTip", seriesIndex: 0,
                                   dataIndex: at.current });
  };

  return (
    <figure class={props.pale ? "chart pale" : "chart"}>
      <div class="drawing" ref={place} role="img" aria-label={props.label}
        tabIndex={0} onKeyDown={move}
        onBlur={() => chart.current?.dispatchAction({ type: "hideTip" })}
        style={{ height: `${props.height ?? 320}px` }} />
      {props.caption !== undefined
        && <figcaption>{props.caption}</figcaption>}
      <div class="under">
        <DataTable label={props.label} table={props.table} />
        <Downloads name={props.name} table={props.table} svg={() => ({
          text: svgOf(place.current!, theme),
          width: place.current!.clientWidth,
          height: place.current!.clientHeight,
        })} />
      </div>
    </figure>
  );
}
