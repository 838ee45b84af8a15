import { checkWords } from '../words-of.ts';

export const nodesBeaconsWords = checkWords('nodes.beacons', {
  title: 'Beacons that get no answer',
  impact: ['A server that cannot reach the leader for 20 s gives its primaries up.'],
  action: 'Look at the network between this host and the meta hosts, and at the load of the leader.',
  says: {},
});
