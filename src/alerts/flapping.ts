/** States that are kept, and so 20 changes between them (Nagios, base/flapping.c). */
export const FLAP_STATES = 21;
/** Percent of changes from which an alert flaps, and down to which it has stopped (Nagios, compiled defaults). */
const HIGH = 30;
const LOW = 20;
/** Weight of the oldest and of the newest change; it rises linearly between them. */
const [OLDEST, NEWEST] = [0.75, 1.25];

/**
 * Weighted share of changes among the last FLAP_STATES hard states, in percent.
 * @param states oldest first, one letter each; before them all was well (`g`)
 */
export function flapPercent(states: string): number {
  const padded = states.slice(-FLAP_STATES).padStart(FLAP_STATES, 'g');
  const changes = FLAP_STATES - 1;
  let sum = 0;
  for (let index = 0; index < changes; index += 1) {
    if (padded[index] === padded[index + 1]) continue;
    sum += OLDEST + ((NEWEST - OLDEST) * index) / (changes - 1);
  }
  return (100 * sum) / changes;
}

/** Begins at or above 30 percent and ends at or below 20; between them it stays as it was. */
export function isFlapping(before: boolean, percent: number): boolean {
  if (percent >= HIGH) return true;
  return percent <= LOW ? false : before;
}
