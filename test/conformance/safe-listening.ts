/** Doses and limits against the standards' own numbers. */

import { HEADPHONE_LEAST_VRMS, PLAYER_MAXIMUM_VRMS, simulationNoiseDbSpl } from "../../src/core/standards/en-50332.ts";
import { doseRatio, exposurePa2H, weeklyAllowanceHours, weeklyAllowancePa2H } from "../../src/core/standards/h-870.ts";
import { aWeightingDb } from "../../src/core/standards/iec-61672.ts";
import { kWeightingDb } from "../../src/core/standards/itu-bs1770-k-weighting.ts";
import { nioshDailyHours } from "../../src/core/standards/niosh.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, vectorChecks } from "./check.ts";

/** H.870, NIOSH, EN 50332, and A weighting less K weighting. */
export const safeListening: Group = {
  title: "Safe listening",
  checks: () => [...doses(), ...limits(), ...weightingLeads()],
};

function doses(): Check[] {
  const of = (id: string) => vector(id);
  const { L: weekly } = of("k03").inputs;
  const { L: work } = of("k05").inputs;
  const { L: day } = of("k06").inputs;
  return [
    ...vectorChecks("k01", "Pa²h", of("k01").expected.Pa2h, exposurePa2H(80, 40), "H.870: 80 dBA for 40 h"),
    ...vectorChecks("k01", "Pa²h", of("k01").expected.Pa2h, weeklyAllowancePa2H("adult"), "H.870: a week, adults"),
    ...vectorChecks(
      "k02",
      "Pa²h",
      of("k02").expected.Pa2h,
      weeklyAllowancePa2H("sensitive"),
      "H.870: a week, children",
    ),
    ...vectorChecks(
      "k03",
      "h",
      of("k03").expected.h,
      weekly.map((dba) => weeklyAllowanceHours(dba)),
      (k) => `H.870: a week at ${weekly[k]} dBA`,
    ),
    ...vectorChecks("k04", "%", of("k04").expected.pct, 100 * doseRatio(100, 1), "H.870: dose of an hour at 100 dBA"),
    ...vectorChecks(
      "k05",
      "h",
      of("k05").expected.h,
      work.map((dba) => 5 * nioshDailyHours(dba)),
      (k) => `NIOSH: five days at ${work[k]} dBA`,
    ),
    ...vectorChecks(
      "k06",
      "min",
      of("k06").expected.min,
      day.map((dba) => 60 * nioshDailyHours(dba)),
      (k) => `NIOSH: a day at ${day[k]} dBA`,
    ),
  ];
}

function limits(): Check[] {
  const { mV } = vector("k07").inputs;
  const { player_max_mV, player_max_dBA, headphone_WBCV_min_mV } = vector("k08").expected;
  return [
    ...vectorChecks(
      "k07",
      "dBA",
      vector("k07").expected.dBA,
      mV.map((mv) => simulationNoiseDbSpl(mv / 1000)),
      (k) => `EN 50332: its noise at ${mV[k]} mV`,
    ),
    ...vectorChecks("k08", "mV", player_max_mV, 1000 * PLAYER_MAXIMUM_VRMS, "EN 50332: most of a player"),
    ...vectorChecks(
      "k08",
      "dBA",
      player_max_dBA,
      Math.round(simulationNoiseDbSpl(PLAYER_MAXIMUM_VRMS) * 1e9) / 1e9,
      "EN 50332: and how loud that is",
    ),
    ...vectorChecks(
      "k08",
      "mV",
      headphone_WBCV_min_mV,
      1000 * HEADPHONE_LEAST_VRMS,
      "EN 50332: least of headphones for 94 dBA",
    ),
  ];
}

function weightingLeads(): Check[] {
  const { pink_dB, brown_dB, white_dB } = vector("k09").expected;
  // A rate so high that the digital K filter is the analog one over the whole band
  const rateHz = 768_000;
  const kDb = (hz: number) => kWeightingDb(hz, rateHz) - kWeightingDb(997, rateHz);
  const lead = (slope: number) => {
    let [a, k] = [0, 0];
    for (let step = 0; step < 3000; step++) {
      const hz = 20 * 1000 ** ((step + 0.5) / 3000);
      const weight = hz ** (slope + 1);
      a += weight * 10 ** (aWeightingDb(hz) / 10);
      k += weight * 10 ** (kDb(hz) / 10);
    }
    return 10 * Math.log10(a / k);
  };
  const names = ["pink", "3 dB an octave darker than pink", "white"];
  return vectorChecks(
    "k09",
    "dB",
    [pink_dB, brown_dB, white_dB],
    [lead(-1), lead(-2), lead(0)],
    (k) => `A less K weighting of a spectrum that is ${names[k]}`,
  );
}
