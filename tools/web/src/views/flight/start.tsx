// SPDX-License-Identifier: GPL-3.0-or-later
// Before the game: what it is, its number, and a kept game to be flown again.
import { useState } from "preact/hooks";
import { Card } from "../../parts/card";
import { whole } from "../../format";
import type { Study } from "../../protocol";
import { useStore } from "../../state";
import { t } from "../../texts/index";
import { flightLevers } from "./levers";
import { keptGame, newGame, randomNumber, setGame } from "./game";

export function Start(props: { study: Study }) {
  const { study } = props;
  const { changes } = useStore();
  const [number, setNumber] = useState(() => randomNumber(study.draws));
  const kept = keptGame(study);
  const good = Number.isInteger(number) && number >= 0
    && number < study.draws;
  const fly = (which: number) =>
    setGame(newGame(study, changes.set, changes.with, which));
  if (flightLevers(study, changes.set).length === 0) {
    return <p>{t("flight.noLevers", { model: study.model.title })}</p>;
  }
  return (
    <Card title={study.scenario.title}>
      <p>{t("flight.intro", { years: whole(study.years) })}</p>
      <p class="note">{t("flight.introMore")}</p>
      <form class="flight-start" onSubmit={(event) => {
        event.preventDefault();
        if (good) fly(number);
      }}>
        <label>{t("flight.number")}{" "}
          <input type="number" min={0} max={study.draws - 1} step={1}
            value={number} onInput={(event) => setNumber(
              Number((event.target as HTMLInputElement).value))} /></label>
        <button type="button" onClick={() =>
          setNumber(randomNumber(study.draws))}>{t("flight.another")}</button>
        <button type="submit" class="primary" disabled={!good}>
          {t("flight.begin")}</button>
      </form>
      <p class="note">{t("flight.numberHint",
        { last: whole(study.draws - 1) })}</p>
      {kept !== null && (
        <p class="flight-start">
          <button type="button" onClick={() => setGame(kept)}>
            {t("flight.look", { number: kept.number })}</button>
          <button type="button" onClick={() => fly(kept.number)}>
            {t("flight.again", { number: kept.number })}</button>
        </p>)}
    </Card>
  );
}
