// SPDX-License-Identifier: GPL-3.0-or-later
// Names of the model for people: those that the texts have, else as they are.
import { words } from "../format";
import { tOr } from "./index";

// "calls" as "Regional calls"; "calls, interim" part by part.
export function labelOf(label: string): string {
  return label.split(/,\s*/)
    .map((part) => tOr(`label.${part}`, words(part))).join(", ");
}

export function leverOf(name: string): string {
  return tOr(`lever.${name}`, words(name));
}
