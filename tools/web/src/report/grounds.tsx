// SPDX-License-Identifier: GPL-3.0-or-later
// What a report rests on: seeds, switching values, the register, what is not
// modelled, known misses, and where it all comes from.
import { amount, number, share, whole, words } from "../format";
import { AnswerTableView } from "../parts/answer";
import { Table } from "../parts/table";
import { t } from "../texts/index";
import type { RegisterRow, ReportData, SeedSpread } from "./data";
import { Chapter } from "./parts";
import { policyName } from "./ranking";

const none = () => t("number.none");

export function Switching(props: { data: ReportData }) {
  const { switching, no_switching: why } = props.data;
  return (
    <Chapter id="switching" title={t("report.switching")}
      lead={t("report.switchingLead")} apart>
      {switching === null ? <p>{t("report.noSwitching", { why: why ?? "" })}</p>
        : switching.sentences.map((sentence) => <p>{sentence}</p>)}
      {switching?.tables.filter((table) => table.rows.length > 0)
        .map((table) => <AnswerTableView table={table} />)}
    </Chapter>
  );
}

export function SeedChapter(props: { data: ReportData }) {
  const { seeds, seeds_cost: cost, record } = props.data;
  if (seeds === null) {
    return (
      <Chapter id="seeds" title={t("report.seeds")}>
        <p>{cost === null ? t("report.noSeeds")
          : t("report.noSeedsCost", { seconds: whole(cost) })}</p>
      </Chapter>
    );
  }
  const text = (one: SeedSpread, value: number | null) =>
    one.statistic === "probability" ? share(value)
      : amount(value, record.measures.find((m) => m.name === one.name)?.unit);
  return (
    <Chapter id="seeds" title={t("report.seeds")}
      lead={t("report.seedsLead", { n: seeds.n, first: seeds.first,
        last: seeds.first + seeds.n - 1 })}>
      <Table caption={t("report.seedsCaption",
        { policy: policyName(record, 0) })}
        columns={[t("report.measure"), t("report.seedMean"),
                  t("report.seedSpread"), t("report.seedClaimed"),
                  t("table.low"), t("table.high"), t("report.seedHeld")]}
        rows={(seeds.cases[0] ?? []).map((one) => [
          record.measures.find((m) => m.name === one.name)?.title
            ?? words(one.name),
          text(one, one.mean), text(one, one.sd), text(one, one.claimed_se),
          text(one, one.min), text(one, one.max),
          one.intervals > 0 ? t("report.heldOf",
            { n: one.hold_the_mean, of: one.intervals }) : none()])} />
    </Chapter>
  );
}

function valueOf(row: RegisterRow): string {
  if (row.withheld) return t("report.withheld");
  if (row.value === null) return none();
  const middle = amount(row.value, row.unit);
  return row.p05 === null || row.p95 === null ? middle
    : t("report.fromToOf", { middle, low: number(row.p05),
                             high: number(row.p95) });
}

function stateOf(row: RegisterRow): string {
  if (row.changed) {
    return t("report.changed", { approved: amount(row.approved, row.unit) });
  }
  if (row.approver !== null) return row.approver;
  return row.is_unsigned ? t("report.unsigned") : none();
}

// Rows that say the same of several elements of one parameter are one:
// pay_delay[ivet,advance], [calls,advance], ...
interface Merged {
  row: RegisterRow;
  elements: string[];
}

function merged(rows: RegisterRow[]): Merged[] {
  const found = new Map<string, Merged>();
  for (const row of rows) {
    const [name, element] = row.name.split(/(?=\[)/);
    const key = JSON.stringify({ ...row, name });
    const same = found.get(key);
    if (same !== undefined && element !== undefined) {
      same.elements.push(element);
    } else {
      found.set(key, { row: { ...row, name: name ?? row.name },
                       elements: element === undefined ? [] : [element] });
    }
  }
  return [...found.values()];
}

function sourceOf(row: RegisterRow): string {
  if (row.source === null) return t("report.noSource");
  return row.source_is_of_model && row.is_set && row.kind === "parameter"
    ? t("report.modelSource", { source: row.source }) : row.source;
}

export function Register(props: { data: ReportData }) {
  const rows = props.data.register;
  if (rows === null || rows.length === 0) {
    return (
      <Chapter id="register" title={t("report.register")} apart>
        <p>{t(rows === null ? "report.noRegister" : "report.emptyRegister")}</p>
      </Chapter>
    );
  }
  const unsigned = rows.filter((row) => row.is_unsigned).length;
  return (
    <Chapter id="register" title={t("report.register")} apart
      lead={t("report.registerLead", { all: whole(rows.length),
        n: whole(unsigned) })}>
      <Table class="texts register" caption={t("report.register")}
        numeric={() => false}
        columns={[t("report.assumption"), t("report.value"),
                  t("report.range"), t("report.source"), t("report.owner"),
                  t("report.date"), t("report.approver")]}
        rows={merged(rows).map(({ row, elements }) => [
          <>{row.name}{elements.join(" ")}{row.title !== null && row.title !== ""
            && <small>{row.title}</small>}</>,
          row.kind === "parameter" || row.value !== null ? valueOf(row)
            : t(`report.kind.${row.kind}`),
          row.low === null || row.high === null ? none()
            : t("report.fromTo", { low: number(row.low),
                                   high: number(row.high) }),
          <>{sourceOf(row)}{row.note !== null && <small>{row.note}</small>}</>,
          row.owner ?? none(), row.date ?? none(),
          row.is_unsigned
            ? <strong class="unsigned">{stateOf(row)}</strong>
            : stateOf(row)])} />
    </Chapter>
  );
}

export function Limits(props: { data: ReportData }) {
  const list = (id: string, title: string, texts: string[], empty: string) => (
    <Chapter id={id} title={title}>
      {texts.length === 0 ? <p>{empty}</p>
        : <ul>{texts.map((text) => <li>{text}</li>)}</ul>}
    </Chapter>
  );
  const { data } = props;
  return (
    <>
      {list("limits", t("report.limits"), data.not_modelled,
        t("report.noLimits"))}
      {list("misses", t("report.misses"), data.known_misses,
        t("report.noMisses"))}
    </>
  );
}

export function Provenance(props: { data: ReportData }) {
  const { data } = props;
  const { record } = data;
  const overrides = data.texts.find((one) => one.name === "overrides");
  return (
    <Chapter id="provenance" title={t("report.provenance")} apart
      lead={t(data.redacted ? "report.notRerunnable"
        : data.texts_left_out ? "report.textsLeftOut" : "report.rerunnable")}>
      <dl class="facts">
        <dt>{t("report.factProgram")}</dt>
        <dd>{t("report.factVersions", { run: record.bursar,
          report: data.version })}</dd>
        <dt>{t("report.factFutures")}</dt>
        <dd>{t("report.factDraws", { draws: whole(record.draws),
          design: t(`report.design.${record.design}` as "report.design.sobol"),
          seed: record.seed })}</dd>
        <dt>{t("report.factFailed")}</dt>
        <dd>{whole(record.failed_draws)}</dd>
        <dt>{t("report.factSteps")}</dt>
        <dd>{t("report.factStep", { dt: amount(record.dt, record.time.unit),
          steps: whole(record.steps) })}</dd>
        {overrides?.text !== undefined && overrides.text !== null && (
          <><dt>{t("report.factChanges")}</dt>
            <dd><pre>{overrides.text.trim()}</pre></dd></>)}
      </dl>
      <Table class="texts hashes" caption={t("report.textsCaption")}
        numeric={() => false}
        columns={[t("report.text"), t("report.path"), "SHA-256"]}
        rows={data.texts.map((one) => [words(one.name), one.path || none(),
          <code>{one.sha256}</code>])} />
      {data.details_left_out && <p>{t("report.detailsLeftOut")}</p>}
      {data.series_left_out > 0 && <p>{t("report.seriesLeftOut",
        { n: whole(data.series_left_out) })}</p>}
      {!data.redacted && data.texts.filter((one) => one.text !== null)
        .map((one) => (
          <details class="no-print">
            <summary>{one.path || words(one.name)}</summary>
            <pre>{one.text}</pre>
          </details>))}
    </Chapter>
  );
}
