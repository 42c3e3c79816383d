// SPDX-License-Identifier: GPL-3.0-or-later
// A traffic light that says by shape and word what it says by colour.
import { t } from "../texts/index";

export type Signal = "good" | "warn" | "bad" | "none";

const SHAPES: Record<Signal, string> = {
  good: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z", // a disc
  warn: "M8 1L15.5 14.5H.5Z", // a triangle
  bad: "M5 1H11L15 5V11L11 15H5L1 11V5Z", // an octagon
  none: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2Z",
};

const MARKS: Record<Signal, string> = {
  good: "M4.6 8.2L7 10.6L11.4 5.6",
  warn: "M8 5.5V9.5M8 11.3V12.5",
  bad: "M5.4 5.4L10.6 10.6M10.6 5.4L5.4 10.6",
  none: "M5 8H11",
};

export function Light(props: { signal: Signal; word?: string }) {
  const word = props.word ?? t(`light.${props.signal}`);
  return (
    <span class={`light ${props.signal}`}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <path class="shape" d={SHAPES[props.signal]} />
        <path class="mark" d={MARKS[props.signal]} />
      </svg>
      <span>{word}</span>
    </span>
  );
}
