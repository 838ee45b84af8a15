import { checkWords } from '../words-of.ts';

export const writesStalledWords = checkWords('writes.stalled', {
  title: 'Write stalls',
  impact: ['Writes of the partition wait, and with them those of its primary on another node.'],
  action:
    'Look at compactions, at the disk, and at tables that are loaded in bulk; level 0 slows at 30 files, stops at 60.',
  says: {},
});
