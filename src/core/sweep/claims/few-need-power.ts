import { nameOf } from "../../catalog/rig.ts";
import { DECIDING_DB_SPL, NORMAL_DB_SPL } from "../../check/judgements.ts";
import { median } from "../../math/rank-statistics.ts";
import { byShare, type Claim, type ClaimResult, type Field } from "../claim.ts";
import { share, shareAgain, someOf } from "../words.ts";

/** G5, of one kind of device. */
function drivenBy(kind: "phone" | "laptop" | "interface" | "dongle", title: string): Claim {
  return {
    id: `G5 ${title}`,
    says: `Very few headphones can't be driven loud enough by ${title}.`,
    asked: `For each pair of headphones, the middle of all ${title} of sourced level: does it reach dynamic music at 85 dB on average?`,
    test: (field) => test(field, kind),
  };
}

function test(field: Field, kind: "phone" | "laptop" | "interface" | "dongle"): ClaimResult {
  const pairs = field.pairs([kind]);
  const devicesCount = new Set(pairs.map((pair) => pair.device.id)).size;
  const margins = new Map<string, number[]>();
  for (const { headphones, assessment } of pairs) {
    margins.set(headphones.id, [...(margins.get(headphones.id) ?? []), assessment.reachDbSpl - assessment.neededDbSpl]);
  }
  const short = field.headphones.filter((entry) => median(margins.get(entry.id) ?? [0]) < 0);
  const total = field.headphones.length;
  // A lower average asks for that much less at the peaks.
  const easierDb = DECIDING_DB_SPL - NORMAL_DB_SPL;
  const shortAtNormal = short.filter((entry) => median(margins.get(entry.id) ?? [0]) + easierDb < 0).length;
  const byMargin = [...short].sort((a, b) => median(margins.get(a.id) ?? []) - median(margins.get(b.id) ?? []));
  return {
    ...byShare(1 - short.length / total, devicesCount),
    number: `${share(short.length, total, "headphones")} are out of reach of the middle one of ${devicesCount} ${kind}s for loud music, ${DECIDING_DB_SPL} dB on average; at a normal ${NORMAL_DB_SPL} dB it is ${shareAgain(shortAtNormal, total)}`,
    exceptions: someOf(
      byMargin.map((entry) => `${nameOf(entry)} (${Math.round(-median(margins.get(entry.id) ?? []))} dB short)`),
    ),
    count: pairs.length,
  };
}

/** G5, one claim a kind of device. */
export const fewNeedPower: readonly Claim[] = [
  drivenBy("phone", "phones"),
  drivenBy("laptop", "laptops"),
  drivenBy("dongle", "dongles"),
  drivenBy("interface", "interfaces"),
];
