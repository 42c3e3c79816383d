// SPDX-License-Identifier: GPL-3.0-or-later
// The line under the navigation: the policy that is shown, what was changed,
// undo and redo, and how fine the figures are.
import { duration, whole } from "./format";
import {
  choice, redo, reset, setPolicy, stopRunning, undo, useStore,
  type Changes, type Run,
} from "./state";
import { t } from "./texts/index";
import type { Study } from "./protocol";

// What stage the figures are of, in words.
export function stageNote(run: Run, study: Study | null): string {
  const draws = whole(run.record.draws);
  if (run.last) return t("status.whole", { draws });
  return run.record.draws < (study?.draws ?? 0)
    ? t("status.preview", { draws }) : t("status.coarse", { draws });
}

function RunNote() {
  const { run, running, study, progress } = useStore();
  if (study === null) return null;
  const part = progress === null || progress.of <= 0 ? ""
    : ` ${whole(100 * progress.done / progress.of)} %`;
  return (
    <span class="run-note">
      <span id="run-note" role="status" data-draws={run?.record.draws}
        data-last={String(run?.last === true && !running)}
        data-waited={run?.waited} data-key={run?.key}>
        {run === null ? t("status.starting")
          : run.key !== JSON.stringify(choice()) ? t(running ? "status.working" : "status.failed")
          : <><b>{stageNote(run, study)}</b>{running && !run.last
            ? `, ${t("status.refining")}`
            : ` ${t("status.waited", { time: duration(run.waited) })}`}</>}
      </span>
      {running && <>
        <progress aria-label={t("progress.running")} max={1}
          value={progress !== null && progress.of > 0
            ? progress.done / progress.of : undefined} />
        <span aria-hidden="true">{part}</span>
        <button type="button" class="link" onClick={stopRunning}>
          {t("status.stop")}</button>
      </>}
    </span>
  );
}

// How many things were changed, as people count them: a mix of income is one.
function countChanges(changes: Changes): number {
  const names = new Set(Object.keys(changes.set).map((key) =>
    key.split(".").slice(0, 2).join(".")));
  if (names.has("inputs.income_mix")) names.delete("inputs.opening_learners");
  return names.size + changes.with.length + (changes.rung === "" ? 0 : 1);
}

export function StatusBar() {
  const { study, changes, past, future } = useStore();
  if (study === null) return null;
  const n = countChanges(changes);
  return (
    <section class="status no-print" aria-label={t("status.label")}>
      {study.policies.length > 1 && (
        <label>{t("status.policy")}{" "}
          <select id="policy" value={changes.policy} onChange={(event) =>
            setPolicy((event.target as HTMLSelectElement).value)}>
            {study.policies.map((policy) =>
              <option value={policy.name}>{policy.title}</option>)}
          </select>
        </label>)}
      <span class="changes">
        {n === 0 ? t("status.noChange") : n === 1 ? t("status.change")
          : t("status.changes", { n })}{" "}
        <button type="button" id="undo" disabled={past.length === 0}
          onClick={undo}>{t("status.undo")}</button>{" "}
        <button type="button" id="redo" disabled={future.length === 0}
          onClick={redo}>{t("status.redo")}</button>{" "}
        <button type="button" id="reset" disabled={n === 0
          && changes.policy === (study.policies[0]?.name ?? "")}
          onClick={reset}>{t("status.reset")}</button>
      </span>
      <RunNote />
    </section>
  );
}
