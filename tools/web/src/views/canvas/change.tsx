// SPDX-License-Identifier: GPL-3.0-or-later
// What can be changed of a line: its share of income, which moves the others
// so that they still add up; its levers; and, folded away, all its figures.
import { Slider } from "../../parts/slider";
import { leversOf, mixEntries, percent, setting, type Lever }
  from "../../levers";
import type { Study } from "../../protocol";
import { endGesture, setChange, useStore } from "../../state";
import { t, tOr } from "../../texts/index";
import { parameterOf } from "../../parameter";
import { parametersOf } from "./lines";

const FIRST = ["price_level", "invest_share", "launch", "growth_plan",
               "line_rate"];
const MIX = "income_mix";

function LeverSlider(props: { study: Study; lever: Lever }) {
  const { changes } = useStore();
  const { study, lever } = props;
  const f = lever.factor;
  const value = parameterOf(study, changes.set, lever.name, lever.element)
    ?? lever.start;
  const set = (shown: number) => setChange({
    [lever.key]: Math.abs(shown / f - lever.start) < 1e-12 ? null
      : setting(Number((shown / f).toPrecision(10))) }, lever.key);
  return (
    <Slider label={tOr(`lever.${lever.name}`, lever.name.replace(/_/g, " "))}
      hint={lever.doc} unit={lever.unit}
      value={Number((value * f).toPrecision(10))}
      start={Number((lever.start * f).toPrecision(10))}
      low={lever.low * f} high={lever.high * f}
      min={lever.min * f} max={lever.max * f}
      onInput={set} onEnd={endGesture}
      onBack={() => setChange({ [lever.key]: null })} />
  );
}

// The share of all income; constraints of the model hold after each change.
function MixSlider(props: { study: Study; lines: string[]; at: number }) {
  const { study, lines, at } = props;
  const { changes } = useStore();
  const of = (set: Record<string, string>) => lines.map((line) =>
    parameterOf(study, set, MIX, [line]) ?? 0);
  const mix = of(changes.set);
  const start = of({});
  const entries = (value: number) => mixEntries(study, mix, at, value);
  const back = () => setChange(Object.fromEntries(
    Object.keys(entries(start[at]!)).map((key) => [key, null])));
  return (
    <Slider label={t("canvas.mix")} hint={t("canvas.mixHint")} unit="%"
      value={Number((100 * mix[at]!).toPrecision(6))}
      start={Number((100 * start[at]!).toPrecision(6))} low={0} high={95}
      onInput={(shown) => setChange(entries(shown / 100), `mix ${at}`)}
      onEnd={endGesture} onBack={back} />
  );
}

export function LineLevers(props: { study: Study; line: string }) {
  const { study, line } = props;
  const mix = study.parameters.find((one) => one.name === MIX);
  const lines = study.dims.find((one) => one.name === mix?.dimensions[0])
    ?.labels ?? [];
  const own = parametersOf(study, line);
  const lever = (name: string) => leversOf(study, name).filter((one) =>
    one.element[0] === line).map((one) =>
    one.unit === "1" && one.max <= 1 ? percent(one) : one);
  const named = FIRST.filter((name) => own.some((one) => one.name === name));
  const first = named.length > 0 ? named
    : own.slice(0, 4).map((one) => one.name);
  const rest = own.map((one) => one.name).filter((name) =>
    !first.includes(name) && name !== MIX && name !== "opening_learners"
    && name !== "line_open");
  return (
    <>
      {lines.includes(line)
        && <MixSlider study={study} lines={lines} at={lines.indexOf(line)} />}
      {first.flatMap(lever).map((one) =>
        <LeverSlider study={study} lever={one} />)}
      <details>
        <summary>{t("canvas.all")}</summary>
        {rest.flatMap(lever).map((one) =>
          <LeverSlider study={study} lever={one} />)}
      </details>
    </>
  );
}
