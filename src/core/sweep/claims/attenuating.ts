import { unpublishedOutputImpedanceOf } from "../../catalog/class-models.ts";
import { outputImpedanceOf } from "../../catalog/deduce.ts";
import { driverStage } from "../../catalog/driver-stage.ts";
import type { ElectronicsEntry } from "../../catalog/gear.ts";
import { outputsFor } from "../../catalog/output-choice.ts";
import { nameOf } from "../../catalog/rig.ts";
import { programmes } from "../../chain/record.ts";
import { fullScaleDbSpl } from "../../chain/volume-position.ts";
import { DECIDING_DB_SPL, NORMAL_DB_SPL } from "../../check/judgements.ts";
import { median } from "../../math/rank-statistics.ts";
import { bySome, type Claim, type Field } from "../claim.ts";
import { share, shareAgain, someOf } from "../words.ts";

/** What the amplifier is fed with: the reference source of every command. */
const SOURCE_VRMS = 2;

/** Gain from the line output to the headphones that the normal level asks of each amplifier on each in-ear: what the knob and the switch make together. */
function test({ headphones, devices }: Field) {
  const inEars = headphones.filter((entry) => entry.back === "inEar");
  const amplifiers = devices.filter(({ kind }) => kind === "amplifier").flatMap(sourceOhmOf);
  const asked = inEars.flatMap((entry) =>
    amplifiers.map((outputImpedanceOhm) => {
      const stages = [{ kind: "source", fullScaleVrms: SOURCE_VRMS, outputImpedanceOhm } as const, driverStage(entry)];
      // L = L_FS + G + I, so the normal level asks for G = L - I - L_FS.
      return { entry, gainDb: NORMAL_DB_SPL - programmes.dynamic.integratedLufs - fullScaleDbSpl(stages) };
    }),
  );
  const attenuated = asked.filter(({ gainDb }) => gainDb < 0);
  const atDeciding = asked.filter(({ gainDb }) => gainDb + DECIDING_DB_SPL - NORMAL_DB_SPL < 0);
  const amplified = inEars.filter(
    (entry) => median(asked.filter((one) => one.entry === entry).map((one) => one.gainDb)) >= 0,
  );
  return {
    ...bySome(attenuated.length / Math.max(1, asked.length), Math.min(inEars.length, amplifiers.length)),
    number:
      asked.length === 0
        ? "there are no in-ears and amplifiers to ask"
        : `the amplifier attenuates in ${share(attenuated.length, asked.length, "pairs of an in-ear and an amplifier")} at a normal ${NORMAL_DB_SPL} dB, in the middle one by ${Math.round(-median(asked.map(({ gainDb }) => gainDb)))} dB; at a loud ${DECIDING_DB_SPL} dB it is ${shareAgain(atDeciding.length, asked.length)}`,
    exceptions: someOf(amplified.map(nameOf)),
    count: asked.length,
  };
}

/** The impedance of an amplifier's usual headphone socket, as published or of its class; it hardly moves a level. */
function sourceOhmOf(device: ElectronicsEntry): number[] {
  const [output] = outputsFor({ entry: device }, "headphones", false);
  return output ? [(outputImpedanceOf(output) ?? unpublishedOutputImpedanceOf(device)).value] : [];
}

/** G3. */
export const attenuating: Claim = {
  id: "G3",
  says: "With very sensitive in-ears the amp may attenuate what the DAC sends.",
  asked: `Every in-ear on every amplifier behind ${SOURCE_VRMS} V, dynamic music: is the gain from the line output to the in-ear below 0 dB?`,
  test,
};
