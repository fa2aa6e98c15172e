import type { ElectronicsEntry, GainSetting, HeadphoneEntry } from "../../catalog/gear.ts";
import { outputsFor } from "../../catalog/output-choice.ts";
import { referenceSource } from "../../catalog/reference-source.ts";
import type { Rig } from "../../catalog/rig.ts";
import { nameOf } from "../../catalog/rig.ts";
import { sensitivityOf } from "../../catalog/sensitivity.ts";
import { expandRig, gainsToTry } from "../../catalog/to-chain.ts";
import { programmes } from "../../chain/record.ts";
import { settle } from "../../chain/volume-position.ts";
import { DECIDING_DB_SPL, NORMAL_DB_SPL } from "../../check/judgements.ts";
import { median } from "../../math/rank-statistics.ts";
import { imbalanceExpectedDb, ordinaryTracking } from "../../stages/volume/taper.ts";
import { type Claim, type Field, statusOfShare } from "../claim.ts";
import { share, someOf } from "../words.ts";

/** One device at its lowest and its highest gain, both set to the same level: the imbalance to expect of an ordinary knob. */
interface BothWays {
  readonly device: ElectronicsEntry;
  readonly downDb: number;
  readonly upDb: number;
}

function test({ devices, headphones }: Field) {
  const inEar = middleInEar(headphones);
  const both = inEar
    ? devices.filter(({ volume }) => volume.kind === "potentiometer").flatMap((device) => bothWays(device, inEar))
    : [];
  const better = both.filter(({ downDb, upDb }) => downDb < upDb);
  const status = statusOfShare(better.length / Math.max(1, both.length), both.length);
  return {
    // One noise figure a socket is what anybody publishes, and how gangs track is a class model.
    status: "untested" as const,
    number: `noise at low and at high gain was published of none of ${both.length} devices with a gain switch and a knob, nor how their gangs track`,
    exceptions: someOf(both.filter((one) => !better.includes(one)).map(({ device }) => nameOf(device))),
    count: both.length,
    ...(inEar &&
      both.length > 0 && {
        otherwise: `By the class model of an ordinary knob it is ${status}: with the gain down and the volume up the channels agree better in ${share(better.length, both.length, "devices")} on the middle in-ear (${nameOf(inEar)}) at ${NORMAL_DB_SPL} dB, ${median(both.map(({ downDb }) => downDb)).toFixed(1)} dB apart instead of ${median(both.map(({ upDb }) => upDb)).toFixed(1)} dB with the gain up and the volume down.`,
      }),
  };
}

/** The in-ear of middling sensitivity. */
function middleInEar(headphones: readonly HeadphoneEntry[]): HeadphoneEntry | undefined {
  const level = (entry: HeadphoneEntry) => sensitivityOf(entry)?.value ?? 0;
  const inEars = headphones.filter((entry) => entry.back === "inEar").sort((a, b) => level(a) - level(b));
  return inEars[inEars.length >> 1];
}

function bothWays(device: ElectronicsEntry, headphones: HeadphoneEntry): BothWays[] {
  if (outputsFor({ entry: device }, "headphones", false).length === 0) return [];
  const rig: Rig = device.dac
    ? { source: { entry: device }, amps: [], headphones }
    : { source: { entry: referenceSource }, amps: [{ entry: device }], headphones };
  const gains = gainsToTry(rig);
  if (gains.length < 2) return [];
  return [{ device, downDb: imbalanceDb(rig, gains[0]), upDb: imbalanceDb(rig, gains.at(-1)) }];
}

function imbalanceDb(rig: Rig, gain: GainSetting | undefined): number {
  const { stages } = expandRig(rig, gain, programmes.dynamic, { averageDbSpl: DECIDING_DB_SPL, room: "nc20" }).chain;
  const { positionDb } = settle(stages, NORMAL_DB_SPL - programmes.dynamic.integratedLufs);
  return imbalanceExpectedDb(positionDb, ordinaryTracking);
}

/** G17, of the gain switch. */
export const gainDown: Claim = {
  id: "G17 gain",
  says: "Gain down and volume up rather than vice versa.",
  asked:
    "Devices with a gain switch and an analog knob on the middle in-ear, at the lowest and at the highest gain and the same level: what does the noise do, and how far are the channels apart?",
  test,
};
