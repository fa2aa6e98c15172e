/** Rows of somebody's own gear before the catalogue's. */

/** Own rows, then what of the catalogue they do not stand in the place of. */
export const withOwn = <Row extends { readonly id: string }, Own extends { readonly id: string }>(
  own: readonly Own[],
  catalogue: readonly Row[],
): readonly (Own | Row)[] =>
  own.length === 0 ? catalogue : [...own, ...catalogue.filter(({ id }) => !own.some((one) => one.id === id))];
