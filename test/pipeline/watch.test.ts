import { describe, expect, it } from 'vitest';
import { TIMING } from '../../src/contract.ts';
import { decideOpenRun } from '../../src/pipeline/watch.ts';
import { START } from '../support/world/world.ts';

const LEASE = TIMING.dispatchLeaseSeconds * 1000;
const DEADLINE = TIMING.deadlineSeconds * 1000;
const run = { claimedAt: START, deadline: START + DEADLINE };

describe('decideOpenRun', () => {
  it.each([
    ['dispatching', 0, 'wait', 'being_dispatched'],
    ['dispatching', LEASE - 1, 'wait', 'being_dispatched'],
    ['dispatching', LEASE, 'take_over', 'lease_expired'],
    ['dispatching', DEADLINE, 'sweep', 'deadline_passed'],
    ['dispatched', DEADLINE - 1, 'wait', 'before_deadline'],
    ['dispatched', DEADLINE, 'sweep', 'deadline_passed'],
    ['collected', 0, 'evaluate', 'collected'],
    ['collected', DEADLINE * 10, 'evaluate', 'collected'],
    ['evaluated', 0, 'forget', 'evaluated'],
  ] as const)('%s after %i ms: %s, because %s', (status, after, action, reason) => {
    expect(decideOpenRun({ ...run, status }, START + after)).toEqual({ action, reason });
  });
});
