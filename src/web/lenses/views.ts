/** What can stand under the chain, and what stands there: two lenses, or one page alone. */

import { lenses } from "../../core/report/lenses.ts";

/** A tab; one that stands apart fills the place of both lenses. */
export interface Tab {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly apart: boolean;
}

/** The tabs in their order. */
export const tabs: readonly Tab[] = [
  ...lenses.map(({ id, tab, question }) => ({ id, title: tab, question, apart: false })),
  { id: "market", title: "Market", question: "What would another output change?", apart: true },
  { id: "claims", title: "Claims", question: "What does the catalogue say to a buyer's guide?", apart: true },
  { id: "measure", title: "Measure", question: "What does my own gear do?", apart: true },
];

const isApart = (id: string): boolean => tabs.some((tab) => tab.id === id && tab.apart);
const isTab = (id: string): boolean => tabs.some((tab) => tab.id === id);

/** What a view shows: one page, or the lenses in it, at most two. */
export function shownViews(view: readonly string[]): readonly string[] {
  const known = view.filter(isTab);
  if (known[0] !== undefined && isApart(known[0])) return [known[0]];
  const two = known.filter((id) => !isApart(id)).slice(0, 2);
  return two.length > 0 ? two : lenses.slice(0, 2).map(({ id }) => id);
}

/** The view after a tab was chosen: it comes first, the one before it second. */
export function withView(view: readonly string[], id: string): readonly string[] {
  if (isApart(id)) return [id];
  const others = shownViews(view).filter((one) => one !== id && !isApart(one));
  return [id, ...others].slice(0, 2);
}
