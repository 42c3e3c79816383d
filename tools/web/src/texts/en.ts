// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a person reads on the page, in English. {name} is replaced.
export const en = {
  // the page
  "page.name": "Bursar",
  "page.skip": "Skip to the content",
  "page.views": "Views",
  "server.lost": "The connection to the server was lost. Is `bursar serve` "
    + "still running? Reload the page when it is.",
  "yes": "yes",

  // numbers and units
  "number.none": "–",
  "number.to": "to",
  "unit.points": "points",
  "unit.month": "month",
  "unit.months": "months",
  "unit.day": "day",
  "unit.days": "days",

  // parts
  "light.good": "good",
  "light.warn": "watch",
  "light.bad": "act",
  "light.none": "not known",
  "progress.running": "Running",
  "progress.left": "about {time} left",
  "progress.cancel": "Stop",
  "problem.close": "Close",
  "slider.back": "{name}: back to the scenario's",
  "switch.on": "on",
  "switch.off": "off",
  "answer.details": "More tables",
  "table.region": "Table",
  "table.date": "Date",
  "table.row": "Name",
  "table.value": "Value",
  "table.low": "Low",
  "table.high": "High",
  "table.group": "Group",

  // charts
  "chart.table": "Show as a table",
  "chart.download": "Download",
  "chart.downloadOf": "Download {as} of {name}",
  "fan.label": "{title} over time: the median, and bands from the {low} to "
    + "the {high} quantile of all futures",
  "fan.caption": "In each month, nine futures in ten lie within the bands "
    + "({low} to {high}). Bands are per month; the chance of ever crossing a "
    + "line is higher.",
  "fan.median": "Median",
  "fan.quantile": "{level} quantile",
  "fan.mean": "Mean",
  "fan.plan": "Plan",
  "fan.paths": "Single futures",
  "fan.before": "Before the change",
  "fan.beforeMedian": "Median before the change",
  "tornado.low": "Low",
  "tornado.high": "High",
  "diagram.from": "From",
  "diagram.to": "To",
  "diagram.sign": "Sign",
  "diagram.delayed": "Delayed",

  // top bar
  "top.scenario": "Scenario",

  // cockpit
  "cockpit.title": "Cockpit",
  "cockpit.cash": "Cash",
  "cockpit.cashOut": "Out of cash within {months} months",

  // what if
  "whatif.title": "What if",

  // streams
  "streams.title": "Streams",

  // stress
  "stress.title": "Stress",

  // drivers
  "drivers.title": "Drivers",

  // strategies
  "strategies.title": "Strategies",

  // business model
  "canvas.title": "Business model",

  // flight simulator
  "flight.title": "Flight simulator",

  // report
};
