/** How long a table or node that is not listed any more is still missed; then it is taken as removed on purpose. */
export const MISSED_FOR_MS = 24 * 60 * 60_000;

export interface Vanished {
  readonly name: string;
  /** Epoch milliseconds. */
  readonly lastSeen: number;
}

/** Names that earlier runs saw lately and this one does not, in order of the name. */
export function vanished(
  seen: Readonly<Record<string, number>>,
  present: Iterable<string>,
  now: number,
): readonly Vanished[] {
  const here = new Set(present);
  return Object.entries(seen)
    .filter(([name, lastSeen]) => !here.has(name) && now - lastSeen <= MISSED_FOR_MS)
    .map(([name, lastSeen]) => ({ name, lastSeen }))
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
