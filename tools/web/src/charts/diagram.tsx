// SPDX-License-Identifier: GPL-3.0-or-later
// A diagram of what acts on what: laid out by dagre, drawn as SVG. Nodes are
// reached by the keyboard; those that matter can be lit.
import dagre from "@dagrejs/dagre";
import { useMemo, useRef, useState } from "preact/hooks";
import { Downloads } from "./chart";
import { DataTable, type Grid } from "../parts/table";
import { t } from "../texts/index";
import { theme } from "../theme";
import { curve, inRing, type Placed } from "./ring";

export interface DiagramNode {
  id: string;
  label: string;
  kind: "stock" | "flow" | "variable" | "outside";
  note?: string; // a second line: its value
}

export interface DiagramEdge {
  from: string;
  to: string;
  sign?: string; // "+", "-" or ""
  kind?: "flow" | "link"; // material or cause
  delayed?: boolean;
  lit?: boolean; // without it, as its ends are
}

export interface DiagramProps {
  label: string;
  name: string;
  nodes: DiagramNode[];
  edges: DiagramEdge[];
  lit?: (id: string) => boolean; // others are pale
  chosen?: string;
  onChoose?: (id: string) => void;
  direction?: "LR" | "TB";
  ring?: string[]; // nodes that stand in a ring, in this order
}

const HEIGHT = 30;
const NOTE = 14; // letters that a note is given room for

// How large nodes are; the same whatever a note says, so that nothing jumps.
function sized(props: DiagramProps) {
  return props.nodes.map((node) => {
    const wide = Math.max(node.label.length,
      node.note === undefined ? 0 : NOTE);
    return { ...node, w: 7 * wide + 22,
             h: node.note === undefined ? HEIGHT : HEIGHT + 14 };
  });
}

function place(props: DiagramProps): Placed {
  if (props.ring !== undefined) {
    return inRing(sized(props), props.edges, props.ring);
  }
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: props.direction ?? "LR", nodesep: 18, ranksep: 56,
                   marginx: 12, marginy: 12 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const node of sized(props)) {
    graph.setNode(node.id, { width: node.w, height: node.h });
  }
  const there = new Set(props.nodes.map((node) => node.id));
  const edges = props.edges.filter((edge) =>
    there.has(edge.from) && there.has(edge.to));
  edges.forEach((edge, i) => graph.setEdge(edge.from, edge.to, {}, `e${i}`));
  dagre.layout(graph);
  const size = graph.graph() as { width?: number; height?: number };
  return {
    width: size.width ?? 100,
    height: size.height ?? 100,
    nodes: props.nodes.map((node) => {
      const at = graph.node(node.id) as {
        x: number; y: number; width: number; height: number };
      return { ...node, x: at.x, y: at.y, w: at.width, h: at.height };
    }),
    edges: edges.map((edge, i) => {
      const points = (graph.edge(edge.from, edge.to, `e${i}`) as {
        points: { x: number; y: number }[] }).points;
      const end = points[points.length - 1]!;
      const before = points[points.length - 2] ?? end;
      return { ...edge, path: curve(points),
               x: end.x + (before.x - end.x) * 0.35,
               y: end.y + (before.y - end.y) * 0.35 - 5 };
    }),
  };
}

const RING = 1300; // a ring is made to fit a page this wide, as far as it reads

export function signText(sign: string | undefined): string {
  return sign === "-" ? "−" : sign ?? "";
}

export function Diagram(props: DiagramProps) {
  const svg = useRef<SVGSVGElement>(null);
  const [chosenZoom, setZoom] = useState<number | null>(null);
  const key = JSON.stringify([props.ring,
    props.nodes.map((node) => [node.id, node.label, node.note !== undefined]),
    props.edges, props.direction]);
  const placed = useMemo(() => place(props), [key]);
  const notes = new Map(props.nodes.map((node) => [node.id, node.note]));
  const lit = props.lit ?? (() => true);
  const zoom = chosenZoom ?? (props.ring === undefined ? 1
    : Math.max(0.65, Math.min(1, RING / placed.width)));
  const nearer = (by: number) =>
    setZoom(Math.min(3, Math.max(0.25, zoom * by)));
  const whole = () => {
    const frame = svg.current?.parentElement;
    if (frame) setZoom(Math.min(1.5, frame.clientWidth / placed.width));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === "+" || event.key === "=") nearer(1.25);
    else if (event.key === "-") nearer(0.8);
    else if (event.key === "0") whole();
    else return;
    event.preventDefault();
  };
  const named = new Map(props.nodes.map((node) => [node.id, node.label]));
  const table = (): Grid => ({
    columns: [t("diagram.from"), t("diagram.to"), t("diagram.sign"),
              t("diagram.delayed")],
    rows: placed.edges.map((edge) => [named.get(edge.from) ?? edge.from,
      named.get(edge.to) ?? edge.to, signText(edge.sign),
      edge.delayed ? t("yes") : ""]),
  });
  return (
    <figure class="chart">
      <div class="zoom no-print">
        <button type="button" aria-label={t("diagram.nearer")}
          onClick={() => nearer(1.25)}>+</button>
        <button type="button" aria-label={t("diagram.farther")}
          onClick={() => nearer(0.8)}>−</button>
        <button type="button" onClick={whole}>{t("diagram.whole")}</button>
        <span class="note">{t("diagram.keys")}</span>
      </div>
      <div class="scroll diagram" tabIndex={0} role="region"
        aria-label={props.label} onKeyDown={onKey}>
        <svg ref={svg} width={zoom * placed.width}
          height={zoom * placed.height}
          viewBox={`0 0 ${placed.width} ${placed.height}`} role="group"
          aria-label={props.label}>
          <defs>
            <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4"
              markerUnits="userSpaceOnUse"
              markerWidth="9" markerHeight="9" orient="auto">
              <path d="M0 0L8 4L0 8Z" class="edge-tip" />
            </marker>
          </defs>
          {placed.edges.map((edge) => (
            <g class={`edge ${edge.kind ?? "link"}${
              edge.lit ?? (lit(edge.from) && lit(edge.to)) ? "" : " pale"}${
              edge.sign === "-" ? " minus" : ""}`}>
              <path d={edge.path} marker-end="url(#tip)" />
              {edge.sign !== undefined && edge.sign !== ""
                && <text x={edge.x} y={edge.y}>{signText(edge.sign)}</text>}
              {edge.delayed && <text x={edge.x - 12} y={edge.y}>‖</text>}
            </g>
          ))}
          {placed.nodes.map((node) => (
            <g class={`node ${node.kind}${lit(node.id) ? "" : " pale"}${
              node.id === props.chosen ? " chosen" : ""}`}
              transform={`translate(${node.x - node.w / 2} ${
                node.y - node.h / 2})`}
              role="button" tabIndex={props.onChoose ? 0 : -1}
              aria-label={`${node.label}${notes.get(node.id)
                ? `: ${notes.get(node.id)}` : ""}`}
              aria-pressed={node.id === props.chosen}
              onClick={() => props.onChoose?.(node.id)}
              onKeyDown={(event) => {
                if (event.key === "Enter" || event.key === " ") {
                  event.preventDefault();
                  props.onChoose?.(node.id);
                }
              }}>
              <rect width={node.w} height={node.h}
                rx={node.kind === "stock" ? 0 : node.kind === "flow" ? 4
                  : node.h / 2} />
              <text x={node.w / 2} y={notes.get(node.id) ? 18 : node.h / 2 + 4}>
                {node.label}{" "}</text>
              {notes.get(node.id) !== undefined
                && <text class="note" x={node.w / 2} y={34}>
                  {notes.get(node.id)}</text>}
            </g>
          ))}
        </svg>
      </div>
      <div class="under">
        <DataTable label={props.label} table={table} />
        <Downloads name={props.name} table={table} svg={() => ({
          text: standalone(svg.current!), width: placed.width,
          height: placed.height })} />
      </div>
    </figure>
  );
}

// The drawing with its looks written into it, to stand outside of the page.
function standalone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const from = svg.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, i) => {
    const style = getComputedStyle(from[i]!);
    for (const name of ["fill", "stroke", "stroke-width", "stroke-dasharray",
                        "opacity", "font-size", "font-family",
                        "text-anchor"]) {
      element.setAttribute(name, style.getPropertyValue(name));
    }
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("style", `background:${theme().surface}`);
  return new XMLSerializer().serializeToString(copy);
}
