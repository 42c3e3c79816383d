// SPDX-License-Identifier: GPL-3.0-or-later
// How a view begins: its name, what it answers, what was found.
import type { ComponentChildren } from "preact";

export function ViewHead(props: {
  title: string;
  answers: string;
  found?: string[];
  children?: ComponentChildren; // what is chosen
}) {
  const found = (props.found ?? []).filter((one) => one !== "");
  return (
    <header class="view-head">
      <h1>{props.title}</h1>
      <p class="lead">{props.answers}</p>
      {props.children !== undefined
        && <div class="controls no-print">{props.children}</div>}
      {found.length > 0 && (
        <div class="found">{found.map((one) => <p>{one}</p>)}</div>)}
    </header>
  );
}
