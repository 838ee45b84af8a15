import type { SupervisedUnit } from '../../pegasus/host-evidence.ts';
import type { Cause } from '../cause.ts';
import { fact, factsOf, isPegasusUnit, type Scope } from '../scope.ts';

/** Restarts that systemd counts since the unit was started by hand: fewer may be weeks old. */
const MANY_RESTARTS = 3;
const GIVEN_UP = [
  /^(?<unit>\S+): Start request repeated too quickly/,
  /^(?:gave up: )?(?<unit>\S+) entered FATAL state, too many start retries/,
];
/** The meta takes a server that restarts within 10 minutes for unstable, and ignores its beacons after 5 times. */
const UNSTABLE = /^(?<node>\S+) encounter an unstable restart, total_count\((?<count>\d{1,6})\)/;
const BANNED = /(?<node>\S+) is unstable, don't response to it's beacon/;

/** A supervisor starts a server again and again; in the end it gives up, or the metas ignore the server. */
export function restartLoop(scope: Scope): readonly Cause[] {
  const looping = scope.units.filter((unit) => isLooping(unit, scope));
  const givenUp = GIVEN_UP.flatMap((pattern) => scope.hits(['system'], pattern)).filter(({ groups }) =>
    isPegasusUnit(groups['unit']),
  );
  const banned = scope.hits(['service'], BANNED);
  const unstable = scope
    .hits(['service'], UNSTABLE)
    .filter(({ groups }) => Number(groups['count']) >= MANY_RESTARTS || banned.length > 0);
  if (looping.length + givenUp.length + banned.length + unstable.length === 0) return [];
  const stated = looping.some(({ state, detail }) => /FATAL|BACKOFF|failed/.test(state) || /start-limit/.test(detail));
  return [
    {
      code: 'restart_loop',
      confidence: stated || givenUp.length > 0 || banned.length > 0 ? 'certain' : 'likely',
      facts: {
        unit: looping[0]?.unit ?? givenUp[0]?.groups['unit'] ?? unstable[0]?.groups['node'] ?? '',
        restarts: Math.max(0, ...looping.map(({ restarts = 0 }) => restarts), ...unstable.map(countOf)),
        banned: banned.at(-1)?.groups['node'] ?? '',
      },
      evidence: [
        ...looping.map(({ unit, state, detail, restarts }) =>
          fact('supervisor', `${unit} ${state} ${detail}${restarts === undefined ? '' : `, ${restarts} restarts`}`),
        ),
        ...factsOf([...givenUp, ...unstable, ...banned]),
      ],
    },
  ];
}

function isLooping({ state, detail, restarts = 0 }: SupervisedUnit, { endedRecently }: Scope): boolean {
  if (state === 'FATAL' || state === 'BACKOFF' || /start-limit/.test(detail)) return true;
  return restarts >= MANY_RESTARTS && endedRecently;
}

function countOf({ groups }: { readonly groups: Readonly<Record<string, string>> }): number {
  return Number(groups['count']);
}
