// SPDX-License-Identifier: GPL-3.0-or-later
// Where names of points stand, so that they do not lie on one another.
interface Named {
  name: string;
  x: number;
  y: number;
  xRange?: [number, number];
  yRange?: [number, number];
}

const LETTER = 6; // pixels, about
const LINE = 13;
const PLACES = [-14, 6, -27, 19, -40, 32, -53, 45, -66, 58];

// For each point how far below its middle its name begins, on a plot of about
// so many pixels.
export function labelPlaces(
  points: Named[], width: number, height: number,
): Map<Named, number> {
  const scale = (values: number[], size: number) => {
    const low = Math.min(...values);
    const span = Math.max(...values) - low;
    return (value: number) => span > 0 ? (value - low) / span * size : 0;
  };
  const x = scale(points.flatMap((one) => [one.x, ...(one.xRange ?? [])]),
    width);
  const y = scale(points.flatMap((one) => [one.y, ...(one.yRange ?? [])]),
    height);
  const taken: { left: number; right: number; top: number }[] = [];
  const places = new Map<Named, number>();
  for (const one of [...points].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const left = x(one.x) + 12;
    const right = left + LETTER * one.name.length;
    const top = height - y(one.y);
    const free = PLACES.find((place) => !taken.some((box) =>
      left < box.right && right > box.left
      && Math.abs(top + place - box.top) < LINE)) ?? PLACES[0]!;
    taken.push({ left, right, top: top + free });
    places.set(one, free);
  }
  return places;
}
