// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of the page: the top bar, the views' navigation, the view.
import { useEffect, useState } from "preact/hooks";
import { ProblemBox } from "./parts/progress";
import { update, useStore } from "./state";
import { t } from "./texts/index";
import { StatusBar } from "./status";
import { TopBar } from "./topbar";
import { views, type View } from "./views/index";

function viewOfAddress(): View {
  const key = window.location.hash.replace(/^#\//, "");
  return views.find((view) => view.key === key) ?? views[0]!;
}

export function goTo(key: string): void {
  window.location.hash = `/${key}`;
}

export function Shell() {
  const { problem } = useStore();
  const [view, setView] = useState(viewOfAddress());
  useEffect(() => {
    const changed = () => {
      setView(viewOfAddress());
      window.scrollTo(0, 0);
    };
    window.addEventListener("hashchange", changed);
    return () => window.removeEventListener("hashchange", changed);
  }, []);
  useEffect(() => {
    document.title = `${t(view.title)} – ${t("page.name")}`;
  }, [view]);
  const Shown = view.component;
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => {
        event.preventDefault();
        document.getElementById("main")?.focus();
      }}>{t("page.skip")}</a>
      <TopBar />
      <nav class="views no-print" aria-label={t("page.views")}>
        <ul>
          {views.map((one) => (
            <li>
              <a href={`#/${one.key}`}
                aria-current={one === view ? "page" : undefined}>
                {t(one.title)}</a>
            </li>))}
        </ul>
      </nav>
      <StatusBar />
      <main id="main" tabIndex={-1}>
        <ProblemBox problem={problem}
          onClose={() => update({ problem: null })} />
        <Shown />
      </main>
    </>
  );
}
