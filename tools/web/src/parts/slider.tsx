// SPDX-License-Identifier: GPL-3.0-or-later
// A lever: a slider and, beside it, the number itself; with its unit and a way
// back. A wide range of positive amounts moves by ratio.
import { useEffect, useId, useState } from "preact/hooks";
import { language, t } from "../texts/index";

export interface SliderProps {
  label: string;
  unit: string;
  hint?: string;
  value: number;
  start: number; // where it stands without a change
  low: number; // of the slider; the number may lie anywhere in min..max
  high: number;
  min?: number;
  max?: number;
  slides?: boolean; // false: the number alone
  onInput: (value: number) => void; // while it moves
  onEnd?: () => void; // when the hand lets go
  onBack?: () => void; // back to `start`
}

const STEPS = 200;

// A round step for such a range.
export function stepOf(low: number, high: number): number {
  const raw = (high - low) / STEPS;
  if (!(raw > 0)) return 1;
  const size = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((one) => one * size >= raw) ?? 10;
  return factor * size;
}

export function roundTo(value: number, step: number): number {
  const digits = Math.max(0, Math.min(12, 2 - Math.floor(Math.log10(step))));
  return Number(value.toFixed(digits));
}

export function Slider(props: SliderProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const step = stepOf(props.low, props.high);
  const moved = Math.abs(props.value - props.start) > step / 1000;
  const grouped = (one: number) => one.toLocaleString(language());
  useEffect(() => setTyped(null), [props.value]);
  const enter = (text: string) => {
    setTyped(text);
    const value = Number(text);
    if (text.trim() === "" || !Number.isFinite(value)) return;
    const min = props.min ?? props.low;
    const max = props.max ?? props.high;
    if (value < min || value > max) return;
    props.onInput(value);
  };
  return (
    <div class={moved ? "slider moved" : "slider"}>
      <label for={id}>{props.label}
        {props.hint !== undefined && props.hint !== ""
          && <span class="hint">{props.hint}</span>}</label>
      {props.slides === false ? <span /> : <input type="range" id={id} min={props.low} max={props.high} step={step}
        value={props.value}
        aria-valuetext={`${grouped(props.value)} ${props.unit}`}
        onInput={(event) => props.onInput(
          roundTo(Number((event.target as HTMLInputElement).value), step))}
        onChange={() => props.onEnd?.()} />}
      <span class="entry">
        <input type="number" step="any"
          id={props.slides === false ? id : undefined} value={typed ?? props.value}
          min={props.min ?? props.low} max={props.max ?? props.high}
          aria-label={`${props.label}, ${props.unit}`}
          onInput={(event) => enter((event.target as HTMLInputElement).value)}
          onChange={() => props.onEnd?.()}
          onBlur={() => setTyped(null)} />
        <span class="unit">{props.unit === "1" ? "" : props.unit}</span>
        <button type="button" class="link back" disabled={!moved}
          aria-label={t("slider.back", { name: props.label })}
          title={t("slider.back", { name: props.label })}
          onClick={props.onBack}>↺</button>
      </span>
    </div>
  );
}
