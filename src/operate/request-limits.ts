/** A rate of nothing copies nothing, and one of more than any disk or network is a slip. MB/s per disk, whole. */
export const COPY_RATE = { least: 1, most: 10_000 } as const;
/** Balancing needs 180 s to begin, and nobody watches for longer than a night. Minutes, whole. */
export const TIME_LIMIT = { least: 10, most: 720 } as const;
/** Hours that somebody calls quiet are those of one night. Milliseconds. */
export const WINDOW_MS = 86_400_000;
/** Characters of the reason of a freeze. */
export const MAX_WHY = 300;
