import { setTimeout as delay } from 'node:timers/promises';
import { SendCommandCommand, SSMClient } from '@aws-sdk/client-ssm';
import { expect, it } from 'vitest';
import { actingDocument } from '../../src/aws/probe-document.ts';
import { ssmActions } from '../../src/aws/ssm-actions.ts';
import { ACTING_DOCUMENTS, ACTION_PARAMETERS } from '../../src/contract.ts';
import { clientConfig } from '../../src/local/credentials.ts';
import type { LocalHost } from '../../src/local/host.ts';
import { readDocument } from '../../src/local/ssm/document.ts';
import { startSsm } from '../../src/local/ssm/server.ts';
import type { ActionCommand } from '../../src/operate/operation.ts';
import type { ActionState } from '../../src/pipeline/action-ports.ts';
import { fastPace } from '../support/fast-pace.ts';
import { INJECTIONS } from '../support/injections.ts';
import { PARAMETERS } from '../support/probe-run.ts';
import { firstOf, withHosts } from '../support/simulator.ts';
import { KEY } from '../support/ssm-endpoint.ts';

const TARGET = {
  cluster: 'demo',
  metas: ['meta1:34601', 'meta2:34601'],
  shell: '/nonexistent/pegasus',
  supervisor: 'systemd',
} as const;

/** The loopback SSM with the acting documents, over simulated hosts. */
async function withSsm(use: (client: SSMClient, hosts: readonly LocalHost[]) => Promise<void>): Promise<void> {
  await withHosts([], async (hosts) => {
    const server = await startSsm({
      accessKeyId: KEY,
      hosts,
      documents: ACTING_DOCUMENTS.map((name) => readDocument(name, actingDocument(name))),
      pace: fastPace(100),
      putCopy: () => '',
      onEvent: () => {},
    });
    const client = new SSMClient({ ...clientConfig(server.url, KEY), maxAttempts: 1 });
    try {
      await use(client, hosts);
    } finally {
      client.destroy();
      await server.close();
    }
  });
}

it('the adapter, the documents and a simulated host carry out every command that there is', () =>
  withSsm(async (client, hosts) => {
    const actions = ssmActions(client, Object.fromEntries(ACTING_DOCUMENTS.map((name) => [name, name])) as never);
    const act = async (command: ActionCommand, hostId: string): Promise<ActionState> => {
      const { commandId } = await actions.act({ command, hostId, target: TARGET, comment: 'operate/demo/op-1' });
      for (;;) {
        const state = await actions.getAction(commandId, hostId);
        if (state !== undefined && state.state !== 'running') return state;
        await delay(20);
      }
    };
    const [meta, replica] = [firstOf(hosts), firstOf(hosts.slice(-1))];
    const done = (values: object) => ({ state: 'done', result: { set: { value: 'done' }, ...values } });
    expect(await act({ document: 'meta-level', action: 'set', level: 'lively' }, meta.id)).toMatchObject(
      done({ before: { value: 'steady' }, after: { value: 'lively' } }),
    );
    expect(await act({ document: 'primaries-only', action: 'set', on: true }, meta.id)).toMatchObject(
      done({ before: { value: false }, after: { value: true } }),
    );
    const rates = { 'replica1:34801': { copy: 100, send: 90 } };
    expect(await act({ document: 'copy-rate', action: 'set', rates }, meta.id)).toMatchObject(
      done({ after: { value: { 'replica1:34801': { copy: { value: 100 }, send: { value: 90 } } } } }),
    );
    const stop = { document: 'supervisor', action: 'stop', host: replica.name, unit: 'pegasus' } as const;
    expect(await act(stop, replica.id)).toMatchObject(done({ after: { value: { state: 'stopped' } } }));
  }));

it('the endpoint refuses hostile values of every parameter of every acting document, and runs nothing', () =>
  withSsm(async (client, hosts) => {
    const { id } = firstOf(hosts);
    for (const document of ACTING_DOCUMENTS) {
      const good = Object.entries(PARAMETERS[document]).map(([key, value]) => [key.replace('SSM_', ''), [value]]);
      for (const { name } of ACTION_PARAMETERS[document]) {
        for (const value of INJECTIONS.filter((text) => name !== 'shell' || text !== '/../../tmp')) {
          const sent = client.send(
            new SendCommandCommand({
              DocumentName: document,
              InstanceIds: [id],
              Parameters: { ...Object.fromEntries(good), [name]: [value] },
            }),
          );
          await expect(sent, `${document} ${name} ${value}`).rejects.toThrow(
            `Parameter '${name}' does not match its allowedPattern`,
          );
        }
      }
    }
  }));
