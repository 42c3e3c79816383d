// SPDX-License-Identifier: GPL-3.0-or-later
// The button that asks a view's question, how far it is, and what went wrong.
import { whole } from "../format";
import type { Questioned } from "../question";
import { t } from "../texts/index";
import { ProblemBox, ProgressBar } from "./progress";

const DRAWS = [250, 500, 1000, 2000, 4000];

export function Ask(props: {
  question: Questioned;
  label: string;
  disabled?: boolean;
  onStart?: () => void;
}) {
  const { question } = props;
  return (
    <div class="ask" aria-live="polite">
      {question.running
        ? <ProgressBar progress={question.progress}
          onCancel={question.cancel} />
        : question.result === null
          && <button type="button" class="primary" disabled={props.disabled}
            onClick={() => {
              props.onStart?.();
              question.start();
            }}>{props.label}</button>}
      {question.result === null && question.stale !== null
        && !question.running && <span class="note">{t("ask.stale")}</span>}
      <ProblemBox problem={question.problem} />
    </div>
  );
}

// What is shown: the answer, or the one before it, pale.
export function shownOf(question: Questioned) {
  return { answer: (question.result ?? question.stale)?.answer ?? null,
           pale: question.result === null };
}

export function DrawsSelect(props: {
  draws: number;
  onChange: (draws: number) => void;
}) {
  return (
    <label class="field">{t("ask.draws")}
      <select value={props.draws} onChange={(event) =>
        props.onChange(Number((event.target as HTMLSelectElement).value))}>
        {DRAWS.map((one) => <option value={one}>{whole(one)}</option>)}
      </select>
    </label>
  );
}
