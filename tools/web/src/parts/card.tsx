// SPDX-License-Identifier: GPL-3.0-or-later
// A part of a view with a heading of its own.
import type { ComponentChildren } from "preact";

export function Card(props: {
  title: string;
  children: ComponentChildren;
  aside?: ComponentChildren; // beside the heading
  class?: string;
  level?: 2 | 3;
}) {
  const Heading = `h${props.level ?? 2}` as "h2";
  return (
    <section class={`card ${props.class ?? ""}`}>
      <div class="card-head">
        <Heading>{props.title}</Heading>
        {props.aside}
      </div>
      {props.children}
    </section>
  );
}
