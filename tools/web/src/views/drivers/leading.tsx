// SPDX-License-Identifier: GPL-3.0-or-later
// Which feedback loop leads, when, and in how many futures; the one that leads
// at a time, or a chosen one, as a diagram.
import { Stack } from "../../charts/stack";
import { measureTitle } from "../../answer";
import { monthOf, share } from "../../format";
import { useKept } from "../../kept";
import { AnswerView } from "../../parts/answer";
import { Ask, shownOf } from "../../parts/ask";
import { Select } from "../../parts/pick";
import { useQuestion } from "../../question";
import { choice, useStore } from "../../state";
import { useStructure } from "../../structure";
import type { Answer, AnswerCell, Structure } from "../../protocol";
import { t, tOr } from "../../texts/index";
import { StructureView } from "./structure";

type AnswerRow = Record<string, AnswerCell>;

const DRAWS = 1000;
const MOST = 12; // parts of a chart that can be told apart
const FUTURES = ["drivers.leads", "drivers.leads_when",
                 "drivers.leads_otherwise"] as const;
const AT_TIME = ""; // the loop that leads at the time of the slider

// The column of the table `shares` that a choice of futures names.
function columnOf(futures: string): string {
  return futures.replace("drivers.", "");
}

function rowsOf(answer: Answer, table: string): AnswerRow[] {
  return answer.tables.find((one) => one.name === table)?.rows ?? [];
}

function valueOf(row: AnswerRow | undefined, column: string): number | null {
  const cell = row?.[column];
  return typeof cell === "object" && cell !== null ? cell.value
    : typeof cell === "number" ? cell : null;
}

// Rows of `shares` by loop, each over time.
function byLoop(answer: Answer): Map<string, AnswerRow[]> {
  const loops = new Map<string, AnswerRow[]>();
  for (const row of rowsOf(answer, "shares")) {
    const id = String(row["loop"]);
    loops.set(id, [...(loops.get(id) ?? []), row]);
  }
  return loops;
}

function timesOf(answer: Answer): string[] {
  return [...new Set(rowsOf(answer, "shares").map((row) =>
    String(row["time"])))];
}

// "learners[ivet], cash" as variables of the structure, in their order.
function variablesOf(through: string, structure: Structure): string[] {
  const bare = (name: string) => name.toLowerCase().replace(/[\s_]+/g, "_");
  const known = new Map(structure.variables.map((one) =>
    [bare(one.name), one.name]));
  const names = through.split(", ").map((part) =>
    known.get(bare(part.replace(/\[.*$/, ""))));
  return names.filter((name, i): name is string =>
    name !== undefined && names.indexOf(name) === i);
}

function linksOf(names: string[], structure: Structure): Set<number> {
  const next = new Map(names.map((name, i) =>
    [name, names[(i + 1) % names.length]]));
  return new Set(structure.links.flatMap((link, k) =>
    link.kind !== "initial" && next.get(link.from) === link.to ? [k] : []));
}

function titleOf(row: AnswerRow): string {
  const kind = tOr(`drivers.kind.${String(row["kind"])}`, String(row["kind"]));
  const named = String(row["named"] ?? "");
  return `${String(row["loop"])} (${[kind, named].filter((one) =>
    one !== "").join(", ")})`;
}

// Futures in which each loop leads, over time.
function Leads(props: { answer: Answer; column: string; pale: boolean }) {
  const total = (rows: AnswerRow[]) => rows.reduce((sum, row) =>
    sum + (valueOf(row, props.column) ?? 0), 0);
  const shown = [...byLoop(props.answer)]
    .sort(([, a], [, b]) => total(b) - total(a)).slice(0, MOST);
  const x = timesOf(props.answer).slice(1);
  return (
    <Stack name="loops" label={t("drivers.leadsLabel")} x={x} unit="1"
      height={340} pale={props.pale} caption={t("drivers.leadsCaption")}
      bars={!/^\d{4}-/.test(x[0] ?? "")}
      parts={shown.map(([id, rows]) => ({
        name: id, values: rows.slice(1).map((row) =>
          valueOf(row, props.column)) }))} />
  );
}

function Picture(props: { answer: Answer; structure: Structure }) {
  const [time] = useKept("drivers time", 0);
  const [kept, choose] = useKept("drivers leading", AT_TIME);
  const loops = rowsOf(props.answer, "loops");
  const over = byLoop(props.answer);
  const times = timesOf(props.answer);
  const at = Math.max(1, Math.min(time, times.length - 1));
  const leads = (row: AnswerRow) =>
    valueOf(over.get(String(row["loop"]))?.[at], "leads") ?? 0;
  const first = [...loops].sort((a, b) => leads(b) - leads(a))[0];
  const loop = loops.find((row) => row["loop"] === kept) ?? first;
  if (loop === undefined) return null;
  const names = variablesOf(String(loop["through"]), props.structure);
  const date = times[at] ?? "";
  const median = valueOf(over.get(String(loop["loop"]))?.[at], "median")
    ?? valueOf(over.get(String(loop["loop"]))?.[at], "mean");
  return (
    <>
      <div class="controls no-print">
        <Select label={t("drivers.leadingLoop")} value={kept}
          onChange={choose} options={[
            { key: AT_TIME, title: t("drivers.leadingNow") },
            ...loops.map((row) =>
              ({ key: String(row["loop"]), title: titleOf(row) }))]} />
      </div>
      <div class="found">
        <p><b>{titleOf(loop)}</b>{": "}{t("drivers.leadingAt", {
          date: /^\d{4}-/.test(date) ? monthOf(date) : date,
          leads: share(leads(loop)), share: share(median) })}</p>
      </div>
      <StructureView key={String(loop["loop"])} structure={props.structure}
        names={names} ring={names} loop={linksOf(names, props.structure)}
        file={`loop-${String(loop["loop"])}`}
        label={t("drivers.loopLabel", { title: titleOf(loop) })} />
    </>
  );
}

export function Leading() {
  const { study } = useStore();
  const structure = useStructure();
  const [futures, choose] = useKept<string>("drivers futures", FUTURES[0]);
  const flags = (study?.measures ?? []).filter((one) =>
    one.kind === "probability");
  const [kept, chooseWhen] = useKept("drivers when", "");
  const when = flags.find((one) => one.name === kept)?.name ?? flags[0]?.name;
  const asked = useQuestion(study === null ? null : {
    question: "loops", ...(when === undefined ? {} : { when }),
    choice: { ...choice(), draws: Math.min(DRAWS, study.draws) },
  }, "drivers-leading", false);
  const { answer, pale } = shownOf(asked);
  const columns = FUTURES.filter((column) =>
    answer !== null
    && rowsOf(answer, "shares")[0]?.[columnOf(column)] !== undefined);
  return (
    <>
      <p class="lead">{t("drivers.leadingAre")}</p>
      <div class="controls no-print">
        {flags.length > 0 && <Select label={t("drivers.apart")}
          value={when ?? ""} onChange={chooseWhen}
          options={flags.map((one) =>
            ({ key: one.name, title: measureTitle(one.name) }))} />}
      </div>
      <Ask question={asked} label={t("drivers.askLeading")} />
      {answer !== null && columns.length > 0 && (
        <>
          {columns.length > 1 && <div class="controls no-print">
            <Select label={t("drivers.futures")} value={futures}
              onChange={choose} options={columns.map((column) =>
                ({ key: column, title: t(column,
                  { what: measureTitle(when ?? "") }) }))} />
          </div>}
          <Leads answer={answer} pale={pale}
            column={columnOf(columns.find((one) => one === futures)
              ?? FUTURES[0])} />
          {structure !== null && <Picture answer={answer}
            structure={structure} />}
        </>)}
      {answer !== null && <AnswerView answer={answer} />}
    </>
  );
}
