// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing: one of a list, or some of it.
import { useId } from "preact/hooks";
import { t } from "../texts/index";

export interface Pickable {
  key: string;
  title: string;
  group?: string;
}

export function Select(props: {
  label: string;
  options: Pickable[];
  value: string;
  onChange: (key: string) => void;
}) {
  const groups = [...new Set(props.options.map((one) => one.group))];
  const option = (one: Pickable) =>
    <option value={one.key}>{one.title}</option>;
  return (
    <label class="field">{props.label}
      <select value={props.value} onChange={(event) =>
        props.onChange((event.target as HTMLSelectElement).value)}>
        {groups.map((group) => {
          const these = props.options.filter((one) => one.group === group);
          return group === undefined ? these.map(option)
            : <optgroup label={group}>{these.map(option)}</optgroup>;
        })}
      </select>
    </label>
  );
}

// Some of a list, folded away with how many are chosen.
export function Picks(props: {
  label: string;
  options: Pickable[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}) {
  const id = useId();
  const toggle = (key: string) => {
    const now = new Set(props.chosen);
    if (!now.delete(key)) now.add(key);
    props.onChange(props.options.map((one) => one.key)
      .filter((one) => now.has(one)));
  };
  return (
    <details class="picks">
      <summary id={id}>{t("pick.of", { label: props.label,
        n: props.chosen.length, of: props.options.length })}</summary>
      <div role="group" aria-labelledby={id}>
        <p>
          <button type="button" class="link" onClick={() =>
            props.onChange(props.options.map((one) => one.key))}>
            {t("pick.all")}</button>{" "}
          <button type="button" class="link" onClick={() =>
            props.onChange([])}>{t("pick.none")}</button>
        </p>
        {props.options.map((one) => (
          <label><input type="checkbox" checked={props.chosen.includes(one.key)}
            onChange={() => toggle(one.key)} />{" "}{one.title}</label>))}
      </div>
    </details>
  );
}
