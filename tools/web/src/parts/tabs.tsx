// SPDX-License-Identifier: GPL-3.0-or-later
// Tabs within a view: arrows move, as readers expect.
import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";

export interface Tab {
  key: string;
  title: string;
  content: () => ComponentChildren;
}

export function Tabs(props: {
  label: string;
  tabs: Tab[];
  chosen?: string;
  onChoose?: (key: string) => void;
}) {
  const id = useId();
  const [own, setOwn] = useState(props.tabs[0]?.key ?? "");
  const list = useRef<HTMLDivElement>(null);
  const wanted = props.chosen ?? own;
  const at = Math.max(0, props.tabs.findIndex((tab) => tab.key === wanted));
  const tab = props.tabs[at];
  const choose = (i: number) => {
    const next = props.tabs[(i + props.tabs.length) % props.tabs.length]!;
    setOwn(next.key);
    props.onChoose?.(next.key);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[
      props.tabs.indexOf(next)]?.focus();
  };
  return (
    <div class="tabs">
      <div role="tablist" aria-label={props.label} ref={list}
        onKeyDown={(event) => {
          const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (step !== undefined) choose(at + step);
        }}>
        {props.tabs.map((one, i) => (
          <button type="button" role="tab" id={`${id}-${one.key}`}
            aria-selected={i === at} aria-controls={`${id}-panel`}
            tabIndex={i === at ? 0 : -1} onClick={() => choose(i)}>
            {one.title}</button>))}
      </div>
      <div role="tabpanel" id={`${id}-panel`}
        aria-labelledby={`${id}-${tab?.key ?? ""}`}>
        {tab?.content()}
      </div>
    </div>
  );
}
