import { describe, expect, it } from 'vitest';
import { isTerminal, outcomeOf } from '../../src/pipeline/invocation-outcome.ts';
import type { Invocation } from '../../src/pipeline/ports.ts';

function invocation(statusDetails: string, parts: Partial<Invocation> = {}): Invocation {
  return { hostId: 'i-1', comment: 'c', statusDetails, responseCode: 0, stdout: '', stderr: '', ...parts };
}

describe('outcomeOf', () => {
  it('takes the output of a success as a frame, whatever it holds', () => {
    expect(outcomeOf(invocation('Success', { stdout: 'FARRIER1 …' }))).toEqual({ kind: 'frame', frame: 'FARRIER1 …' });
    expect(outcomeOf(invocation('Success'))).toEqual({ kind: 'frame', frame: '' });
  });

  it.each([
    ['Delivery Timed Out', 'not_delivered'],
    ['DeliveryTimedOut', 'not_delivered'],
    ['Undeliverable', 'not_delivered'],
    ['Invalid Platform', 'not_delivered'],
    ['Execution Timed Out', 'execution_timed_out'],
    ['ExecutionTimedOut', 'execution_timed_out'],
    ['TimedOut', 'execution_timed_out'],
    ['Failed', 'execution_failed'],
    ['Cancelled', 'cancelled'],
    ['Canceled', 'cancelled'],
    ['Terminated', 'cancelled'],
    ['Access Denied', 'access_denied'],
    ['Some Future Status', 'execution_failed'],
  ])('%s is unknown(%s), and the detail bears SSM’s own word', (statusDetails, reason) => {
    const outcome = outcomeOf(invocation(statusDetails));
    expect(outcome).toMatchObject({ kind: 'unknown', reason });
    expect(JSON.stringify(outcome)).toContain(`SSM says ${statusDetails}`);
  });

  it.each(['Pending', 'InProgress', 'In Progress', 'Delayed', 'Cancelling'])('%s is not the end yet', (status) => {
    expect(outcomeOf(invocation(status))).toBeUndefined();
    expect(isTerminal(status)).toBe(false);
  });

  it('tells the exit status and what the script said, on one bounded line', () => {
    const failed = invocation('Failed', { responseCode: 127, stderr: `sh: 1: gzip:\nnot found${'!'.repeat(500)}` });
    const outcome = outcomeOf(failed);
    if (outcome?.kind !== 'unknown') throw new Error('not unknown');
    expect(outcome.detail).toMatch(
      /^SSM says Failed: the script ended with exit status 127: sh: 1: gzip: not found!+…$/,
    );
    expect(outcome.detail.length).toBeLessThanOrEqual(200);
  });

  it('does not take the response code -1 for an exit status', () => {
    const outcome = outcomeOf(invocation('Failed', { responseCode: -1 }));
    expect(outcome).toMatchObject({ detail: 'SSM says Failed: the script was not started' });
  });

  it('believes a frame that a failed script printed: it proves itself', () => {
    const stdout = 'FARRIER1 {}\n';
    expect(outcomeOf(invocation('Failed', { responseCode: 1, stdout }))).toEqual({ kind: 'frame', frame: stdout });
    expect(outcomeOf(invocation('Execution Timed Out', { stdout }))).toMatchObject({ reason: 'execution_timed_out' });
  });
});
