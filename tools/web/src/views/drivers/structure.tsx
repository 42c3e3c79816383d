// SPDX-License-Identifier: GPL-3.0-or-later
// A part of the structure as a diagram: a slider over time, values at the
// variables, one of them as a fan, and a table of the links.
import { useState } from "preact/hooks";
import { Diagram, signText, type DiagramEdge, type DiagramNode }
  from "../../charts/diagram";
import { Fan } from "../../charts/fan";
import { monthOf, words } from "../../format";
import { useKept } from "../../kept";
import { Select } from "../../parts/pick";
import { ProgressBar, ProblemBox } from "../../parts/progress";
import { Table } from "../../parts/table";
import { elementsOf, series } from "../../record";
import type { GraphLink, RunRecord, Structure } from "../../protocol";
import { t } from "../../texts/index";
import { labelOf } from "../../texts/labels";
import { useValues, valueText } from "./values";

const KINDS: Record<string, DiagramNode["kind"]> =
  { stock: "stock", flow: "flow" };

function signOf(link: GraphLink): string {
  return link.polarity === "+" || link.polarity === "-" ? link.polarity : "";
}

// One variable over time, an element of it where it has such.
function Detail(props: { record: RunRecord; name: string; doc: string }) {
  const [chosen, choose] = useState("0");
  const one = series(props.record, props.name);
  if (one === undefined) return <p class="note">{props.doc}</p>;
  const elements = elementsOf(props.record, one);
  const element = Number(chosen) < Math.max(1, elements.length)
    ? Number(chosen) : 0;
  return (
    <section aria-label={words(props.name)}>
      <div class="card-head">
        <h3>{words(props.name)}</h3>
        {elements.length > 0 && <Select label={t("drivers.element")}
          value={String(element)} onChange={choose}
          options={elements.map((label, i) =>
            ({ key: String(i), title: labelOf(label) }))} />}
      </div>
      <p class="note">{props.doc}</p>
      <Fan record={props.record} series={props.name} element={element}
        height={260} />
    </section>
  );
}

export function StructureView(props: {
  structure: Structure;
  names: string[]; // variables of the diagram
  loop: Set<number>; // links that are lit; empty: all
  outside?: Set<string>; // variables of other parts
  label: string;
  file: string;
  ring?: string[]; // of a loop, in its order
  pipes?: boolean; // what flows out of a stock is drawn so
}) {
  const { structure, names } = props;
  const [time, setTime] = useKept("drivers time", 0);
  const [chosen, choose] = useState("");
  const asked = useValues(structure, names);
  const record = (asked.result ?? asked.stale)?.record ?? null;
  const there = new Set(names);
  const last = Math.max(0, (record?.time.values.length ?? 1) - 1);
  const i = Math.min(time, last);
  const variables = structure.variables.filter((one) => there.has(one.name));
  const links = structure.links.map((link, k) => ({ link, k }))
    .filter(({ link }) => link.kind !== "initial"
      && there.has(link.from) && there.has(link.to));
  const date = record?.time.dates[i] ?? "";
  const edges = links.map(({ link, k }): DiagramEdge => {
    const out = props.pipes && link.kind === "flow" && link.polarity === "-";
    return {
      from: out ? link.to : link.from, to: out ? link.from : link.to,
      sign: props.pipes && link.kind === "flow" ? "" : signOf(link),
      delayed: link.delayed, kind: link.kind === "flow" ? "flow" : "link",
      lit: props.loop.size === 0 || props.loop.has(k) };
  });
  return (
    <>
      <div class="moment no-print">
        <label for="moment">{t("drivers.moment")}</label>
        <input id="moment" type="range" min={0} max={last} step={1} value={i}
          disabled={record === null} aria-valuetext={date}
          onInput={(event) =>
            setTime(Number((event.target as HTMLInputElement).value))} />
        <b>{date === "" ? "" : monthOf(date)}</b>
        {asked.running && <ProgressBar progress={asked.progress}
          onCancel={asked.cancel} />}
      </div>
      <ProblemBox problem={asked.problem} />
      <Diagram label={props.label} name={props.file} edges={edges}
        ring={props.ring}
        chosen={chosen} onChoose={(id) => choose(id === chosen ? "" : id)}
        nodes={variables.map((one): DiagramNode => ({
          id: one.name, label: words(one.name),
          kind: props.outside?.has(one.name) ? "outside"
            : KINDS[one.kind] ?? "variable",
          note: record === null ? t("number.none")
            : valueText(record, one.name, i) ?? t("number.none") }))} />
      <p class="note">{t("drivers.legend")}</p>
      {chosen !== "" && record !== null && <Detail record={record}
        name={chosen} doc={variables.find((one) => one.name === chosen)?.doc
          ?? ""} />}
      <Table caption={t("drivers.links")}
        columns={[t("diagram.from"), t("drivers.value"), t("diagram.sign"),
                  t("diagram.to"), t("drivers.value"), t("diagram.delayed")]}
        numeric={(c) => c === 1 || c === 4}
        rows={links.filter(({ k }) => props.loop.size === 0
          || props.loop.has(k)).map(({ link }) => [
          words(link.from), valueText(record, link.from, i) ?? "",
          signText(signOf(link)) || "?", words(link.to),
          valueText(record, link.to, i) ?? "",
          link.delayed ? t("yes") : "" ])} />
    </>
  );
}
