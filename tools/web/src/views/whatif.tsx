// SPDX-License-Identifier: GPL-3.0-or-later
// What if: levers on the left; on the right the fan that follows the hand and
// what the changes do to the figures.
import { useMemo, useState } from "preact/hooks";
import { Fan } from "../charts/fan";
import { words } from "../format";
import { allLevers, firstLevers } from "../levers";
import { Card } from "../parts/card";
import { Switch } from "../parts/switch";
import { Tabs } from "../parts/tabs";
import type { Study } from "../protocol";
import { changed, choice, setRung, toggleCrisis, useStore } from "../state";
import { mainSeries } from "../record";
import { t } from "../texts/index";
import { Figures } from "../whatif/figures";
import { LeverSlider } from "../whatif/lever_slider";
import { MixPanel, PricePanel } from "../whatif/mix";
import { ShockPanel } from "../whatif/shocks";

const MATCHES = 12;

function Levers(props: { study: Study }) {
  const groups = useMemo(() => firstLevers(props.study), [props.study]);
  if (groups.length === 0) return <Search study={props.study} />;
  return (
    <>
      {groups.map((group) => (
        <fieldset>
          <legend>{t(group.title)}</legend>
          {group.levers.map((lever) => <LeverSlider lever={lever} />)}
        </fieldset>))}
    </>
  );
}

function Search(props: { study: Study }) {
  const [text, setText] = useState("");
  const all = useMemo(() => allLevers(props.study), [props.study]);
  const wanted = text.toLowerCase().split(/\s+/);
  const found = all.filter((lever) => {
    const about = `${lever.key} ${lever.label} ${lever.doc} ${lever.sector}`
      .toLowerCase();
    return wanted.every((word) => about.includes(word));
  });
  return (
    <>
      <label class="search">{t("whatif.search")}
        <input type="search" value={text} onInput={(event) =>
          setText((event.target as HTMLInputElement).value)} /></label>
      <p class="note" role="status">{t("whatif.search.hint",
        { n: found.length, shown: Math.min(MATCHES, found.length) })}</p>
      {found.slice(0, MATCHES).map((lever) =>
        <LeverSlider key={lever.key} lever={lever}
          label={`${lever.label} (${lever.key.slice(7)})`} />)}
    </>
  );
}

function Shocks(props: { study: Study }) {
  const { scenarios, scenario, changes } = useStore();
  const crises = scenarios.filter((one) =>
    one.kind === "crisis" && one.id !== scenario);
  const { rungs } = props.study;
  return (
    <>
      {rungs.length > 0 && (
        <label class="search">{t("whatif.rung")}{" "}
          <select id="rung" value={changes.rung} onChange={(event) =>
            setRung((event.target as HTMLSelectElement).value)}>
            <option value="">{t("whatif.rung.whole")}</option>
            {rungs.map((rung) =>
              <option value={rung}>{words(rung)}</option>)}
          </select></label>)}
      <ShockPanel study={props.study} />
      {crises.length > 0 && (
        <fieldset>
          <legend>{t("whatif.crises")}</legend>
          <p class="note">{t("whatif.crises.doc")}</p>
          {crises.map((one) => (
            <Switch key={one.id} label={one.title || one.id}
              on={changes.with.includes(one.id)}
              onToggle={() => toggleCrisis(one.id)} />))}
        </fieldset>)}
    </>
  );
}

export function Whatif() {
  const { run, study, baseline } = useStore();
  if (study === null) return <h1>{t("whatif.title")}</h1>;
  const isChanged = changed();
  const stale = run !== null && run.key !== JSON.stringify(choice());
  return (
    <>
      <h1>{t("whatif.title")}</h1>
      <p class="note">{t("whatif.doc")}</p>
      <div class="columns bench">
        <Card title={t("whatif.levers")} class="levers no-print">
          <Tabs label={t("whatif.levers")} tabs={[
            { key: "levers", title: t("whatif.tab.levers"),
              content: () => <Levers study={study} /> },
            { key: "mix", title: t("whatif.tab.mix"),
              content: () => <><MixPanel study={study} />
                <PricePanel study={study} /></> },
            { key: "shocks", title: t("whatif.tab.shocks"),
              content: () => <Shocks study={study} /> },
            { key: "all", title: t("whatif.tab.all"),
              content: () => <Search study={study} /> },
          ]} />
        </Card>
        <div>
          <Card title={t("whatif.chart")}>
            {run !== null && <Fan record={run.record} series={mainSeries(run.record)}
              before={isChanged ? baseline : null} height={300}
              caption={isChanged ? t("whatif.chart.before") : undefined} />}
          </Card>
          <Card title={t("whatif.figures")} class={stale ? "stale" : ""}>
            {run !== null && <Figures record={run.record} before={baseline}
              changed={isChanged} />}
          </Card>
        </div>
      </div>
    </>
  );
}
