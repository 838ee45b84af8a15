import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { THRESHOLD_IDS, THRESHOLDS } from '../../src/checks/thresholds.ts';
import {
  expectationsOf,
  findCluster,
  findInspection,
  hostSelectorOf,
  limitsOf,
  probeParameters,
  probesOf,
} from '../../src/config/effective.ts';
import { type ClusterConfig, configSchema, type FarrierConfig } from '../../src/config/schema.ts';
import { PROBE_PARAMETERS, PROBES } from '../../src/contract.ts';

type Input = Readonly<Record<string, unknown>>;

function configOf(cluster: Input = {}, rest: Input = {}): { config: FarrierConfig; cluster: ClusterConfig } {
  const metas = ['meta1:34601', 'meta2:34601'];
  const config = configSchema.parse({ clusters: [{ name: 'orders', metas, ...cluster }], ...rest });
  const found = findCluster(config, 'orders');
  if (found === undefined) throw new Error('the cluster is not in its own configuration');
  return { config, cluster: found };
}

describe('findCluster and findInspection', () => {
  it('find by the exact name, and nothing else', () => {
    const { config, cluster } = configOf({ inspections: [{ name: 'quick' }] });
    expect(findCluster(config, 'Orders')).toBeUndefined();
    expect(findInspection(cluster, 'quick')?.every).toBe('5m');
    expect(findInspection(cluster, 'health')).toBeUndefined();
  });
});

describe('limitsOf', () => {
  it('is the catalogue’s default where nothing is configured', () => {
    const { config, cluster } = configOf();
    for (const id of THRESHOLD_IDS) expect(limitsOf(config, cluster)(id)).toEqual(THRESHOLDS[id].defaults);
  });

  it('takes each level from the cluster, else from all clusters, else from the default', () => {
    const { config, cluster } = configOf(
      { thresholds: { 'cpu.usage': { critical: 99 } } },
      { thresholds: { 'cpu.usage': { warning: 70, critical: 90 } } },
    );
    expect(limitsOf(config, cluster)('cpu.usage')).toEqual({ warning: 70, critical: 99 });
    expect(limitsOf(config, undefined)('cpu.usage')).toEqual({ warning: 70, critical: 90 });
  });

  it('switches a level off, also one that is on for all clusters', () => {
    const { config, cluster } = configOf(
      { thresholds: { 'cpu.usage': { warning: 'off' } } },
      { thresholds: { 'cpu.usage': { warning: 70 } } },
    );
    expect(limitsOf(config, cluster)('cpu.usage')).toEqual({ warning: undefined, critical: 95 });
  });
});

describe('hostSelectorOf', () => {
  it('is what is configured', () => {
    const hosts = { ids: ['i-0123456789abcdef0'] };
    expect(hostSelectorOf(configOf({ hosts }).cluster)).toEqual(hosts);
  });

  it('is the tag of the cluster where nothing is', () => {
    expect(hostSelectorOf(configOf().cluster)).toEqual({ tag: { key: 'farrier:cluster', value: 'orders' } });
  });
});

describe('probesOf', () => {
  it.each(['ssm', 'simulator'])('is what the inspection asks for over %s', (transport) => {
    const { cluster } = configOf({ transport, inspections: [{}, { name: 'quick', probes: ['cluster'] }] });
    expect(cluster.inspections.map((inspection) => probesOf(cluster, inspection))).toEqual([
      ['cluster', 'host'],
      ['cluster'],
    ]);
  });

  it('is the cluster probe alone over a shell: this machine is no host of the cluster', () => {
    const { cluster } = configOf({ transport: 'shell' });
    expect(cluster.inspections.map((inspection) => probesOf(cluster, inspection))).toEqual([['cluster']]);
  });
});

describe('the canary', () => {
  const canary = { table: 'temp', source: 'collector' };

  it.each(['ssm', 'simulator', 'shell'])('is run over %s where an inspection lists it', (transport) => {
    const { cluster } = configOf({ transport, canary, inspections: [{ probes: ['cluster', 'canary'] }] });
    expect(cluster.inspections.map((inspection) => probesOf(cluster, inspection))).toEqual([['cluster', 'canary']]);
  });

  it('is off by default, even where it is configured', () => {
    const { cluster } = configOf({ canary });
    expect(cluster.inspections[0]?.probes).toEqual(['cluster', 'host']);
  });

  it('is told its table and its source', () => {
    const { cluster } = configOf({ canary });
    const parameters = probeParameters(cluster, 'canary');
    expect(parameters).toMatchObject(canary);
    expect(Object.keys(parameters).sort()).toEqual(PROBE_PARAMETERS.canary.map(({ name }) => name).sort());
  });
});

describe('expectationsOf', () => {
  it('leaves undefined what the configuration does not say', () => {
    const { cluster } = configOf();
    const metas = ['meta1:34601', 'meta2:34601'];
    expect(expectationsOf(cluster)).toEqual({ metas, version: undefined, nodes: undefined, tables: undefined });
  });

  it('keeps a table count of zero, which is an expectation', () => {
    expect(expectationsOf(configOf({ tables: 0 }).cluster).tables).toBe(0);
  });
});

describe('probeParameters', () => {
  it('hands the cluster probe its metas and shell', () => {
    const { cluster } = configOf({ shell: { path: '/srv/pegasus' } });
    const expected = { cluster: 'orders', metas: 'meta1:34601,meta2:34601', shell: '/srv/pegasus' };
    expect(probeParameters(cluster, 'cluster')).toEqual(expected);
  });

  it('hands the host probe each port once, and the usual replica port where nodes are not configured', () => {
    expect(probeParameters(configOf().cluster, 'host')).toEqual({ cluster: 'orders', ports: '34601,34801' });
    const nodes = ['replica1:34802', 'replica2:34802', 'replica2:34803'];
    expect(probeParameters(configOf({ nodes }).cluster, 'host')['ports']).toBe('34601,34802,34803');
  });

  it('gives every probe exactly the parameters of its document, of the form that the document accepts', () => {
    const host = fc.stringMatching(/^[A-Za-z0-9._-]{1,20}$/);
    const server = fc.tuple(host, fc.integer({ min: 1, max: 65_535 })).map(([name, port]) => `${name}:${port}`);
    const metas = fc.uniqueArray(server, { minLength: 1, maxLength: 9 });
    const nodes = fc.option(fc.uniqueArray(server, { minLength: 1, maxLength: 7 }), { nil: undefined });
    fc.assert(
      fc.property(metas, nodes, fc.constantFrom(...PROBES), (metas, nodes, probe) => {
        const { cluster } = configOf({ metas, canary: { table: 'temp', source: 'canary' }, ...(nodes && { nodes }) });
        const parameters = probeParameters(cluster, probe);
        expect(Object.keys(parameters)).toEqual(PROBE_PARAMETERS[probe].map(({ name }) => name));
        for (const { name, pattern } of PROBE_PARAMETERS[probe]) {
          expect(parameters[name]).toMatch(new RegExp(pattern));
        }
      }),
    );
  });
});
