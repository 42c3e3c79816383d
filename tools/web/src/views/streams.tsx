// SPDX-License-Identifier: GPL-3.0-or-later
// Where the money comes from: income by line and by payer over time, and how
// much hangs on few of them.
import { Card } from "../parts/card";
import { ViewHead } from "../parts/head";
import { ProblemBox, ProgressBar } from "../parts/progress";
import { Tabs } from "../parts/tabs";
import { share } from "../format";
import { useQuestion } from "../question";
import type { Structure } from "../protocol";
import { movesOverTime, useStructure } from "../structure";
import { choice, policyChosen, useStore } from "../state";
import { t } from "../texts/index";
import { Concentration, Dependency, SpreadTiles } from "./streams/spread";
import { Parts } from "./streams/parts";
import { mixOf, type Mix } from "./streams/mix";

const SPREAD = ["hhi_line", "hhi_payer", "public_share"];
const DRAWS = 4000;

// Income in parts: by line and by payer where the model has them.
function partSeries(structure: Structure): string[] {
  const split = structure.variables.filter((one) =>
    one.dimensions.length === 1 && movesOverTime(one));
  const named = ["revenue", "payer_income"].filter((name) =>
    split.some((one) => one.name === name));
  return named.length > 0 ? named
    : split.filter((one) => /^[A-Z]{3}\//.test(one.unit)).slice(0, 2)
      .map((one) => one.name);
}

function sentenceOf(mix: Mix | null): string {
  const first = mix?.parts[0];
  const second = mix?.parts[1];
  if (mix === null || first === undefined || second === undefined) return "";
  return t("streams.found", {
    by: mix.by, first: first.title, second: second.title,
    from: share(first.shareAtStart), to: share(first.shareAtEnd),
    from2: share(second.shareAtStart), to2: share(second.shareAtEnd),
  });
}

export function Streams() {
  const { study } = useStore();
  const structure = useStructure();
  const parts = structure === null ? [] : partSeries(structure);
  const names = [...parts, ...SPREAD.filter((name) =>
    structure?.variables.some((one) => one.name === name))];
  const asked = useQuestion(names.length === 0 ? null : {
    question: "run", series: names, paths: 0,
    choice: { ...choice(), draws: Math.min(DRAWS, study?.draws ?? DRAWS) },
  }, "streams");
  const record = (asked.result ?? asked.stale)?.record ?? null;
  const pale = asked.result === null;
  const mixes = record === null ? []
    : parts.map((name) => mixOf(record, name))
      .filter((one) => one !== null);
  return (
    <>
      <ViewHead title={t("streams.title")} answers={t("streams.answers")}
        found={record === null ? [] : [
          t("streams.under", { policy: policyChosen() }),
          ...mixes.map(sentenceOf)]}>
        {structure === null ? <ProgressBar progress={null} />
          : asked.running && <ProgressBar progress={asked.progress}
            onCancel={asked.cancel} />}
      </ViewHead>
      <ProblemBox problem={asked.problem} />
      {record !== null && (
        <>
          <h2 class="sr">{t("cockpit.tiles")}</h2>
          <SpreadTiles record={record} pale={pale} />
          <Card title={t("streams.income")}>
            <Tabs label={t("streams.income")} tabs={mixes.map((mix) => ({
              key: mix.series, title: t("streams.by", { by: mix.by }),
              content: () => <Parts record={record} mix={mix} pale={pale} />,
            }))} />
          </Card>
          <div class="columns">
            <Card title={t("streams.concentration")}>
              <Concentration record={record} pale={pale} />
            </Card>
            <Card title={t("streams.dependency")}>
              <Dependency record={record} pale={pale} />
            </Card>
          </div>
        </>)}
    </>
  );
}
