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

  "ask.draws": "Futures",
  "ask.stale": "What is shown is of the choice before.",
  "pick.of": "{label}: {n} of {of}",
  "pick.all": "All",
  "pick.none": "None",
  "pick.plan": "Plan",

  // names of what models are made of
  "dim.line": "service line",
  "dim.payer": "payer",
  "dim.lines": "lines",
  "dim.payers": "payers",
  "label.ivet": "Young people's training",
  "label.calls": "Regional calls",
  "label.almp": "Training for the unemployed",
  "label.apprenticeship": "Apprenticeships",
  "label.levy": "Levy-funded training",
  "label.corporate": "Training for firms",
  "label.services": "Services for firms",
  "label.certification": "Certification",
  "label.facilities": "Hire of facilities",
  "label.euprojects": "EU projects",
  "label.online": "Online courses",
  "label.state": "State",
  "label.region": "Region",
  "label.eu": "European Union",
  "label.agency": "Employment agency",
  "label.levy_fund": "Levy fund",
  "label.firms": "Firms",
  "label.persons": "Persons",

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
  "streams.answers": "Where does the money come from, how sure is each "
    + "stream, and how much hangs on one of them?",
  "streams.under": "Under the plan “{plan}”, over all futures:",
  "streams.found": "By {by}, the largest is {first}, with {from} of income at "
    + "the start and {to} at the end (means); then {second}, {from2} and "
    + "{to2}.",
  "streams.income": "Income",
  "streams.by": "By {by}",
  "streams.together": "All together, means",
  "streams.stackLabel": "Mean income by {by} over time, stacked",
  "streams.stackCaption": "Means of all futures: they add up to the mean of "
    + "the whole.",
  "streams.alone": "One {by}, with bands",
  "streams.fanLabel": "Income over time of: {name}. Median, and bands of all "
    + "futures",
  "streams.table": "Income by {by}: means, and what nine futures in ten lie "
    + "within at the end",
  "streams.atStart": "At the start",
  "streams.shareAtStart": "Share",
  "streams.atEnd": "At the end",
  "streams.shareAtEnd": "Share",
  "streams.range": "At the end, nine futures in ten",
  "streams.concentration": "Concentration",
  "streams.hhiLabel": "Concentration of income by line and by payer over "
    + "time: medians, with bands of nine futures in ten",
  "streams.hhiCaption": "Herfindahl index: 1 is a single source, 0.5 is as "
    + "much as two equal ones, 0.2 as five. By payer counts who pays in the "
    + "end: many lines of one payer are still one payer. It says how much "
    + "hangs on few, not how risky they are.",
  "streams.hhi_line": "By line",
  "streams.hhi_payer": "By payer",
  "streams.alike": "as much as {n} equal {by}",
  "streams.note.public_dependency": "of income, paid by public bodies in the "
    + "end; mean over the years",
  "streams.note.portfolio_risk": "standard deviation of the yearly change of "
    + "income, prices taken out: all lines as they move together",
  "streams.dependency": "Dependency on public money",
  "streams.dependencyCaption": "Share of income whose payer is public in the "
    + "end, 1 is all. In each month, nine futures in ten lie within the "
    + "bands.",

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
