// SPDX-License-Identifier: GPL-3.0-or-later
// Where income comes from at the start, line by line, and its prices.
import { leversOf, mixEntries, percent, type Lever } from "../levers";
import { Slider, roundTo } from "../parts/slider";
import type { Study } from "../protocol";
import { endGesture, setChange, useStore } from "../state";
import { labelOf } from "../texts/labels";
import { t } from "../texts/index";
import { LeverSlider } from "./lever_slider";

export function MixPanel(props: { study: Study }) {
  const { study } = props;
  const { changes } = useStore();
  const levers = leversOf(study, "income_mix");
  const mix = levers.map((lever) =>
    Number(changes.set[lever.key] ?? lever.start));
  const keys = [...levers, ...leversOf(study, "opening_learners")]
    .map((lever) => lever.key);
  const back = () =>
    setChange(Object.fromEntries(keys.map((key) => [key, null])));
  return levers.length === 0 ? null : (
    <fieldset>
      <legend>{t("whatif.mix")}</legend>
      <p class="note">{t("whatif.mix.doc")}</p>
      {levers.map((lever, i) => (
        <Slider label={labelOf(lever.element.join(", "))} unit="%"
          value={roundTo(100 * mix[i]!, 0.1)}
          start={roundTo(100 * lever.start, 0.1)}
          low={100 * lever.min} high={100 * lever.max}
          onInput={(value) => setChange(
            mixEntries(study, mix, i, value / 100), "income_mix")}
          onEnd={endGesture} onBack={back} />))}
    </fieldset>
  );
}

function Prices(props: { title: string; doc: string; levers: Lever[] }) {
  return props.levers.length === 0 ? null : (
    <fieldset>
      <legend>{props.title}</legend>
      <p class="note">{props.doc}</p>
      {props.levers.map((lever) => (
        <LeverSlider lever={{ ...percent(lever), doc: "" }}
          label={labelOf(lever.element.join(", "))} />))}
    </fieldset>
  );
}

export function PricePanel(props: { study: Study }) {
  const { study } = props;
  // what is sold has a price of its own; the others' rates are the payers'
  const sold = new Set(study.dims.find((dim) => dim.name === "service")?.labels);
  const one = (lever: Lever) => lever.element[0] ?? "";
  return (
    <>
      <Prices title={t("whatif.rates")} doc={t("whatif.rates.doc")}
        levers={leversOf(study, "line_rate")
          .filter((lever) => !sold.has(one(lever)))} />
      <Prices title={t("whatif.prices")} doc={t("whatif.prices.doc")}
        levers={leversOf(study, "price_level")
          .filter((lever) => sold.has(one(lever)))} />
    </>
  );
}
