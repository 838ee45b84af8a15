import { describe, expect, it } from 'vitest';
import { wantedLooks } from '../../src/pipeline/diagnose-wanted.ts';
import { found } from '../support/alerts/diagnosed.ts';
import type { Said } from '../support/alerts/events.ts';
import { moved } from '../support/alerts/moved.ts';
import { CLUSTER, host, node } from '../support/findings.ts';

const METAS = ['meta1:34601', 'meta2:34601'];
const bad = (check: string, entity: Said['entity']): Said => ({ check, entity, status: 'critical' });

function hostsWanted(said: readonly Said[], minutes = 0): readonly string[] {
  const cluster = moved();
  for (let run = 0; run < 3; run += 1) cluster.run(said);
  return wantedLooks(cluster.book(), METAS, cluster.now() + minutes * 60_000).map((wanted) => wanted.host);
}

describe('Hosts that are wanted', () => {
  it('are those of findings whose checks name causes, once each, however the findings name them', () => {
    const said = [
      bad('nodes.alive', node('replica2:34801')),
      bad('process.exited', host('replica2.example')),
      bad('balance.pending', node('replica3:34801')),
    ];
    expect(hostsWanted(said)).toEqual(['replica2']);
  });

  it('are the metas where nobody answers for the cluster, and none where a finding is about the cluster as a whole', () => {
    expect(hostsWanted([bad('cluster.reachable', CLUSTER)])).toEqual(['meta1', 'meta2']);
    expect(hostsWanted([bad('meta.level', CLUSTER)])).toEqual(['']);
  });

  it('are none of an incident that is an hour old', () => {
    const said = [bad('nodes.alive', node('replica2:34801'))];
    expect(hostsWanted(said, 40)).toEqual(['replica2']);
    expect(hostsWanted(said, 61)).toEqual([]);
  });

  it('are not those that were looked at, by name or address', () => {
    for (const known of [found({ host: 'replica2' }), found({ host: 'other', address: '10.0.0.2' })]) {
      const cluster = moved();
      cluster.run([bad('nodes.alive', node('replica2:34801')), bad('nodes.alive', node('10.0.0.2:34801'))]);
      cluster.diagnosed('demo-1', [known]);
      const wanted = wantedLooks(cluster.book(), METAS, cluster.now()).map((each) => each.host);
      expect(wanted).toEqual(known.host === 'replica2' ? ['10.0.0.2'] : ['replica2']);
    }
  });

  it('are at most eight of an incident, with those that are known', () => {
    const said = Array.from({ length: 30 }, (_, index) => bad('nodes.alive', node(`replica${index}:34801`)));
    const cluster = moved();
    cluster.run(said);
    const wanted = () => wantedLooks(cluster.book(), METAS, cluster.now());
    expect(wanted()).toHaveLength(8);
    cluster.diagnosed('demo-1', [found({ host: 'replica0' })]);
    expect(wanted()).toHaveLength(7);
  });

  it('are none once the incident is over', () => {
    const cluster = moved();
    cluster.run([bad('nodes.alive', node('replica2:34801'))]);
    cluster.act({ kind: 'close', incident: 'demo-1' });
    expect(wantedLooks(cluster.book(), METAS, cluster.now())).toEqual([]);
  });
});
