// SPDX-License-Identifier: GPL-3.0-or-later
// What was chosen in a view, for as long as the scenario stays open: it is
// there again when the view is.
import { useState } from "preact/hooks";
import { current } from "./state";

const kept = new Map<string, unknown>();

export function useKept<T>(
  name: string, otherwise: T,
): [T, (value: T) => void] {
  const key = `${current().scenario} ${name}`;
  const [, again] = useState(0);
  return [
    kept.has(key) ? kept.get(key) as T : otherwise,
    (value: T) => {
      kept.set(key, value);
      again((n) => n + 1);
    },
  ];
}
