// SPDX-License-Identifier: GPL-3.0-or-later
// A lever to be moved: which, and from where to where.
import { allLevers, type Lever } from "../../levers";
import { Select } from "../../parts/pick";
import type { Study } from "../../protocol";
import { t } from "../../texts/index";

export interface Ranged {
  key: string; // of the lever, "" for none
  low: number;
  high: number;
}

export function leverNamed(study: Study, key: string): Lever | undefined {
  return allLevers(study).find((one) => one.key === key);
}

// A lever with the range that a slider would have.
export function rangedOf(study: Study, key: string): Ranged {
  const lever = leverNamed(study, key);
  return { key: lever?.key ?? "", low: lever?.low ?? 0, high: lever?.high ?? 0 };
}

// The first of these that the study has, else its first lever.
export function firstLever(study: Study, names: string[]): string {
  const levers = allLevers(study);
  return (levers.find((one) => names.includes(one.name)) ?? levers[0])?.key
    ?? "";
}

// As the question wants it: "credit_line=0:1000000".
export function leverText(study: Study, one: Ranged): string {
  const lever = leverNamed(study, one.key);
  const name = one.key.replace(/^inputs\./, "");
  const element = lever?.element ?? [];
  return `${element.length === 0 ? name
    : `${lever!.name}.${element.join(".")}`}=${one.low}:${one.high}`;
}

export function valid(one: Ranged): boolean {
  return one.key !== "" && Number.isFinite(one.low)
    && Number.isFinite(one.high) && one.low < one.high;
}

export function LeverField(props: {
  study: Study;
  label: string;
  value: Ranged;
  onChange: (value: Ranged) => void;
  none?: boolean; // may be left out
}) {
  const { study, value } = props;
  const lever = leverNamed(study, value.key);
  const factor = lever?.factor ?? 1;
  const end = (name: "low" | "high", label: string) => (
    <label class="field">{label} {lever?.unit === "1" ? "" : lever?.unit}
      <input type="number" step="any" value={factor * value[name]}
        onChange={(event) => {
          const text = (event.target as HTMLInputElement).value;
          if (text.trim() === "") return;
          props.onChange({ ...value, [name]: Number(text) / factor });
        }} />
    </label>);
  return (
    <div class="controls" role="group" aria-label={props.label}>
      <Select label={props.label} value={value.key}
        onChange={(key) => props.onChange(rangedOf(study, key))}
        options={[
          ...(props.none ? [{ key: "", title: t("pick.none") }] : []),
          ...allLevers(study).map((one) => ({
            key: one.key, title: one.label,
            group: study.model.title === "" ? undefined : one.sector })),
        ]} />
      {lever !== undefined && end("low", t("strategies.from"))}
      {lever !== undefined && end("high", t("strategies.upTo"))}
    </div>
  );
}
