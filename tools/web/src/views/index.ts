// SPDX-License-Identifier: GPL-3.0-or-later
// The views of the page, in the order of their tabs.
import type { ComponentType } from "preact";
import type { Key } from "../texts/index";
import { Canvas } from "./canvas";
import { Cockpit } from "./cockpit";
import { Drivers } from "./drivers";
import { Flight } from "./flight";
import { Strategies } from "./strategies";
import { Streams } from "./streams";
import { Stress } from "./stress";
import { Whatif } from "./whatif";

export interface View {
  key: string; // in the address
  title: Key;
  component: ComponentType;
}

export const views: View[] = [
  { key: "cockpit", title: "cockpit.title", component: Cockpit },
  { key: "whatif", title: "whatif.title", component: Whatif },
  { key: "streams", title: "streams.title", component: Streams },
  { key: "stress", title: "stress.title", component: Stress },
  { key: "drivers", title: "drivers.title", component: Drivers },
  { key: "strategies", title: "strategies.title", component: Strategies },
  { key: "canvas", title: "canvas.title", component: Canvas },
  { key: "flight", title: "flight.title", component: Flight },
];
