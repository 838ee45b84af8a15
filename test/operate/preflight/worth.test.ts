import { describe } from 'vitest';
import { known } from '../../../src/pegasus/reading.ts';
import { cluster, rebalance, refusesAll, type Unsafe } from '../../support/operate/unsafe.ts';
import { FIVE, HOUR, REBALANCE, SETTINGS, safeFacts, skewedSnapshot } from '../../support/operate-facts.ts';
import { NOON, nodeRow, nodeUsage } from '../../support/snapshots.ts';

const UNSAFE: readonly Unsafe[] = [
  rebalance('it is evening', 'quiet_window', {
    ...safeFacts({ now: NOON + 8 * HOUR }),
    snapshot: known(skewedSnapshot({ time: NOON + 8 * HOUR })),
  }),
  rebalance('the evening begins within the time limit', 'quiet_window', safeFacts(), 'fail', {
    ...REBALANCE,
    timeLimitMinutes: 300,
  }),
  rebalance('traffic is still being learnt', 'quiet_window', safeFacts({ traffic: undefined }), 'unknown'),
  rebalance(
    'the quiet hours that the configuration names are at night',
    'quiet_window',
    safeFacts({
      settings: {
        ...SETTINGS,
        window: { days: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'], from: 60, to: 300, zone: 'UTC' },
      },
    }),
  ),
  rebalance('the named window ends too soon', 'quiet_window', safeFacts({ traffic: undefined }), 'fail', {
    ...REBALANCE,
    window: { from: NOON - HOUR, to: NOON + HOUR },
  }),
  rebalance(
    'a window is named against what was learnt',
    'quiet_window',
    { ...safeFacts({ now: NOON + 8 * HOUR }), snapshot: known(skewedSnapshot({ time: NOON + 8 * HOUR })) },
    'fail',
    {
      ...REBALANCE,
      window: { from: NOON, to: NOON + 20 * HOUR },
    },
  ),
  rebalance('the cluster is even', 'skew_over_limit', cluster({ nodes: known(FIVE.map((node) => nodeRow(node))) })),
  rebalance(
    'only replicas are skewed, and only primaries would be moved',
    'skew_over_limit',
    cluster({ nodes: known(FIVE.map((node, index) => nodeRow(node, index === 0 ? { replicas: 4 } : {}))) }),
    'fail',
    { ...REBALANCE, onlyPrimaries: true },
  ),
  rebalance('the operation count is -1', 'balance_count', cluster({}, { balanceOperations: undefined }), 'unknown'),
  rebalance('the balancer has nothing to do', 'balance_count', cluster({}, { balanceOperations: 0 })),
  rebalance(
    'an owner has not been told',
    'owners_told',
    safeFacts({ settings: { ...SETTINGS, latencySensitive: [{ table: 'orders', owner: 'shop team' }] } }),
  ),
  rebalance(
    'a disk has 15 % left',
    'disk_room',
    cluster({ nodeUsage: known(FIVE.map((node) => nodeUsage(node, { diskAvailableMinPercent: 15 }))) }),
  ),
  rebalance(
    'a node tells no disk',
    'disk_room',
    cluster({ nodeUsage: known(FIVE.map((node) => nodeUsage(node, { diskAvailableMinPercent: undefined }))) }),
    'unknown',
  ),
];

describe('A rebalance that is not worth it, or not now', () => {
  refusesAll('worth', UNSAFE);
});
