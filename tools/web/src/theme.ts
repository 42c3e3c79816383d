// SPDX-License-Identifier: GPL-3.0-or-later
// Light, dark or print: what the system says unless the person chose. The
// colours live in style/tokens.css; charts read them from there.
import { useEffect, useReducer } from "preact/hooks";

export type Preference = "system" | "light" | "dark";

const KEPT = "bursar-theme";
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const print = window.matchMedia("print");
const listeners = new Set<() => void>();

export function preference(): Preference {
  let kept: string | null = null;
  try {
    kept = sessionStorage.getItem(KEPT);
  } catch {
    // a page without storage follows the system
  }
  return kept === "light" || kept === "dark" ? kept : "system";
}

function apply(): void {
  const chosen = preference();
  const shown = print.matches ? "light"
    : chosen === "system" ? (dark.matches ? "dark" : "light") : chosen;
  document.documentElement.dataset.theme = shown;
  listeners.forEach((listener) => listener());
}

export function setPreference(chosen: Preference): void {
  sessionStorage.setItem(KEPT, chosen);
  apply();
}

dark.addEventListener("change", apply);
print.addEventListener("change", apply);
apply();

export interface Theme {
  text: string;
  muted: string;
  line: string; // axes and rules
  surface: string;
  accent: string;
  plan: string;
  good: string;
  warn: string;
  bad: string;
  series: string[]; // for lines, bars and areas, told apart by the colour-blind
  print: boolean;
}

export function theme(): Theme {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    text: of("text"), muted: of("muted"), line: of("line"),
    surface: of("surface"), accent: of("accent"), plan: of("plan"),
    good: of("good"), warn: of("warn"), bad: of("bad"),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((i) => of(`series-${i}`)),
    print: print.matches,
  };
}

// The theme, and a new render whenever it changes.
export function useTheme(): Theme {
  const [, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const listener = () => again(0);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return theme();
}

// Whether movement is to be kept away.
export function still(): boolean {
  return window.matchMedia("(prefers-reduced-motion: reduce)").matches;
}
