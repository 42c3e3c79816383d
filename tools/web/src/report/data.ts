// SPDX-License-Identifier: GPL-3.0-or-later
// What the command writes into a report.
import type { RunRecord } from "../protocol";

export interface ReportData {
  record: RunRecord;
}

// The report in this document, if it is one.
export function reportData(): ReportData | null {
  const block = document.getElementById("bursar-report");
  return block === null ? null
    : JSON.parse(block.textContent ?? "") as ReportData;
}
