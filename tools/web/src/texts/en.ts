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
  "canvas.intro": "What the provider offers, line by line. Close a line, or "
    + "open it to see who pays, what it costs and who delivers it, and to "
    + "change it: the run follows.",
  "canvas.noLines": "{model} has no income that is told by service line, so "
    + "there is no canvas to draw.",
  "canvas.income": "Income",
  "canvas.margin": "Margin",
  "canvas.marginAll": "Margin of all lines",
  "canvas.fixed": "Premises and administration",
  "canvas.spread": "Spread",
  "canvas.spreadOf": "{n} lines earn, as concentrated as {even} equal ones",
  "canvas.capability": "Capability",
  "canvas.noCapability": "not told",
  "canvas.risk": "Risk",
  "canvas.kept": "{share} in a bad future",
  "canvas.fromTo": "{from} to {to}",
  "canvas.was": "(was {value})",
  "canvas.offered": "Offered",
  "canvas.open": "Open",
  "canvas.back": "All lines",
  "canvas.previous": "Previous line",
  "canvas.next": "Next line",
  "canvas.means": "Means of {draws} futures from {first} to {last}.",
  "canvas.marginHow": "Margin is income less what goes with the line: "
    + "materials, pay by the work it takes, and the money that builds it; "
    + "before premises and administration.",
  "canvas.riskHow": "Risk: what a line keeps of its median income at the "
    + "{low} quantile of all futures.",
  "canvas.costs": "What it costs",
  "canvas.noCosts": "The model has no costs by line.",
  "canvas.costsHow": "The model has these costs for the house; here they are "
    + "shared out by its own parameters: pay by learners times staff for "
    + "each, materials by learners, price and the line's share of materials.",
  "canvas.cost.materials": "Materials and subcontracts",
  "canvas.cost.pay": "Pay, by work",
  "canvas.cost.building": "Building the service",
  "canvas.delivers": "Who delivers it",
  "canvas.work": "It takes {share} of the work of all staff.",
  "canvas.staffPer": "One learner or order in hand takes {staff} posts, "
    + "beside the other lines' (the level follows from the posts at the "
    + "start).",
  "canvas.serves": "Whom it serves",
  "canvas.served": "{what} in the first year {from}, in the last {to} (mean).",
  "canvas.unit.client": "Clients",
  "canvas.unit.learner": "Learners or places",
  "canvas.capabilityText": "From {from} of a complete one in the first year to "
    + "{to} in the last. Attention and money build it; without them it fades.",
  "canvas.capabilityNone": "The model tells no capability of this line: its "
    + "places are won in calls or given, not sold.",
  "canvas.riskAndIncome": "Income and risk",
  "canvas.noIncome": "No income yet.",
  "canvas.fanOf": "Income of {line} over time, with its bands",
  "canvas.split.payer_share": "Who pays",
  "canvas.split.tranche_share": "When it is paid",
  "canvas.change": "Change it",
  "canvas.mix": "Share of all income at the start",
  "canvas.mixHint": "The other lines give way in proportion, and learners "
    + "move with income, so that the shares add up to one.",
  "canvas.all": "All figures of this line",
  "label.advance": "as an advance",
  "label.interim": "on delivery",
  "label.balance": "after audit",
  "lever.price_level": "Own price, times the usual",
  "lever.launch": "Offer it although it has no orders yet",
  "lever.growth_plan": "More starts wanted",
  "lever.line_rate": "Rate of the line, times the usual",

  // flight simulator
  "flight.title": "Flight simulator",
  "flight.intro": "You run this provider for {years} years. Each year you see "
    + "how it stands and what has happened, as a manager would, and decide "
    + "for the year that begins. One future is drawn for you; nobody tells "
    + "you which.",
  "flight.introMore": "The flight ends at the horizon, or before it when the "
    + "provider does. Then you see your path among all futures and beside "
    + "the policies: what luck did, and what you did.",
  "flight.number": "Game",
  "flight.numberHint": "0 to {last}. The same number is the same future: fly "
    + "it again, or give it to a colleague.",
  "flight.another": "Another number",
  "flight.begin": "Take off",
  "flight.look": "Look at the kept game {number}",
  "flight.again": "Fly game {number} again from the start",
  "flight.year": "Year {year} of {years}: {date} (game {number})",
  "flight.before": "a year ago {value}",
  "flight.income": "Income by line",
  "flight.incomeNote": "Mean of the year",
  "flight.line": "Line",
  "flight.thisYear": "This year",
  "flight.lastYear": "The year before",
  "flight.change": "Change",
  "flight.news": "What has happened",
  "flight.noNews": "Nothing yet: this is where you start.",
  "flight.news.begun": "It has begun: {title}.",
  "flight.news.over": "It is over: {title}.",
  "flight.news.fell": "{line}: income is {share} below the year before.",
  "flight.news.rose": "{line}: income is {share} above the year before.",
  "flight.news.shut": "Payers shut their books for a part of this year; their "
    + "money comes late.",
  "flight.news.audit": "Audits strike out {share} of income.",
  "flight.news.inflation": "Published: prices rise by {value} a year.",
  "flight.news.funding_growth": "Published: public rates grow by {value} a "
    + "year beyond prices.",
  "flight.news.economy": "Published: output is {value} off its trend.",
  "flight.soFar": "{title} so far",
  "flight.decide": "Your decisions for year {year}",
  "flight.fly": "Decide and fly on",
  "flight.flyAll": "Fly all {left} years with these",
  "flight.giveUp": "Give up",
  "flight.mine": "Flight {number}",
  "flight.yours": "Your decisions",
  "flight.landed": "Landed: {years} years flown (game {number})",
  "flight.down": "Down: {exit}, {date} (game {number})",
  "flight.all": "Your decisions and the policies over all futures",
  "flight.words": "Luck and decisions",
  "flight.luck": "Luck: {word} Under \"{policy}\" it ends with {end}, better "
    + "than {share} of all futures.",
  "flight.luck.hard": "this future is one of the hardest.",
  "flight.luck.harder": "this future is harder than most.",
  "flight.luck.usual": "this future is an ordinary one.",
  "flight.luck.kinder": "this future is kinder than most.",
  "flight.luck.kind": "this future is one of the kindest.",
  "flight.here": "Decisions, in this future: you end with {own}, \"{first}\" "
    + "with {end}.",
  "flight.here.won": "No policy of the scenario does better here.",
  "flight.here.best": "The best policy here is \"{policy}\" with {end}.",
  "flight.own": "Under your own decisions this future ends better than {share} "
    + "of all futures.",
  "flight.always": "Decisions, over all futures. {risk}: {own} with yours, "
    + "{chance} with \"{first}\"; difference {gap}. {word}",
  "flight.always.better": "As a rule your decisions are better.",
  "flight.always.worse": "As a rule your decisions are worse.",
  "flight.always.same": "No difference can be told.",
  "flight.always.won": "No policy of the scenario has a lower risk.",
  "flight.always.best": "The lowest has \"{policy}\": {chance}.",
  "flight.fan": "Your path in the fan of all futures",
  "flight.show": "Under",
  "flight.thisFuture": "This future",
  "flight.same": "This future under each policy",
  "flight.sameLabel": "{title} in this future under your decisions and each "
    + "policy",
  "flight.measures": "Side by side",
  "flight.measuresNote": "In this future, and over all futures: chances with "
    + "their interval, amounts as the median with its interval.",
  "flight.policy": "Policy",
  "flight.inThis": "{title}: here",
  "flight.inAll": "In all futures",
  "flight.inHalf": "Median of all",
  "flight.yes": "yes",
  "flight.no": "no",
  "flight.decided": "What you decided",
  "flight.decidedNote": "By year; what was never moved is left out",
  "flight.decision": "Decision",
  "flight.atStart": "Before",
  "flight.nothing": "You moved nothing.",
  "flight.keep": "Keep this game as {name}",
  "flight.kept": "Kept: open it as a scenario to look at it or fly it again "
    + "({id}).",
  "flight.keptTitle": "Game {number}: {scenario}",
  "flight.keptDoc": "A game of the flight simulator, with its decisions as the "
    + "policy flight; its future is draw {number}.",
  "flight.another.game": "Another game",

  // report
};
