// SPDX-License-Identifier: GPL-3.0-or-later
// One figure that matters, with what it is and what it means.
import type { ComponentChildren } from "preact";
import { Light, type Signal } from "./light";

export function Tile(props: {
  title: string;
  value: ComponentChildren;
  interval?: string;
  note?: ComponentChildren;
  signal?: Signal;
  rule?: string; // when the light is what, in words
  change?: string; // against the baseline
  pale?: boolean;
}) {
  return (
    <div class={props.pale ? "tile pale" : "tile"}>
      <h3>{props.title}</h3>
      <p class="value">{props.value}
        {props.interval !== undefined
          && <span class="interval"> {props.interval}</span>}</p>
      {props.signal !== undefined && <Light signal={props.signal} />}
      {props.change !== undefined && <p class="change">{props.change}</p>}
      {props.note !== undefined && <p class="note">{props.note}</p>}
      {props.rule !== undefined && <p class="rule">{props.rule}</p>}
    </div>
  );
}
