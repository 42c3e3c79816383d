// SPDX-License-Identifier: GPL-3.0-or-later
// A line that is opened: itself in the centre; around it who pays, when, what
// it costs, who delivers, whom it serves, capability, risk, and its levers.
import { useEffect, useRef } from "preact/hooks";
import type { ComponentChildren } from "preact";
import { Fan } from "../../charts/fan";
import { amount, number, share, words } from "../../format";
import { elementsOf } from "../../levers";
import type { RunRecord, Study } from "../../protocol";
import { useStore } from "../../state";
import { t, tOr } from "../../texts/index";
import { labelOf } from "../../texts/labels";
import { LineLevers } from "./change";
import { parameterOf } from "../../parameter";
import type { Frame, LineFacts } from "./lines";
import { marginShare, OpenSwitch, Was } from "./petal";

interface Split {
  name: string;
  parts: { name: string; share: number }[];
}

// Parameters that divide a line among something: who pays, in which parts.
function splitsOf(study: Study, set: Record<string, string>, dim: string,
                  line: string): Split[] {
  return study.parameters.filter((one) => one.dimensions.length === 2
    && one.dimensions[0] === dim).flatMap((one) => {
    const parts = elementsOf(study, one.dimensions)
      .filter((element) => element[0] === line)
      .map((element) => ({ name: element[1]!,
        share: parameterOf(study, set, one.name, element) ?? 0 }));
    const sum = parts.reduce((total, part) => total + part.share, 0);
    return Math.abs(sum - 1) > 0.001 ? []
      : { name: one.name, parts: parts.filter((part) => part.share > 0)
          .sort((a, b) => b.share - a.share) };
  });
}

function Side(props: { title: string; children: ComponentChildren;
                       class?: string }) {
  return (
    <li class={props.class}>
      <article>
        <h3>{props.title}</h3>
        {props.children}
      </article>
    </li>);
}

function Costs(props: { facts: LineFacts; unit: string; own: boolean }) {
  const { facts, unit } = props;
  if (facts.margin === null) return <p>{t("canvas.noCosts")}</p>;
  const row = (name: string, value: number) => <>
    <dt>{name}</dt>
    <dd>{amount(value, unit)}</dd>
    <dd>{facts.income > 0 ? share(value / facts.income) : ""}</dd></>;
  return (
    <>
      <dl class="facts costs">
        {row(t("canvas.income"), facts.income)}
        {facts.costs.map((one) => row(t(`canvas.cost.${one.key}`), -one.amount))}
        {row(t("canvas.margin"), facts.margin)}
      </dl>
      {!props.own && <p class="note">{t("canvas.costsHow")}</p>}
    </>);
}

export function Blossom(props: {
  study: Study;
  frame: Frame;
  record: RunRecord;
  all: LineFacts[];
  at: number;
  before: LineFacts | null;
  onGo: (line: string | null) => void;
}) {
  const { study, frame, record, all, at, before } = props;
  const { changes } = useStore();
  const facts = all[at]!;
  const unit = frame.income.unit;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const go = (step: number) =>
    props.onGo(all[(at + step + all.length) % all.length]!.name);
  const part = marginShare(facts);
  const perUnit = parameterOf(study, changes.set, "staff_per_learner",
    [facts.name]);
  return (
    <>
      <p class="blossom-nav">
        <button type="button" onClick={() => props.onGo(null)}>
          {t("canvas.back")}</button>
        <button type="button" onClick={() => go(-1)}>
          {t("canvas.previous")}</button>
        <button type="button" onClick={() => go(1)}>{t("canvas.next")}</button>
      </p>
      <ul class="lotus columns-3 blossom">
        <li class="centre">
          <article>
            <h2 ref={heading} tabIndex={-1}>{labelOf(facts.name)}</h2>
            <dl class="facts">
              <dt>{t("canvas.income")}</dt>
              <dd>{amount(facts.income, unit)} ({share(facts.share)})
                <Was value={facts.income} before={before?.income}
                  unit={unit} /></dd>
              <dt>{t("canvas.margin")}</dt>
              <dd>{share(part)}{part !== null && <Was value={part}
                before={before === null ? null : marginShare(before)} />}</dd>
            </dl>
            <OpenSwitch study={study} line={facts.name} />
          </article>
        </li>
        {splitsOf(study, changes.set, frame.dim, facts.name).map((split) => (
          <Side title={tOr(`canvas.split.${split.name}`, words(split.name))}>
            <ul class="shares">{split.parts.map((one) => (
              <li><meter min={0} max={1} value={one.share}
                aria-hidden="true" /> {share(one.share)} {labelOf(one.name)}
              </li>))}
            </ul>
          </Side>))}
        <Side title={t("canvas.costs")}>
          <Costs facts={facts} unit={unit} own={frame.margin !== null} />
        </Side>
        {facts.work !== null && (
          <Side title={t("canvas.delivers")}>
            <p>{t("canvas.work", { share: share(facts.work) })}</p>
            {perUnit !== null && <p>{t("canvas.staffPer", {
              staff: number(perUnit) })}</p>}
          </Side>)}
        {facts.clients !== null && (
          <Side title={t("canvas.serves")}>
            <p>{t("canvas.served", {
              what: tOr(`canvas.unit.${facts.clients.unit}`,
                facts.clients.unit),
              from: number(facts.clients.first),
              to: number(facts.clients.last) })}</p>
          </Side>)}
        <Side title={t("canvas.capability")}>
          {facts.capability === null
            ? <p>{t("canvas.capabilityNone")}</p>
            : <p>{t("canvas.capabilityText", {
                from: share(facts.capability.first),
                to: share(facts.capability.last) })}</p>}
        </Side>
        <Side title={t("canvas.riskAndIncome")} class="broad">
          <p>{facts.income > 0 && facts.steadiness !== null
            ? t("canvas.riskText", { low: share(0.05),
                share: share(facts.steadiness) })
            : t("canvas.noIncome")}</p>
          <Fan record={record} series={frame.income.name} element={at}
            height={210} caption=""
            label={t("canvas.fanOf", { line: labelOf(facts.name) })} />
        </Side>
        <Side title={t("canvas.change")} class="wide">
          <LineLevers study={study} line={facts.name} />
        </Side>
      </ul>
    </>
  );
}
