// SPDX-License-Identifier: GPL-3.0-or-later
// What can be changed of a line: its share of income, which moves the others
// so that they still add up; its levers; and, folded away, all its figures.
import { Slider, roundTo } from "../../parts/slider";
import { leversOf, mixEntries, percent } from "../../levers";
import type { Study } from "../../protocol";
import { endGesture, setChange, useStore } from "../../state";
import { t } from "../../texts/index";
import { leverOf } from "../../texts/labels";
import { LeverSlider } from "../../whatif/lever_slider";
import { parameterOf } from "../../parameter";
import { parametersOf } from "./lines";

const FIRST = ["price_level", "invest_share", "launch", "growth_plan",
               "line_rate"];
const MIX = "income_mix";

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
      value={roundTo(100 * mix[at]!, 0.1)}
      start={roundTo(100 * start[at]!, 0.1)} low={0} high={95}
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
  const sliders = (names: string[]) => names.flatMap(lever).map((one) =>
    <LeverSlider lever={one} label={leverOf(one.name)} />);
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
      {sliders(first)}
      <details>
        <summary>{t("canvas.all")}</summary>
        {sliders(rest)}
      </details>
    </>
  );
}
