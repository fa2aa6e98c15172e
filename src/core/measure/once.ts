/** Work that several measurements of one capture share, done once. */

/** What `make` gives for samples under a key; kept as long as the samples are, and made anew where the key has changed. */
export function onceFor<Samples extends object, Work>(
  known: WeakMap<Samples, { readonly key: string; readonly work: Work }>,
  samples: Samples,
  key: string,
  make: () => Work,
): Work {
  const before = known.get(samples);
  if (before?.key === key) return before.work;
  const work = make();
  known.set(samples, { key, work });
  return work;
}
