// SPDX-License-Identifier: GPL-3.0-or-later
// Business model: the provider in the centre, its service lines around it as
// what it offers, with what the run says of each; a line opens into who pays
// for it, what it costs, who delivers it, and what can be changed of it.
import { useState } from "preact/hooks";
import { ProblemBox, ProgressBar } from "../parts/progress";
import { useQuestion } from "../question";
import { baselineChoice, changed, choice, useStore } from "../state";
import { useStructure } from "../structure";
import { t } from "../texts/index";
import { Blossom } from "./canvas/blossom";
import { Centre, HowMade } from "./canvas/centre";
import { Petal } from "./canvas/petal";
import { factsOf, frameOf } from "./canvas/lines";
import "../style/canvas.css";

const DRAWS = 2000;

// How many columns the lines take around their centre.
function columnsFor(lines: number): number {
  return lines <= 8 ? 3 : lines <= 12 ? 4 : 5;
}

export function Canvas() {
  const { study, changes } = useStore();
  const structure = useStructure();
  const [chosen, setChosen] = useState<string | null>(null);
  const frame = study === null || structure === null ? null
    : frameOf(study, structure);
  const draws = Math.min(DRAWS, study?.draws ?? DRAWS);
  const asked = (of: ReturnType<typeof choice>) => frame === null ? null
    : { question: "run" as const, choice: { ...of, draws },
        series: frame.asked };
  const now = useQuestion(asked(choice()), "canvas");
  const isChanged = changed();
  const before = useQuestion(isChanged && now.result !== null
    ? asked(baselineChoice()) : null, "canvas");
  if (study === null || structure === null) {
    return (
      <>
        <h1>{t("canvas.title")}</h1>
        <ProgressBar progress={null} />
      </>);
  }
  if (frame === null || frame.lines.length === 0) {
    return (
      <>
        <h1>{t("canvas.title")}</h1>
        <p>{t("canvas.noLines", { model: study.model.title })}</p>
      </>);
  }
  const shown = now.result ?? now.stale;
  const record = shown?.record ?? null;
  const facts = record === null ? []
    : factsOf(frame, study, changes.set, record);
  const old = isChanged && before.result?.record !== undefined
    ? factsOf(frame, study, {}, before.result.record) : [];
  const at = facts.findIndex((one) => one.name === chosen);
  return (
    <div class={now.result === null ? "canvas pale" : "canvas"}
      aria-busy={now.running}>
      <h1>{t("canvas.title")}</h1>
      <p class="note">{t("canvas.intro")}</p>
      <ProblemBox problem={now.problem} />
      {now.running && <ProgressBar progress={now.progress}
        onCancel={now.cancel} />}
      {record !== null && at < 0 && (
        <ul class={`lotus columns-${columnsFor(facts.length)}`}>
          <li class="centre">
            <Centre study={study} frame={frame} record={record} facts={facts}
              before={old} />
          </li>
          {facts.map((one, i) => (
            <li>
              <Petal study={study} frame={frame} facts={one}
                before={old[i] ?? null} onOpen={() => setChosen(one.name)} />
            </li>))}
        </ul>)}
      {record !== null && at < 0
        && <HowMade frame={frame} record={record} facts={facts} />}
      {record !== null && at >= 0 && (
        <Blossom key={chosen} study={study} frame={frame} record={record}
          all={facts} at={at} before={old[at] ?? null}
          onGo={setChosen} />)}
    </div>
  );
}
