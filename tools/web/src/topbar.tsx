// SPDX-License-Identifier: GPL-3.0-or-later
// The top bar: which scenario, keeping it, downloads, language, theme.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { share } from "./format";
import { ProblemBox } from "./parts/progress";
import { ask, download, getText, post, problemOf } from "./server";
import {
  choice, openScenario, reloadScenarios, update, useStore,
} from "./state";
import { language, languages, setLanguage, t } from "./texts/index";
import { preference, setPreference, type Preference } from "./theme";
import type { Problem } from "./protocol";

const KINDS = ["provider", "crisis", "saved"] as const;

function ScenarioPicker() {
  const { scenarios, scenario } = useStore();
  return (
    <label class="scenario">{t("top.scenario")}{" "}
      <select id="scenario" value={scenario} onChange={(event) =>
        void openScenario((event.target as HTMLSelectElement).value)}>
        {KINDS.map((kind) => {
          const some = scenarios.filter((one) => one.kind === kind);
          return some.length > 0 && (
            <optgroup label={t(`top.${kind}`)}>
              {some.map((one) =>
                <option value={one.id}>{one.title || one.id}</option>)}
            </optgroup>);
        })}
      </select>
    </label>
  );
}

// A dialog that holds the focus and closes with Escape.
function Dialog(props: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const place = useRef<HTMLDialogElement>(null);
  useEffect(() => place.current?.showModal(), []);
  return (
    <dialog ref={place} onClose={props.onClose} aria-labelledby="dialog-title">
      <h2 id="dialog-title">{props.title}</h2>
      {props.children}
    </dialog>
  );
}

function SaveDialog(props: { onClose: () => void }) {
  const { study } = useStore();
  const [name, setName] = useState("");
  const [title, setTitle] = useState(study?.scenario.title ?? "");
  const [doc, setDoc] = useState("");
  const [replace, setReplace] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = async (event: Event) => {
    event.preventDefault();
    try {
      // the policy that is shown is a choice of the page, not of the file
      const kept = choice("");
      const { id } = await post<{ id: string }>("/api/saved", {
        name, title, doc, ...(replace ? { replace } : {}),
        choice: kept,
      });
      await reloadScenarios();
      props.onClose();
      await openScenario(id);
    } catch (fault) {
      setProblem(problemOf(fault));
    }
  };
  const text = (event: Event) => (event.target as HTMLInputElement).value;
  return (
    <Dialog title={t("save.title")} onClose={props.onClose}>
      <form onSubmit={(event) => void go(event)}>
        <p class="note">{t("save.doc")}</p>
        <ProblemBox problem={problem} />
        <label>{t("save.name")}
          <input type="text" required pattern="[a-z][a-z0-9_]*" value={name}
            title={t("save.nameRule")} onInput={(e) => setName(text(e))} />
          <span class="hint">{t("save.nameRule")}</span></label>
        <label>{t("save.heading")}
          <input type="text" required value={title}
            onInput={(e) => setTitle(text(e))} /></label>
        <label>{t("save.notes")}
          <textarea rows={3} value={doc} onInput={(e) => setDoc(text(e))} />
        </label>
        <label class="check"><input type="checkbox" checked={replace}
          onChange={() => setReplace(!replace)} /> {t("save.replace")}</label>
        <p><button type="submit" class="primary">{t("save.go")}</button>{" "}
          <button type="button" onClick={props.onClose}>
            {t("save.cancel")}</button></p>
      </form>
    </Dialog>
  );
}

function TextDialog(props: { onClose: () => void }) {
  const { scenario } = useStore();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    getText(`/api/text?scenario=${encodeURIComponent(scenario)}`)
      .then(setText, (fault: unknown) => setProblem(problemOf(fault)));
  }, [scenario]);
  return (
    <Dialog title={t("text.title", { name: scenario })}
      onClose={props.onClose}>
      <ProblemBox problem={problem} />
      <pre tabIndex={0}>{text}</pre>
      <button type="button" onClick={props.onClose}>{t("text.close")}</button>
    </Dialog>
  );
}

async function load(file: File): Promise<void> {
  try {
    const name = file.name.replace(/\.cfg$/i, "").toLowerCase()
      .replace(/[^a-z0-9_]+/g, "_").replace(/^[^a-z]+/, "");
    const { id } = await post<{ id: string }>("/api/texts",
      { name: name === "" ? "loaded" : name, text: await file.text() });
    await reloadScenarios();
    await openScenario(id);
  } catch (fault) {
    update({ problem: problemOf(fault) });
  }
}

// The results of the choice as `bursar run` writes them: with all series of
// the scenario, where the page's own runs have those that it draws.
function useResults(): { making: number | null;
                         fetchAs: (as: "h5" | "xlsx" | "csv") => void } {
  const [making, setMaking] = useState<number | null>(null);
  const failed = (problem: Problem) => {
    setMaking(null);
    update({ problem });
  };
  const fetchAs = (as: "h5" | "xlsx" | "csv") => {
    const wanted = choice();
    const name = wanted.scenario.split("/").pop()!;
    setMaking(0);
    ask({ question: "run", choice: wanted }, {
      onProgress: ({ done, of }) => setMaking(of > 0 ? done / of : 0),
      onResult: ({ job }) => {
        download(job, as, name).then(() => setMaking(null),
          (fault: unknown) => failed(problemOf(fault)));
      },
      onFailed: failed,
    }, "files");
  };
  return { making, fetchAs };
}

function FileMenu() {
  const { run, running, study } = useStore();
  const { making, fetchAs } = useResults();
  const [dialog, setDialog] = useState<"save" | "text" | null>(null);
  const menu = useRef<HTMLDetailsElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const whole = run !== null && run.last && !running;
  const close = () => {
    if (menu.current !== null) menu.current.open = false;
  };
  const item = (label: string, act: () => void, off = false) => (
    <li><button type="button" disabled={off} onClick={() => {
      close();
      act();
    }}>{label}</button></li>);
  return (
    <>
      <details class="menu" ref={menu} onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        menu.current?.querySelector("summary")?.focus();
      }} onFocusOut={(event) => {
        const next = event.relatedTarget as Node | null;
        if (next !== null && !menu.current?.contains(next)) close();
      }}>
        <summary>{t("top.file")}</summary>
        <ul>
          {item(t("top.save"), () => setDialog("save"), study === null)}
          {item(t("top.load"), () => picker.current?.click())}
          {item(t("top.text"), () => setDialog("text"), study === null)}
          {(["h5", "xlsx", "csv"] as const).map((as) =>
            item(t(`top.${as}`), () => fetchAs(as),
              !whole || making !== null))}
        </ul>
      </details>
      <span role="status" class="note">{making !== null
        && t("top.making", { part: share(making) })}</span>
      <input type="file" accept=".cfg,text/plain" ref={picker} hidden
        aria-label={t("top.load")} tabIndex={-1} onChange={() => {
          const file = picker.current?.files?.[0];
          if (file !== undefined) void load(file);
          if (picker.current !== null) picker.current.value = "";
        }} />
      {dialog === "save" && <SaveDialog onClose={() => setDialog(null)} />}
      {dialog === "text" && <TextDialog onClose={() => setDialog(null)} />}
    </>
  );
}

export function TopBar() {
  const [theme, setTheme] = useState(preference());
  return (
    <header class="top">
      <a class="brand" href="#/">{t("page.name")}</a>
      <ScenarioPicker />
      <FileMenu />
      <span class="right no-print">
        <label><span class="sr">{t("top.language")}</span>
          <select value={language()} onChange={(event) => {
            setLanguage((event.target as HTMLSelectElement).value);
            update({});
          }}>
            {languages.map((one) =>
              <option value={one.code}>{one.name}</option>)}
          </select>
        </label>
        <label><span class="sr">{t("top.theme")}</span>
          <select id="theme" value={theme} onChange={(event) => {
            const chosen =
              (event.target as HTMLSelectElement).value as Preference;
            setPreference(chosen);
            setTheme(chosen);
          }}>
            {(["system", "light", "dark"] as const).map((one) =>
              <option value={one}>{t(`top.theme.${one}`)}</option>)}
          </select>
        </label>
      </span>
    </header>
  );
}
