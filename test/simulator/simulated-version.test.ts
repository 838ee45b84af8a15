import { describe, expect, it } from 'vitest';
import { SIMULATOR_CONFIG } from '../../src/cli/options.ts';
import { loadConfigFile } from '../../src/config/load.ts';
import { configSchema } from '../../src/config/schema.ts';
import { withSimulatedVersion } from '../../src/local/simulator/simulated-version.ts';
import { firstOf } from '../support/simulator.ts';

const example = loadConfigFile(SIMULATOR_CONFIG);

describe('the configuration of a simulated cluster in another version', () => {
  it.each([
    ['2.4', '2.4.0'],
    ['2.5', '2.5.0'],
  ] as const)('%s: expects that version, and servers by address', (family, version) => {
    const cluster = firstOf(withSimulatedVersion(example, family).clusters);
    expect(cluster.version).toBe(version);
    expect(cluster.metas).toEqual(['10.20.0.11:34601', '10.20.0.12:34601', '10.20.0.13:34601']);
    expect(cluster.nodes).toEqual([11, 12, 13, 14, 15].map((last) => `10.20.1.${last}:34801`));
  });

  it('head: is what the example says anyway, and the way back from any other version', () => {
    expect(withSimulatedVersion(example, 'head')).toEqual(example);
    expect(withSimulatedVersion(withSimulatedVersion(example, '2.4'), 'head')).toEqual(example);
  });

  it('stays valid', () => {
    for (const family of ['2.4', '2.5', 'head'] as const) {
      expect(configSchema.safeParse(withSimulatedVersion(example, family)).success).toBe(true);
    }
  });

  it('leaves clusters of another transport, unknown servers and a missing list of nodes alone', () => {
    const config = configSchema.parse({
      clusters: [
        { name: 'real', transport: 'shell', version: '2.6.0', metas: ['meta1:34601'], nodes: ['replica1:34801'] },
        { name: 'odd', transport: 'simulator', metas: ['elsewhere:34601', 'meta2:9'] },
      ],
    });
    const [real, odd] = withSimulatedVersion(config, '2.5').clusters;
    expect(real).toEqual(config.clusters[0]);
    expect(odd?.metas).toEqual(['elsewhere:34601', '10.20.0.12:9']);
    expect(odd?.nodes).toBeUndefined();
  });
});
