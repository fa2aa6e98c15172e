import { TONE_LIMIT_DB } from "../../check/judgements.ts";
import type { Claim, Field, Pair } from "../claim.ts";
import { share, shareAgain } from "../words.ts";
import { isVouchedFor } from "./small-impact.ts";

function test(field: Field) {
  const pairs = field.pairs(["phone", "laptop", "dongle", "interface"]);
  const fine = pairs.filter(isFine);
  const vouched = fine.filter(({ device }) => isVouchedFor(device));
  const found = `nothing fails on ${share(fine.length, pairs.length, "pairs of a phone, laptop, dongle or interface and headphones")}: there an amplifier brings a knob and reserve, and changes nothing that is heard`;
  return {
    status: "untestable" as const,
    number: pairs.length === 0 ? "a wish, nothing to test" : `a wish, nothing to test; ${found}`,
    exceptions: [],
    count: pairs.length,
    ...(fine.length > vouched.length && {
      otherwise: `For outputs whose noise or impedance nobody published a class model stands in: of those on which nothing fails, ${shareAgain(vouched.length, fine.length)} rest on published figures alone.`,
    }),
  };
}

/** Loud enough, without audible hiss, and the tone kept. */
const isFine = ({ assessment: a }: Pair): boolean =>
  a.reachDbSpl >= a.neededDbSpl && a.hissDbSpl <= a.hissLimitDbSpl && a.toneWorstDb <= TONE_LIMIT_DB;

/** G9. */
export const fineToWant: Claim = {
  id: "G9",
  says: "It is always fine to want one.",
  asked:
    "Phones, laptops, dongles and interfaces of sourced level on all headphones, loud dynamic music: is it loud enough, without audible hiss, and the tone kept?",
  test,
};
