// SPDX-License-Identifier: GPL-3.0-or-later
// The scenario's shocks, each with a switch, its size and its dates.
import { useId } from "preact/hooks";
import { sourceTitle } from "../answer";
import { setting } from "../levers";
import { Switch } from "../parts/switch";
import type { ShockFacts, Study } from "../protocol";
import { setChange, useStore } from "../state";
import { t, type Key } from "../texts/index";

// A day after every horizon: what starts then never comes.
const NEVER = "2999-01-01";

// The entry that takes a shock away.
function offEntry(shock: ShockFacts): [string, string] {
  if (shock.kind === "multiply") return [`shocks.${shock.name}.by`, "1.0"];
  if (shock.kind === "add") return [`shocks.${shock.name}.by`, "0.0"];
  return [`shocks.${shock.name}.start`, NEVER];
}

function Field(props: {
  label: string;
  type: "text" | "date" | "number";
  value: string;
  hint?: string;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <span class="field">
      <label for={id}>{props.label}</label>
      <input id={id} type={props.type} value={props.value} step="any"
        placeholder={props.hint} title={props.hint}
        onChange={(event) =>
          props.onChange((event.target as HTMLInputElement).value.trim())} />
    </span>
  );
}

function isNumber(text: string): boolean {
  return text !== "" && Number.isFinite(Number(text));
}

function Shock(props: { shock: ShockFacts }) {
  const { shock } = props;
  const { changes } = useStore();
  const key = (member: string) => `shocks.${shock.name}.${member}`;
  const [offKey, offValue] = offEntry(shock);
  const off = changes.set[offKey] === offValue;
  const of = (member: "by" | "start" | "lasts") =>
    changes.set[key(member)] ?? shock[member] ?? "";
  const set = (member: "by" | "start" | "lasts", value: string) => {
    const back = value === "" || value === shock[member];
    const number = member === "by" && isNumber(value);
    setChange({ [key(member)]: back ? null
      : number ? setting(Number(value)) : value });
  };
  const dated = /^\d{4}-\d\d-\d\d$/.test(of("start"));
  return (
    <li class="shock">
      <Switch label={shock.title} on={!off} hint={shock.doc ?? ""}
        onToggle={(on) => setChange({ [offKey]: on ? null : offValue })} />
      {!off && (
        <div class="fields">
          <Field label={t(`whatif.shock.by.${shock.kind}` as Key,
            { target: sourceTitle(shock.target) })}
            type={isNumber(of("by")) ? "number" : "text"} value={of("by")}
            hint={t("whatif.shock.by")}
            onChange={(value) => set("by", value)} />
          <Field label={t("whatif.shock.start")} type={dated ? "date" : "text"}
            value={of("start")} onChange={(value) => set("start", value)} />
          <Field label={t("whatif.shock.lasts")} type="text"
            value={of("lasts")} hint={t("whatif.shock.lasts.hint")}
            onChange={(value) => set("lasts", value)} />
        </div>)}
    </li>
  );
}

export function ShockPanel(props: { study: Study }) {
  const { shocks } = props.study;
  return shocks.length === 0
    ? <p class="note">{t("whatif.shocks.none")}</p>
    : <ul class="plain">{shocks.map((shock) => <Shock shock={shock} />)}</ul>;
}
