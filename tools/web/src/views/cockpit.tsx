// SPDX-License-Identifier: GPL-3.0-or-later
// Cockpit: does this provider survive, by when does it fail, what helps.
import { Fan } from "../charts/fan";
import {
  amount, chance, difference, figure, known, monthAfter, monthOf, parted,
  share, whole,
} from "../format";
import { Card } from "../parts/card";
import { Light } from "../parts/light";
import { ProgressBar } from "../parts/progress";
import { Table } from "../parts/table";
import { Tile } from "../parts/tile";
import type { RunRecord, Study } from "../protocol";
import { chanceBy, mainSeries, measureCase, quantile } from "../record";
import { setPolicy, useAllPolicies, useStore } from "../state";
import { t, type Key } from "../texts/index";
import {
  chanceSignal, failureOf, halfLeft, LIMIT, ranked, signalOf, surelyHigher,
  surelyLower, verdictKey, type Ranked,
} from "../verdict";

// ---- the answer in words ----

function whatHelps(order: Ranked[]): string[] {
  const helping = order.filter((one) => surelyLower(one.difference));
  const says: string[] = [];
  const [best, next] = helping;
  if (best === undefined) {
    says.push(t("cockpit.helps.none", { n: order.length - 1 }));
  } else {
    says.push(t("cockpit.helps", { policy: best.title,
      chance: chance(best.chance),
      difference: difference(best.difference, null, "probability") }));
    says.push((best.chance.value ?? 1) < LIMIT
      ? t("cockpit.helps.enough", { limit: share(LIMIT) })
      : t("cockpit.helps.notEnough", { limit: share(LIMIT) }));
    if (next !== undefined) {
      says.push(t("cockpit.helps.more",
        { policy: next.title, chance: chance(next.chance) }));
    }
  }
  return says;
}

function whatHarms(order: Ranked[]): string {
  const harming = order.filter((one) => surelyHigher(one.difference));
  return harming.slice(-3).reverse()
    .map((one) => t("quoted", { text: one.title })).join(", ");
}

function Verdict(props: { record: RunRecord; all: RunRecord | null;
                          stale: boolean; study: Study }) {
  const { record, study } = props;
  const failure = failureOf(record);
  const one = failure?.cases[0]?.mean;
  if (failure === undefined || one === undefined || !known(one.value)) {
    return null;
  }
  const half = halfLeft(record, failure.name);
  const c24 = chanceBy(record, "first_breach", 24);
  const c60 = chanceBy(record, "first_breach", 60);
  const order = props.all === null ? null : ranked(props.all);
  const harms = order === null ? "" : whatHarms(order);
  return (
    <Card title={t("cockpit.verdict")} class="survival"
      aside={<Light signal={chanceSignal(one.value)} />}>
      <div aria-live="polite">
        <p class="headline">{t(verdictKey(one.value))}</p>
        <p>{t("cockpit.ends", { policy: record.cases[0]?.title ?? "",
          chance: chance(one), end: monthOf(study.end) })}</p>
        <h3>{t("cockpit.when")}</h3>
        <p>{half !== null && t("cockpit.ends.when", { month: half })}{" "}
        {c24 !== undefined && c60 !== undefined
          && t("cockpit.cash.when", { c24: chance(c24), c60: chance(c60) })}
        </p>
        {study.policies.length > 1 && <>
          <h3>{t("cockpit.policies")}</h3>
          <p class={props.stale ? "pale" : ""}>{order === null
            ? t("cockpit.helps.wait") : whatHelps(order).join(" ")}</p>
          {harms !== "" && <>
            <h3>{t("cockpit.harms", { policy: order?.find((one) =>
              one.base)?.title ?? "" })}</h3>
            <p class={props.stale ? "pale" : ""}>{harms}</p></>}
        </>}
      </div>
    </Card>
  );
}

// ---- the tiles ----

function gradeOf(points: number): Key {
  return points >= 240 ? "cockpit.grade.outstanding"
    : points >= 180 ? "cockpit.grade.good"
      : points >= 120 ? "cockpit.grade.improve" : "cockpit.grade.inadequate";
}

function CashOutTile(props: { record: RunRecord }) {
  const rows = [24, 36, 60].flatMap((months) => {
    const by = chanceBy(props.record, "first_breach", months);
    return by === undefined ? [] : { months, by };
  });
  return rows.length === 0 ? null : (
    <div class="tile wide" id="cash-out">
      <h3>{t("cockpit.cashOut")}</h3>
      <dl>
        {rows.map(({ months, by }) => {
          const { value, interval } = parted(chance(by));
          return (
            <div data-months={months} data-value={by.value}>
              <dt>{t("cockpit.cashOut.within", { months })}</dt>
              <dd><b>{value}</b> <span class="interval">{interval}</span></dd>
              <dd><Light signal={chanceSignal(by.value)} /></dd>
            </div>);
        })}
      </dl>
      <p class="rule">{t("cockpit.cashOut.rule")}</p>
    </div>
  );
}

function LowTile(props: { record: RunRecord }) {
  const { record } = props;
  const low = quantile(record, "lowest_cash", record.levels[0] ?? 0.05);
  const middle = measureCase(record, "lowest_cash")?.median?.value;
  const month = measureCase(record, "lowest_month")?.median?.value;
  if (!known(low)) return null;
  return (
    <Tile title={t("cockpit.low")} value={amount(low, "EUR")}
      signal={low >= 0 ? "good" : known(middle) && middle < 0 ? "bad" : "warn"}
      note={t("cockpit.low.note", { month: known(month)
        ? monthAfter(record.time.start, month) : t("number.none") })}
      rule={t("cockpit.low.rule")} />
  );
}

function HealthTile(props: { record: RunRecord }) {
  const points = measureCase(props.record, "health_points")?.mean;
  if (points === undefined || !known(points.value)) return null;
  return (
    <Tile title={t("cockpit.health")} {...parted(figure(points, "1"))}
      signal={signalOf(points.value, 180, 120)}
      note={t("cockpit.health.note", { grade: t(gradeOf(points.value)),
        chance: chance(measureCase(props.record, "inadequate_ever")?.mean) })}
      rule={t("cockpit.health.rule")} />
  );
}

function SpreadTiles(props: { record: RunRecord }) {
  const dependency = measureCase(props.record, "public_dependency")?.mean;
  const payer = measureCase(props.record, "concentration_payer")?.mean;
  const line = measureCase(props.record, "concentration_line")?.mean;
  const days = measureCase(props.record, "closing_cash_days")?.mean;
  return (
    <>
      {dependency !== undefined && (
        <Tile title={t("cockpit.public")} {...parted(figure(dependency, "%"))}
          signal={signalOf(dependency.value, 60, 80)}
          note={t("cockpit.public.note")} rule={t("cockpit.public.rule")} />)}
      {payer !== undefined && (
        <Tile title={t("cockpit.spread")} {...parted(figure(payer, "1"))}
          signal={signalOf(payer.value, 0.25, 0.5)}
          note={t("cockpit.spread.note", { line: figure(line, "1") })}
          rule={t("cockpit.spread.rule")} />)}
      {days !== undefined && (
        <Tile title={t("cockpit.days")} {...parted(figure(days, "day"))}
          signal={signalOf(days.value, 25, 0)}
          note={t("cockpit.days.note")} rule={t("cockpit.days.rule")} />)}
    </>
  );
}

// ---- the policies ----

function PolicyTable(props: { record: RunRecord; shown: string }) {
  const { record, shown } = props;
  const failure = failureOf(record);
  const order = ranked(record);
  const closing = (one: Ranked) =>
    figure(measureCase(record, "closing_cash", one.index)?.mean, "EUR");
  return (
    <>
      <Table caption={t("cockpit.policies.doc",
        { draws: whole(record.draws) })}
        columns={[t("cockpit.policies.policy"), failure?.title ?? "",
                  t("cockpit.policies.change"),
                  t("cockpit.policies.closing"),
                  <span class="sr">{t("cockpit.policies.show")}</span>]}
        rows={order.map((one) => [
          one.title,
          <><Light signal={chanceSignal(one.chance.value)} />{" "}
            {chance(one.chance)}</>,
          one.base ? t("number.none")
            : difference(one.difference, null, "probability"),
          closing(one),
          one.policy === shown ? t("cockpit.policies.shown")
            : <button type="button" class="link"
              aria-label={t("cockpit.policies.showOf", { policy: one.title })}
              onClick={() => setPolicy(one.policy)}>
              {t("cockpit.policies.show")}</button>,
        ])} />
      <p class="note">{t("cockpit.light.rule")}</p>
    </>
  );
}

function Limits(props: { study: Study }) {
  const { study } = props;
  const list = (title: string, items: string[] | undefined) =>
    (items ?? []).length > 0 && <>
      <h3>{title}</h3>
      <ul>{items!.map((item) => <li>{item}</li>)}</ul></>;
  return (
    <details class="limits">
      <summary>{t("cockpit.limits")}</summary>
      <p>{study.scenario.doc}</p>
      <p>{t("cockpit.limits.doc")}</p>
      {list(t("cockpit.limits.absent"), study.not_modelled)}
      {list(t("cockpit.limits.misses"), study.known_misses)}
    </details>
  );
}

export function Cockpit() {
  const { run, study, policies, policiesRunning, changes, running } =
    useStore();
  useAllPolicies();
  if (run === null || study === null) {
    return (
      <>
        <h1>{t("cockpit.title")}</h1>
        <p aria-live="polite">{running ? t("status.starting.doc") : ""}</p>
      </>);
  }
  const { record } = run;
  const stale = policies !== null && policiesStale(policies.key, run.key);
  return (
    <>
      <h1>{t("cockpit.title")}: {study.scenario.title}</h1>
      <div class="columns front">
        <Verdict record={record} all={policies?.record ?? null} stale={stale}
          study={study} />
        <Card title={t("cockpit.cash")}>
          <Fan record={record} series={mainSeries(record)} paths={8} height={300} />
        </Card>
      </div>
      <h2 class="sr">{t("cockpit.tiles")}</h2>
      <div class="tiles">
        <CashOutTile record={record} />
        <LowTile record={record} />
        <HealthTile record={record} />
        <SpreadTiles record={record} />
      </div>
      {study.policies.length > 1 && (
        <Card title={t("cockpit.policies")}>
          {policiesRunning !== null
            && <ProgressBar progress={policiesRunning} />}
          {policies !== null
            ? <div class={stale ? "pale" : ""}>
              <PolicyTable record={policies.record}
                shown={changes.policy} /></div>
            : <p class="note">{t("cockpit.helps.wait")}</p>}
        </Card>)}
      <Limits study={study} />
    </>
  );
}

// Whether all policies were run of another choice than the live run.
function policiesStale(all: string, live: string): boolean {
  const plain = (key: string) => JSON.stringify(
    { ...JSON.parse(key) as object, policies: undefined });
  return plain(all) !== plain(live);
}
