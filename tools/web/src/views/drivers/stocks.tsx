// SPDX-License-Identifier: GPL-3.0-or-later
// Stocks and flows of a part of the model: what piles up, what fills and
// empties it, and what acts on that.
import { useKept } from "../../kept";
import { Select } from "../../parts/pick";
import { ProgressBar } from "../../parts/progress";
import { useStructure } from "../../structure";
import type { Structure } from "../../protocol";
import { t } from "../../texts/index";
import { StructureView } from "./structure";

const MOST = 70;

// Stocks and flows of a sector with all at their ends; then what acts on
// those flows, while there is room.
function partOf(structure: Structure, sector: string): string[] {
  const kind = new Map(structure.variables.map((one) => [one.name, one.kind]));
  const core = new Set(structure.variables.filter((one) =>
    one.sector === sector && (one.kind === "stock" || one.kind === "flow"))
    .map((one) => one.name));
  for (const link of structure.links) {
    if (link.kind === "flow" && (core.has(link.from) || core.has(link.to))) {
      core.add(link.from).add(link.to);
    }
  }
  const acting = structure.links.filter((link) =>
    link.kind === "causal" && core.has(link.to) && !core.has(link.from)
    && kind.get(link.to) === "flow" && kind.get(link.from) !== "parameter"
    && kind.get(link.from) !== "lookup").map((link) => link.from);
  return [...core, ...new Set(acting)].slice(0, MOST);
}

export function Stocks() {
  const structure = useStructure();
  const [kept, choose] = useKept("drivers sector", "");
  if (structure === null) return <ProgressBar progress={null} />;
  const sectors = structure.sectors.filter((one) =>
    structure.variables.some((each) =>
      each.sector === one.name && each.kind === "stock"));
  const sector = sectors.find((one) => one.name === kept) ?? sectors[0];
  if (sector === undefined) return <p>{t("drivers.noStocks")}</p>;
  const names = partOf(structure, sector.name);
  const outside = new Set(structure.variables.filter((one) =>
    one.sector !== sector.name).map((one) => one.name));
  return (
    <>
      <p class="lead">{t("drivers.stocksAre")}</p>
      <div class="controls no-print">
        <Select label={t("drivers.sector")} value={sector.name}
          onChange={choose} options={sectors.map((one) =>
            ({ key: one.name, title: one.title || one.name }))} />
      </div>
      <div class="found"><p>{sector.doc}</p></div>
      <StructureView key={sector.name} structure={structure} names={names}
        pipes loop={new Set()} outside={outside} file={`stocks-${sector.name}`}
        label={t("drivers.stocksLabel", { title: sector.title })} />
    </>
  );
}
