/** Claims as a document: one table, a sentence of the guide a row. */

import type { Status } from "../check/status.ts";
import type { ClaimStatus } from "../sweep/claim.ts";
import type { Answered } from "./claims-text.ts";
import type { Cell, Document } from "./document.ts";

/** How a status is marked; what cannot be tested has no mark. */
export const claimStatuses: Readonly<Record<ClaimStatus, Status | undefined>> = {
  supported: "pass",
  limited: "caution",
  contradicted: "fail",
  untested: "unknown",
  untestable: undefined,
};

/** The document of claims. */
export function claimsDocument(answered: readonly Answered[]): Document {
  const testable = answered.filter(({ result }) => result.status !== "untestable");
  const kept = testable.filter(({ result }) => result.status === "supported").length;
  return {
    title: `The catalogue supports ${kept} of ${testable.length} sentences of the guide that figures can speak to.`,
    about: ["Each sentence is asked of every product of the catalogue whose figures somebody vouches for."],
    sections: [
      {
        title: "What it says",
        table: {
          heads: ["The guide", "The catalogue", "The number", "Exceptions"],
          rows: answered.map(({ claim, result }) => [
            { text: claim.says, note: claim.asked },
            statusCell(result.status),
            { text: result.number, ...(result.otherwise && { note: result.otherwise }) },
            result.exceptions.join(", "),
          ]),
        },
        notes: [
          "Untested: fewer than five products, only class models or only unsourced figures stand behind it.",
          "Untestable: a definition, a description or a wish.",
        ],
      },
    ],
  };
}

function statusCell(claimStatus: ClaimStatus): Cell {
  const status = claimStatuses[claimStatus];
  return status ? { text: claimStatus, status } : claimStatus;
}
