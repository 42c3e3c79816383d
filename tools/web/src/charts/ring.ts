// SPDX-License-Identifier: GPL-3.0-or-later
// Places of a diagram: curves, and a loop as a ring, each node after the one
// that acts on it.
import type { DiagramEdge, DiagramNode } from "./diagram";

interface Point {
  x: number;
  y: number;
}

type Sized = DiagramNode & { w: number; h: number };

export interface Placed {
  width: number;
  height: number;
  nodes: (Sized & Point)[];
  edges: (DiagramEdge & Point & { path: string })[];
}

const MARGIN = 24;

// A smooth line through the points.
export function curve(points: Point[]): string {
  const at = (i: number) => points[Math.min(points.length - 1, Math.max(0, i))]!;
  const pair = (x: number, y: number) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  let path = `M${pair(at(0).x, at(0).y)}`;
  for (let i = 0; i + 1 < points.length; i++) {
    const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    path += `C${pair(b.x + (c.x - a.x) / 6, b.y + (c.y - a.y) / 6)},${
      pair(c.x - (d.x - b.x) / 6, c.y - (d.y - b.y) / 6)},${pair(c.x, c.y)}`;
  }
  return path;
}

// Where the line from the middle of a node to a point leaves it.
function edgeOf(node: Sized & Point, to: Point): Point {
  const [dx, dy] = [to.x - node.x, to.y - node.y];
  const part = Math.min(1, (node.w / 2 + 2) / Math.max(1e-9, Math.abs(dx)),
    (node.h / 2 + 2) / Math.max(1e-9, Math.abs(dy)));
  return { x: node.x + dx * part, y: node.y + dy * part };
}

export function inRing(
  sized: Sized[], edges: DiagramEdge[], ring: string[],
): Placed {
  const n = Math.max(1, ring.length);
  const wide = Math.max(...sized.map((node) => node.w));
  const rx = Math.max(190, n * 27);
  const ry = Math.max(110, n * 13);
  const middle = { x: rx + wide / 2 + MARGIN, y: ry + 22 + MARGIN };
  const nodes = sized.map((node) => {
    const turn = 2 * Math.PI * ring.indexOf(node.id) / n - Math.PI / 2;
    return { ...node, x: middle.x + rx * Math.cos(turn),
             y: middle.y + ry * Math.sin(turn) };
  });
  const at = new Map(nodes.map((node) => [node.id, node]));
  return {
    width: 2 * middle.x, height: 2 * middle.y, nodes,
    edges: edges.flatMap((edge) => {
      const [from, to] = [at.get(edge.from), at.get(edge.to)];
      if (from === undefined || to === undefined || from === to) return [];
      const step = (ring.indexOf(edge.to) - ring.indexOf(edge.from) + n) % n;
      // neighbours bow outwards, others through the inside
      const bow = step === 1 && n > 2 ? 1.01 : step === n - 1 ? 0.9 : 0.7;
      const half = { x: middle.x + ((from.x + to.x) / 2 - middle.x) * bow,
                     y: middle.y + ((from.y + to.y) / 2 - middle.y) * bow };
      const end = edgeOf(to, half);
      return [{ ...edge, path: curve([edgeOf(from, half), half, end]),
                x: end.x + (half.x - end.x) * 0.4,
                y: end.y + (half.y - end.y) * 0.4 - 5 }];
    }),
  };
}
