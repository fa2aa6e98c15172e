import { residualNoiseOf } from "../../catalog/deduce.ts";
import type { HeadphoneEntry } from "../../catalog/gear.ts";
import { outputsFor } from "../../catalog/output-choice.ts";
import { nameOf } from "../../catalog/rig.ts";
import { sensitivityOf } from "../../catalog/sensitivity.ts";
import { dbFromPowerRatio, powerRatioFromDb } from "../../units/decibel.ts";
import { dbSplFromVrms } from "../../units/level.ts";
import { bySome, type Claim, FEWEST_PRODUCTS, type Field, type Pair } from "../claim.ts";
import { share, shareAgain, someOf } from "../words.ts";
import { isHissing, pairsOfKnownNoise } from "./noisy-outputs.ts";

function test(field: Field) {
  const hissing = pairsOfKnownNoise(field).filter(isHissing);
  const devicesCount = new Set(hissing.map(({ device }) => device.id)).size;
  const kept = hissing.filter((pair) => behindAmplifierDb(pair) > pair.assessment.hissLimitDbSpl);
  const quietest = quietestAmplifier(field);
  const silent = hissing.filter(
    (pair) => quietest && totalDb(pair, quietest.noiseVrms) <= pair.assessment.hissLimitDbSpl,
  );
  const cured = quietest
    ? `; behind the quietest in the catalogue, ${quietest.name}, ${shareAgain(silent.length, hissing.length)} fall silent`
    : "";
  return {
    ...bySome(kept.length / Math.max(1, hissing.length), devicesCount),
    number:
      devicesCount < FEWEST_PRODUCTS
        ? "too few outputs of known noise hiss"
        : `${share(kept.length, hissing.length, "pairs that hiss")} would still hiss behind an amplifier that adds nothing: with the output at full volume, its knob turns the noise down with the music${cured}`,
    exceptions: someOf(kept.map(({ device }) => nameOf(device))),
    count: hissing.length,
    ...(devicesCount >= FEWEST_PRODUCTS && {
      otherwise:
        "Hum, whine and earth loops, which enter with the music and which no amplifier takes away, are in no data sheet: only a capture of the output shows them.",
    }),
  };
}

/** The noise of an output at full volume behind an amplifier that adds nothing, in dB SPL: what the amplifier turns down is the noise as well. */
function behindAmplifierDb({ assessment }: Pair): number {
  // The level asks for the same attenuation, now after the noise instead of before it.
  return assessment.hissDbSpl + assessment.positionDb;
}

function totalDb(pair: Pair, noiseVrms: number): number {
  return dbFromPowerRatio(
    powerRatioFromDb(behindAmplifierDb(pair)) + powerRatioFromDb(ownNoiseDb(pair.headphones, noiseVrms)),
  );
}

const ownNoiseDb = (entry: HeadphoneEntry, noiseVrms: number): number =>
  dbSplFromVrms(noiseVrms, sensitivityOf(entry)?.value ?? Number.NEGATIVE_INFINITY);

/** The amplifier with the least noise that somebody vouches for; a bound from above counts as it stands. */
function quietestAmplifier({ devices }: Field): { name: string; noiseVrms: number } | undefined {
  return devices
    .filter(({ kind }) => kind === "amplifier")
    .flatMap((device) => {
      const [output] = outputsFor({ entry: device }, "headphones", false);
      const noise = output && residualNoiseOf(output);
      return noise && noise.trust !== "unsourced" && noise.bound !== "atLeast"
        ? [{ name: nameOf(device), noiseVrms: noise.value }]
        : [];
    })
    .sort((a, b) => a.noiseVrms - b.noiseVrms)[0];
}

/** G8. */
export const noiseBeforeAmp: Claim = {
  id: "G8",
  says: "Find the source of the noise before buying: an amp on the same noisy output does not take it away, a separate DAC may.",
  asked:
    "Outputs of known noise that hiss audibly on in-ears: is what comes from before the amplifier still heard with the output at full volume and an amplifier that adds nothing turned down to 75 dB?",
  test,
};
