// SPDX-License-Identifier: GPL-3.0-or-later
// Where a parameter stands: changed, sampled (its median), or as given.
import { elementsOf } from "./levers";
import type { Study } from "./protocol";

export function parameterOf(
  study: Study, set: Record<string, string>, name: string, element: string[],
): number | null {
  const text = set[["inputs", name, ...element].join(".")];
  if (text !== undefined && Number.isFinite(Number(text))) return Number(text);
  const parameter = study.parameters.find((one) => one.name === name);
  if (parameter === undefined) return null;
  const at = elementsOf(study, parameter.dimensions).findIndex((one) =>
    one.join() === element.join());
  const label = element.length === 0 ? name : `${name}[${element.join(",")}]`;
  return study.inputs.find((one) => one.name === label)?.median
    ?? parameter.values[at] ?? null;
}
