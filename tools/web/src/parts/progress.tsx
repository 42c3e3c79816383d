// SPDX-License-Identifier: GPL-3.0-or-later
// How far a question is, with a way to stop it; and what went wrong with one.
import { duration, whole } from "../format";
import type { Problem, Progress } from "../protocol";
import { t } from "../texts/index";

export function ProgressBar(props: {
  progress: Progress | null;
  what?: string;
  onCancel?: () => void;
}) {
  const { progress } = props;
  const part = progress === null || progress.of <= 0 ? null
    : Math.min(1, progress.done / progress.of);
  const what = progress?.what || props.what || t("progress.running");
  const left = part === null || part < 0.05 || progress === null ? ""
    : t("progress.left",
      { time: duration(progress.seconds * (1 - part) / part) });
  return (
    <div class="progress">
      <progress max={1} value={part ?? undefined} aria-label={what} />
      <span>{what}{part !== null && ` ${whole(100 * part)} %`} {left}</span>
      {props.onCancel !== undefined
        && <button type="button" onClick={props.onCancel}>
          {t("progress.cancel")}</button>}
    </div>
  );
}

export function ProblemBox(props: {
  problem: Problem | null;
  onClose?: () => void;
}) {
  if (props.problem === null) return null;
  const findings = props.problem.findings ?? [];
  return (
    <div class="problem" role="alert">
      {findings.some((finding) => finding.message === props.problem!.error)
        ? null : <p>{props.problem.error}</p>}
      {findings.length > 0 && (
        <ul>{findings.map((finding) => (
          <li>
            <b>{finding.severity}</b>{" "}
            {[finding.path, finding.line, finding.column]
              .filter((part) => part !== undefined && part !== null
                && part !== "" && part !== 0).join(":")}{" "}
            {finding.message}
            {finding.code ? <code> {finding.code}</code> : null}
          </li>))}
        </ul>)}
      {props.onClose !== undefined
        && <button type="button" onClick={props.onClose}>
          {t("problem.close")}</button>}
    </div>
  );
}
