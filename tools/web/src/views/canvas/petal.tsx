// SPDX-License-Identifier: GPL-3.0-or-later
// One service line on the canvas.
import { amount, share } from "../../format";
import { setting } from "../../levers";
import { Light, type Signal } from "../../parts/light";
import { Switch } from "../../parts/switch";
import type { Study } from "../../protocol";
import { setChange, useStore } from "../../state";
import { t } from "../../texts/index";
import { labelOf } from "../../texts/labels";
import { parameterOf } from "../../parameter";
import type { Frame, LineFacts } from "./lines";

// How steady an income is: of its usual size, what is left in a bad future.
export function signalOf(steadiness: number | null): Signal {
  if (steadiness === null) return "none";
  return steadiness >= 0.8 ? "good" : steadiness >= 0.5 ? "warn" : "bad";
}

export function riskWord(steadiness: number | null): string {
  return steadiness === null ? t("number.none")
    : t("canvas.kept", { share: share(steadiness) });
}

// What a figure was before the changes.
export function Was(props: {
  value: number;
  before: number | null | undefined;
  unit?: string;
}) {
  const { value, before } = props;
  if (before === null || before === undefined
      || Math.abs(value - before) <= 0.002 * Math.abs(before)) return null;
  return (
    <span class="was"> {t("canvas.was", {
      value: props.unit === undefined ? share(before)
        : amount(before, props.unit) })}</span>);
}

export function marginShare(facts: LineFacts): number | null {
  return facts.margin === null || facts.income <= 0 ? null
    : facts.margin / facts.income;
}

// What opens and closes a line: places offered or, for a service without
// learners at the start, its launch. Null if the model has neither.
function doorOf(study: Study, set: Record<string, string>,
                line: string): string | null {
  const there = (name: string) =>
    parameterOf(study, {}, name, [line]) !== null;
  const idle = parameterOf(study, set, "opening_learners", [line]) === 0;
  return idle && there("launch") ? "launch"
    : there("line_open") ? "line_open" : null;
}

export function OpenSwitch(props: { study: Study; line: string }) {
  const { changes } = useStore();
  const { study, line } = props;
  const door = doorOf(study, changes.set, line);
  if (door === null) return null;
  const start = parameterOf(study, {}, door, [line]) ?? 1;
  const on = (parameterOf(study, changes.set, door, [line]) ?? 1) > 0;
  const toggle = (wanted: boolean) => setChange({
    [`inputs.${door}.${line}`]: wanted === start > 0 ? null
      : setting(wanted ? 1 : 0) });
  return <Switch on={on} onToggle={toggle}
    label={<>{t("canvas.offered")}<span class="sr">
      {`: ${labelOf(line)}`}</span></>} />;
}

export function Petal(props: {
  study: Study;
  frame: Frame;
  facts: LineFacts;
  before: LineFacts | null;
  onOpen: () => void;
}) {
  const { facts, before } = props;
  const unit = props.frame.income.unit;
  const name = labelOf(facts.name);
  const part = marginShare(facts);
  return (
    <article class={facts.income > 0 ? "line" : "line idle"}>
      <h2>{name}</h2>
      <meter min={0} max={1} value={facts.share} aria-hidden="true" />
      <dl class="facts">
        <dt>{t("canvas.income")}</dt>
        <dd>{amount(facts.income, unit)} ({share(facts.share)})
          <Was value={facts.income} before={before?.income} unit={unit} /></dd>
        <dt>{t("canvas.margin")}</dt>
        <dd>{facts.margin === null || part === null ? t("number.none")
          : `${share(part)}, ${amount(facts.margin, unit)}`}
          {part !== null && <Was value={part}
            before={before === null ? null : marginShare(before)} />}</dd>
        <dt>{t("canvas.capability")}</dt>
        <dd>{facts.capability === null ? t("canvas.noCapability")
          : t("canvas.fromTo", { from: share(facts.capability.first),
                                 to: share(facts.capability.last) })}
          {facts.capability !== null && <Was value={facts.capability.last}
            before={before?.capability?.last} />}</dd>
        <dt>{t("canvas.risk")}</dt>
        <dd><Light signal={facts.income > 0 ? signalOf(facts.steadiness)
          : "none"} word={facts.income > 0 ? riskWord(facts.steadiness)
          : t("number.none")} /></dd>
      </dl>
      <div class="foot">
        <OpenSwitch study={props.study} line={facts.name} />
        <button type="button" onClick={props.onOpen}>
          {t("canvas.open")}<span class="sr">{`: ${name}`}</span></button>
      </div>
    </article>
  );
}
