import { describe } from 'vitest';
import type { ClusterInfo, ClusterSnapshot } from '../../../src/pegasus/cluster-snapshot.ts';
import { known } from '../../../src/pegasus/reading.ts';
import { cluster, NO_ANSWER, refusesAll, type Unsafe } from '../../support/operate/unsafe.ts';
import { FIVE, rows, safeFacts } from '../../support/operate-facts.ts';
import { nodeUsage } from '../../support/snapshots.ts';

const FREEZE = { kind: 'freeze', why: 'power' } as const;
const UNFREEZE = { kind: 'unfreeze' } as const;

const frozen = (changes: Partial<ClusterSnapshot>, info: Partial<ClusterInfo> = {}) =>
  cluster({ requestedLevel: known('freezed'), ...changes }, { effectiveLevel: 'freezed', ...info });
const lost = (changes: Partial<ClusterSnapshot>, info: Partial<ClusterInfo> = {}) =>
  cluster({ nodes: known(rows(2)), ...changes }, info);

const UNSAFE: readonly Unsafe[] = [
  { what: 'a freeze of a healthy cluster', request: FREEZE, facts: safeFacts(), id: 'many_nodes_lost' },
  {
    what: 'a freeze for one lost node',
    request: FREEZE,
    facts: cluster({ nodes: known(rows(1)) }),
    id: 'many_nodes_lost',
  },
  {
    what: 'a freeze of what is frozen',
    request: FREEZE,
    facts: lost({ requestedLevel: known('freezed') }, { effectiveLevel: 'freezed' }),
    id: 'not_frozen',
  },
  {
    what: 'a freeze of what froze itself',
    request: FREEZE,
    facts: lost({}, { effectiveLevel: 'freezed' }),
    id: 'not_frozen',
  },
  {
    what: 'a freeze while nodes are not known',
    request: FREEZE,
    facts: cluster({ nodes: NO_ANSWER }),
    id: 'many_nodes_lost',
    status: 'unknown',
  },
  {
    what: 'an end of a freeze that nobody requested',
    request: UNFREEZE,
    facts: cluster({}, { effectiveLevel: 'freezed' }),
    id: 'frozen_by_request',
  },
  {
    what: 'an end of a freeze while two nodes are lost',
    request: UNFREEZE,
    facts: frozen({ nodes: known(rows(2)) }),
    id: 'nodes_back',
  },
  {
    what: 'an end of a freeze onto full disks',
    request: UNFREEZE,
    facts: frozen({ nodeUsage: known(FIVE.map((node) => nodeUsage(node, { diskAvailableMinPercent: 5 }))) }),
    id: 'disk_room',
  },
];

describe('A freeze, and the end of one', () => {
  refusesAll('freeze', UNSAFE);
});
