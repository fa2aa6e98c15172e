/** From products to the record: every device expands into stages, and says what it chose and what it lacks. */

import type { Chain, Listener, Programme } from "../chain/record.ts";
import { solveLaws } from "../chain/solve.ts";
import { atPosition } from "../chain/volume-position.ts";
import { isolationsByBackDb } from "../stages/ear/isolation.ts";
import type { PadSpec } from "../stages/pad.ts";
import { describeStage, type StageSpec } from "../stages/stages.ts";
import { HeadampError } from "../units/headamp-error.ts";
import type { PadEntry } from "./adapter.ts";
import { lineInputAtLeastOhm } from "./class-models.ts";
import { ampStages, type DeviceUse, type Gap, sourceStages } from "./device-stages.ts";
import { driverStage } from "./driver-stage.ts";
import type { ElectronicsEntry, GainSetting, LoadMode, Output } from "./gear.ts";
import { chooseOutput } from "./output-choice.ts";
import { padStage, seenThrough } from "./pad-stage.ts";
import { type DeviceChoice, nameOf, padsAfter, partsOf, type Rig } from "./rig.ts";
import { plainText } from "./words.ts";

/** A rig as a chain, with the devices as used and the figures that are missing. */
export interface Expansion {
  readonly chain: Chain;
  readonly uses: readonly DeviceUse[];
  /** In signal order. */
  readonly pads: readonly PadUse[];
  readonly gaps: readonly Gap[];
}

/** A pad in use, behind a device of the rig, with its resistors in this chain. */
export interface PadUse {
  readonly afterIndex: number;
  readonly entry: PadEntry;
  readonly spec: PadSpec;
}

/** The gains of the last device, lowest first, or one undefined where it has none to choose. */
export function gainsToTry(rig: Rig): readonly (GainSetting | undefined)[] {
  const last = rig.amps.at(-1) ?? rig.source;
  const output = chooseOutput(last, "headphones", rig.balanced ?? false);
  const gains = [...gainsOf(output)].sort((a, b) => a.gainDb.value - b.gainDb.value);
  if (gains.length === 0) {
    if (last.gain !== undefined) throw noSwitch(last);
    return [undefined];
  }
  return last.gain === undefined ? gains : [namedGain(last, gains)];
}

/** Expands a rig with the last device at `gain`. */
export function expandRig(
  rig: Rig,
  gain: GainSetting | undefined,
  programme: Programme,
  listener: Omit<Listener, "isolationsDb">,
): Expansion {
  const balanced = rig.balanced ?? false;
  const driver = driverStage(rig.headphones);
  const devices = [rig.source, ...rig.amps];
  const uses: DeviceUse[] = [];
  const padUses: PadUse[] = [];
  const gaps: Gap[] = [];
  const stages: StageSpec[] = [];
  let devicesAlone: StageSpec[] = [];
  devices.forEach((choice, index) => {
    const feeds = index === devices.length - 1 ? "headphones" : "amplifier";
    const output = chooseOutput(choice, feeds, balanced);
    const endOhm = feeds === "headphones" ? rig.headphones.impedanceOhm.value : inputOhm(devices[index + 1].entry);
    const pads = padsAfter(rig, index).map((entry) => ({
      afterIndex: index,
      entry,
      spec: padStage(entry, output, endOhm),
    }));
    const use: DeviceUse = {
      role: index === 0 ? "source" : "amp",
      entry: choice.entry,
      output,
      feeds,
      gain: feeds === "headphones" ? gain : upstreamGain(choice, output),
      mode: modeFor(
        output,
        pads.reduceRight((loadOhm, { spec }) => seenThrough(spec, loadOhm), endOhm),
      ),
    };
    const own = index === 0 ? sourceStages(use) : ampStages(use, openVrms(devicesAlone));
    uses.push(use);
    gaps.push(...own.gaps);
    // A gain nobody published is no larger for a pad before it.
    devicesAlone = [...devicesAlone, ...own.stages];
    stages.push(...own.stages, ...pads.map(({ spec }) => spec));
    padUses.push(...pads);
  });
  return {
    chain: {
      version: 1,
      name: partsOf(rig).map(nameOf).join(" → "),
      programme,
      stages: rig.volumeDb === undefined ? [...stages, driver] : held([...stages, driver], rig.volumeDb),
      listener: { ...listener, isolationsDb: isolationsByBackDb[rig.headphones.back] },
    },
    uses,
    pads: padUses,
    gaps,
  };
}

const gainsOf = (output: Output): readonly GainSetting[] => output.gains ?? [];

/** A device before another amplifier runs at its lowest gain unless another was asked for. */
function upstreamGain(choice: DeviceChoice, output: Output): GainSetting | undefined {
  const gains = [...gainsOf(output)].sort((a, b) => a.gainDb.value - b.gainDb.value);
  if (choice.gain !== undefined && gains.length === 0) throw noSwitch(choice);
  return choice.gain === undefined ? gains[0] : namedGain(choice, gains);
}

const noSwitch = ({ entry }: DeviceChoice) =>
  new HeadampError("no-gain", `${nameOf(entry)} has no gain switch that is known: leave --gain out.`);

function namedGain(choice: DeviceChoice, gains: readonly GainSetting[]): GainSetting {
  const found = gains.find((g) => plainText(g.name) === plainText(choice.gain ?? ""));
  if (found) return found;
  throw new HeadampError(
    "unknown-gain",
    `${nameOf(choice.entry)} has no such gain. It has: ${gains.map((g) => g.name).join(", ")}.`,
  );
}

const modeFor = (output: Output, loadOhm: number): LoadMode | undefined =>
  output.modes?.find(({ whenLoadOhm: [from, below] }) => loadOhm >= from && loadOhm < below);

const inputOhm = (entry: ElectronicsEntry): number => entry.input?.impedanceOhm?.value ?? lineInputAtLeastOhm;

/** The voltage of a full-scale sine that stages give to an open plug, their volumes at full. */
function openVrms(stages: readonly StageSpec[]): number {
  const probe: StageSpec = { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 1e9 };
  const solved = solveLaws([...atPosition(stages, 0), probe].map(describeStage), Float64Array.of(1000));
  return Math.hypot(solved.alike.re[0], solved.alike.im[0]);
}

/** The free volume held where the user wants it. */
function held(stages: readonly StageSpec[], volumeDb: number): StageSpec[] {
  return atPosition(stages, Math.min(0, volumeDb));
}
