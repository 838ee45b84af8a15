import type { Cause } from '../cause.ts';
import { fact, factsOf, isDated, type Scope } from '../scope.ts';

const EXPIRED = /leader lock expired|expired_session_state|session is expired|sessionId=\S+ has expired|ZOO_EXPIRED/;
const LOCK_LOST = /leader lock expired/;
const CANNOT_START = /init meta_state_service failed/;

/** A meta lost its session with ZooKeeper, or cannot begin one. It then ends itself, with exit status 0. */
export function zookeeperSession(scope: Scope): readonly Cause[] {
  const expired = scope.hits(['service', 'streams'], EXPIRED);
  const start = scope.hits(['service', 'streams'], CANNOT_START);
  if (expired.length + start.length === 0) return [];
  const clean = scope.units.filter(({ exitStatus, state }) => exitStatus === 0 || state === 'EXITED');
  const lost = expired.some((hit) => isDated(hit) && LOCK_LOST.test(hit.line.text));
  return [
    {
      code: 'zookeeper_session',
      confidence: lost ? 'certain' : 'likely',
      facts: { phase: expired.length > 0 ? 'expired' : 'start', exitedCleanly: clean.length > 0 },
      evidence: [
        ...factsOf([...expired, ...start]),
        ...clean.map(({ unit, state, detail }) => fact('supervisor', `${unit} ${state} ${detail}`)),
      ],
    },
  ];
}
