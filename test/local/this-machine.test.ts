import { hostname } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { thisMachine } from '../../src/local/this-machine.ts';

const clusterWith = (more: object) => {
  const [cluster] = configSchema.parse({
    clusters: [{ name: 'demo', transport: 'shell', metas: ['meta1:34601'], ...more }],
  }).clusters;
  if (!cluster) throw new Error('no cluster');
  return cluster;
};

afterEach(() => {
  delete process.env['AWS_SECRET_ACCESS_KEY_OF_TEST'];
});

describe('This machine as a host', () => {
  it('has the same id in every run, and another one for another cluster', () => {
    const id = thisMachine(clusterWith({}), Date.now).id;
    expect(id).toMatch(/^mi-[0-9a-f]{17}$/);
    expect(thisMachine(clusterWith({}), Date.now).id).toBe(id);
    expect(thisMachine(clusterWith({ name: 'other' }), Date.now).id).not.toBe(id);
  });

  it('is the host that the configuration selects, by id or by tag', () => {
    const ids = ['i-0123456789abcdef0', 'i-0123456789abcdef1'];
    expect(thisMachine(clusterWith({ hosts: { ids } }), Date.now).id).toBe(ids[0]);
    expect(thisMachine(clusterWith({ shell: { path: '/opt/pegasus', hosts: { ids } } }), Date.now).id).toBe(ids[0]);
    const tagged = thisMachine(clusterWith({ hosts: { tag: { key: 'role', value: 'pegasus' } } }), Date.now);
    expect(tagged.tags).toEqual({ 'farrier:cluster': 'demo', role: 'pegasus' });
  });

  it('is always online, under its own name', () => {
    const host = thisMachine(clusterWith({}), () => 5);
    expect(host.name).toBe(hostname());
    expect(host.ping()).toEqual({ status: 'Online', at: 5 });
  });

  it('runs scripts with the PATH and the parameters, and with no secret of this process', async () => {
    process.env['AWS_SECRET_ACCESS_KEY_OF_TEST'] = 'secret';
    const { stdout } = await thisMachine(clusterWith({}), Date.now).run('env', { SSM_cluster: 'demo' }, 10_000);
    expect(stdout).toContain('SSM_cluster=demo\n');
    expect(stdout).toContain(`PATH=${process.env['PATH']}\n`);
    expect(stdout).not.toContain('secret');
    expect(stdout).not.toMatch(/^(AWS|FARRIER|npm)_/m);
  });
});
