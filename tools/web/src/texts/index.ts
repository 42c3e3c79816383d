// SPDX-License-Identifier: GPL-3.0-or-later
// The page's texts in the language that was chosen.
import { en } from "./en";

export type Key = keyof typeof en;
type Texts = Record<Key, string>;

export interface Language {
  code: string; // for Intl and the lang attribute
  name: string; // in itself
  texts: Texts;
}

// A language is one more file beside en.ts and a line here.
export const languages: Language[] = [
  { code: "en", name: "English", texts: en },
];

let current = languages[0]!;

export function language(): string {
  return current.code;
}

export function setLanguage(code: string): void {
  current = languages.find((one) => one.code === code) ?? languages[0]!;
  document.documentElement.lang = current.code;
}

// The text of `key`, with {name} replaced by values.name.
export function t(key: Key, values?: Record<string, string | number>): string {
  const text = current.texts[key];
  if (values === undefined) return text;
  return text.replace(/\{(\w+)\}/g,
    (whole, name: string) => String(values[name] ?? whole));
}

// For keys that are made up of what the server says: the text, or `otherwise`.
export function tOr(key: string, otherwise: string): string {
  return (current.texts as Record<string, string>)[key] ?? otherwise;
}
