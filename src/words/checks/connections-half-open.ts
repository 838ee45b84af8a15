import { checkWords } from '../words-of.ts';

export const connectionsHalfOpenWords = checkWords('connections.half_open', {
  title: 'Half-open connections',
  impact: ['Clients time out while they connect.'],
  action: 'Look whether the server accepts (CPU, threads), and whether one remote floods the port.',
  says: {},
});
