// SPDX-License-Identifier: GPL-3.0-or-later
// The feedback loops that the model names: choose one, see what acts on what.
import { useKept } from "../../kept";
import { ProgressBar } from "../../parts/progress";
import { useStructure } from "../../structure";
import type { NamedLoop, Structure } from "../../protocol";
import { t, tOr } from "../../texts/index";
import { StructureView } from "./structure";

const ALL = "all";

// Loops to start from: those with names, or the independent ones.
function loopsOf(structure: Structure): NamedLoop[] {
  if (structure.named_loops.length > 0) return structure.named_loops;
  return structure.loops.filter((one) => one.independent).slice(0, 20)
    .map((one) => ({ ...one, name: one.id, title: one.variables.join(", "),
                     kind: one.polarity, doc: "" }));
}

function kindOf(loop: NamedLoop): string {
  return tOr(`drivers.kind.${loop.polarity}`, loop.polarity);
}

export function Loops() {
  const structure = useStructure();
  const [kept, choose] = useKept("drivers loop", "");
  if (structure === null) return <ProgressBar progress={null} />;
  const loops = loopsOf(structure);
  const loop = kept === ALL ? undefined
    : loops.find((one) => one.name === kept) ?? loops[0];
  const names = [...new Set(loop === undefined
    ? loops.flatMap((one) => one.variables) : loop.variables)];
  return (
    <>
      <p class="lead">{t("drivers.loopsAre", { n: loops.length })}</p>
      <div class="loops no-print" role="group"
        aria-label={t("drivers.loops")}>
        {loops.map((one) => (
          <button type="button" aria-pressed={one === loop}
            onClick={() => choose(one.name)}>
            {one.name} {one.title}</button>))}
        <button type="button" aria-pressed={loop === undefined}
          onClick={() => choose(ALL)}>{t("drivers.allLoops")}</button>
      </div>
      <div class="found">
        {loop === undefined ? <p>{t("drivers.allLoopsAre")}</p>
          : <p><b>{loop.name} {loop.title}</b> ({kindOf(loop)}): {loop.doc}.{" "}
            {tOr(`drivers.means.${loop.polarity}`, "")}</p>}
      </div>
      <StructureView key={loop?.name ?? ALL} structure={structure}
        names={names} ring={loop?.variables} loop={new Set(loop?.links ?? [])}
        file={`loop-${loop?.name ?? ALL}`}
        label={loop === undefined ? t("drivers.allLoops")
          : t("drivers.loopLabel", { title: loop.title })} />
    </>
  );
}
