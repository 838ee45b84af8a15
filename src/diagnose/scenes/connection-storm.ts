import type { Cause } from '../cause.ts';
import { fact, factsOf, type Scope } from '../scope.ts';

const META_PORT = 34601;
/** More than 100 from one host to a meta "need analysis" (operators' checklist): ten times that is no pool of a client. */
const META_REMOTE = { suspicious: 100, storm: 1000 };
const REPLICA_REMOTE_STORM = 5000;
/** Pegasus resource management: connections of a node stay below this. */
const TOTAL = 50_000;
const REFUSED = /close rpc connection from (?<remote>\S+) to \S+ due to hitting server connection threshold per ip/;
const MAX_TALKERS = 3;

/** Far more connections than clients need, with those who hold them. */
export function connectionStorm(scope: Scope): readonly Cause[] {
  const refused = scope.hits(['service'], REFUSED);
  const { sockets } = scope.evidence.snapshot;
  const remotes = sockets.known ? sockets.value.byRemote : [];
  const total = sockets.known ? sockets.value.established : 0;
  const top = remotes[0];
  const confidence = confidenceOf(remotes, total, refused.length);
  if (confidence === undefined) return [];
  const refusedOf = refused.at(-1)?.groups['remote']?.replace(/:\d+$/, '');
  return [
    {
      code: 'connection_storm',
      confidence,
      facts: { remote: top?.remote ?? refusedOf ?? '', connections: top?.count ?? 0, total },
      evidence: [
        ...remotes
          .slice(0, MAX_TALKERS)
          .map((each) => fact('sockets', `${each.remote} → :${each.port}: ${each.count}`)),
        ...(sockets.known ? [fact('sockets', `${total} established`)] : []),
        ...factsOf(refused),
      ],
    },
  ];
}

function confidenceOf(
  remotes: readonly { readonly port: number; readonly count: number }[],
  total: number,
  refused: number,
): Cause['confidence'] | undefined {
  const most = (meta: boolean) =>
    Math.max(0, ...remotes.filter(({ port }) => (port === META_PORT) === meta).map(({ count }) => count));
  if (refused > 0 || most(true) >= META_REMOTE.storm || most(false) >= REPLICA_REMOTE_STORM) return 'certain';
  if (total >= TOTAL) return 'likely';
  return most(true) > META_REMOTE.suspicious ? 'possible' : undefined;
}
