import { expect, it } from 'vitest';
import { effectsOfHead } from '../../../src/alerts/render/effects.ts';
import { findingOf, incidentNotice, memberOf } from '../../support/notices.ts';

function effects(head: string, others: readonly string[]): readonly string[] {
  const { incident } = incidentNotice();
  const member = (check: string) => memberOf(findingOf({ check }));
  return [...effectsOfHead({ ...incident, head: member(head), others: others.map(member) })].toSorted();
}

it('what follows from the head does so over any number of causes that are in the incident', () => {
  expect(effects('process.oom', ['partitions.healthy', 'nodes.alive', 'process.exited'])).toEqual([
    'nodes.alive',
    'partitions.healthy',
    'process.exited',
  ]);
});

it('what has no such cause, or explains the head, only belongs to it', () => {
  expect(effects('nodes.alive', ['process.oom', 'cpu.usage'])).toEqual([]);
  expect(effects('nodes.alive', [])).toEqual([]);
});
