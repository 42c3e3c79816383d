// SPDX-License-Identifier: GPL-3.0-or-later
// A lever's slider: where it stands by the changes, and what it sets.
import { number } from "../format";
import { setting, type Lever } from "../levers";
import { Slider, roundTo, stepOf } from "../parts/slider";
import { endGesture, setChange, useStore } from "../state";
import { t } from "../texts/index";

export function LeverSlider(props: { lever: Lever; label?: string }) {
  const { changes } = useStore();
  const { lever } = props;
  const { factor } = lever;
  const kept = changes.set[lever.key];
  const value = kept === undefined ? lever.start : Number(kept);
  const step = stepOf(lever.low * factor, lever.high * factor) * 10;
  const shown = (one: number) => roundTo(one * factor, step);
  const hint = lever.sampled === null ? lever.doc
    : `${lever.doc}; ${t("whatif.sampled", {
      low: number(lever.sampled.low * factor),
      high: number(lever.sampled.high * factor) })}`;
  return (
    <Slider label={props.label ?? lever.label} unit={lever.unit} hint={hint}
      value={shown(value)} start={shown(lever.start)}
      low={shown(lever.low)} high={shown(lever.high)}
      min={shown(lever.min)} max={shown(lever.max)} slides={lever.slides}
      onInput={(one) => setChange({ [lever.key]:
        setting(Number((one / factor).toPrecision(12))) }, lever.key)}
      onEnd={endGesture}
      onBack={() => setChange({ [lever.key]: null })} />
  );
}
