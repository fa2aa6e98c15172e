/** Claims as a document: one table, a sentence of the guide a row. */

import type { Status } from "../check/status.ts";
import type { ClaimStatus } from "../sweep/claim.ts";
import type { Answered } from "./claims-text.ts";
import type { Document } from "./document.ts";

/** The mark of what the catalogue says to a claim. */
export const claimStatuses: Readonly<Record<ClaimStatus, Status>> = {
  supported: "pass",
  limited: "caution",
  contradicted: "fail",
  untested: "unknown",
};

/** The document of claims. */
export function claimsDocument(answered: readonly Answered[]): Document {
  const kept = answered.filter(({ result }) => result.status === "supported").length;
  return {
    title: `The catalogue supports ${kept} of ${answered.length} sentences of the guide.`,
    about: ["Each sentence is asked of every product of the catalogue whose figures somebody vouches for."],
    sections: [
      {
        title: "What it says",
        table: {
          heads: ["The guide", "The catalogue", "The number", "Exceptions"],
          rows: answered.map(({ claim, result }) => [
            { text: claim.says, note: claim.asked },
            { text: result.status, status: claimStatuses[result.status] },
            { text: result.number, ...(result.otherwise && { note: result.otherwise }) },
            result.exceptions.join(", "),
          ]),
        },
        notes: ["Untested: fewer than five products, only class models or only unsourced figures stand behind it."],
      },
    ],
  };
}
