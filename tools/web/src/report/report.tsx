// SPDX-License-Identifier: GPL-3.0-or-later
// The report: the same charts and tables in one page that opens from disk.
import type { ReportData } from "./data";
import { Fan } from "../charts/fan";

export function Report(props: { data: ReportData }) {
  return (
    <main class="report">
      <h1>{props.data.record.title}</h1>
      <Fan record={props.data.record} series="cash" />
    </main>
  );
}
