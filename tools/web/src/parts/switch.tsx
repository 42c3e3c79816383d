// SPDX-License-Identifier: GPL-3.0-or-later
// A switch: on or off, and says so.
import type { ComponentChildren } from "preact";
import { t } from "../texts/index";

export function Switch(props: {
  label: ComponentChildren;
  on: boolean;
  onToggle: (on: boolean) => void;
  hint?: string;
}) {
  return (
    <div class="switch">
      <button type="button" role="switch" aria-checked={props.on}
        onClick={() => props.onToggle(!props.on)}>
        <span class="knob" aria-hidden="true" />
        <span class="switch-label">{props.label}</span>
        <span class="state" aria-hidden="true">
          {props.on ? t("switch.on") : t("switch.off")}</span>
      </button>
      {props.hint !== undefined && props.hint !== ""
        && <span class="hint">{props.hint}</span>}
    </div>
  );
}
