// SPDX-License-Identifier: GPL-3.0-or-later
// The top bar: which scenario, keeping it, downloads, language, theme.
import { openScenario, useStore } from "./state";
import { t } from "./texts/index";

export function TopBar() {
  const { scenarios, scenario } = useStore();
  return (
    <header class="top">
      <a class="brand" href="#/">{t("page.name")}</a>
      <label>{t("top.scenario")}{" "}
        <select value={scenario} onChange={(event) =>
          void openScenario((event.target as HTMLSelectElement).value)}>
          {scenarios.map((one) =>
            <option value={one.id}>{one.title}</option>)}
        </select>
      </label>
    </header>
  );
}
