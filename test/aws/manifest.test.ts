import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SSMClient } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { isEnvironmentDeployed, readManifest } from '../../src/aws/manifest.ts';

let server: Server | undefined;

afterEach(() => {
  server?.close();
});

/** A client of an SSM that answers every request like this. */
async function ssmThatAnswers(status: number, body: object): Promise<SSMClient> {
  server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return new SSMClient({ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', maxAttempts: 1 });
}

describe('The manifest of an environment', () => {
  const manifest = {
    format: 1,
    table: 'Farrier-prod-Table',
    topics: { critical: 'arn:critical' },
    heartbeatTopic: 'arn:h',
  };

  it('is read from its parameter', async () => {
    const client = await ssmThatAnswers(200, { Parameter: { Value: JSON.stringify(manifest) } });
    expect(await readManifest(client, '/farrier/prod')).toEqual(manifest);
  });

  it('that is not there is told with what to look at', async () => {
    const client = await ssmThatAnswers(400, { __type: 'ParameterNotFound', message: '' });
    await expect(readManifest(client, '/farrier/prod')).rejects.toThrow(
      /no parameter \/farrier\/prod here: is the environment deployed.*AWS_REGION/,
    );
  });

  it.each([
    ['of another format', JSON.stringify({ ...manifest, format: 2 })],
    ['that is no JSON', '{'],
  ])('%s is not guessed at', async (_, value) => {
    const client = await ssmThatAnswers(200, { Parameter: { Value: value } });
    await expect(readManifest(client, '/farrier/prod')).rejects.toThrow(/not of format 1: deploy this version/);
  });

  it('passes on what else goes wrong', async () => {
    const client = await ssmThatAnswers(400, { __type: 'AccessDeniedException', message: 'no' });
    await expect(readManifest(client, '/farrier/prod')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('may say its version and documents, and need not', async () => {
    const more = { ...manifest, version: '0.1.0', documents: { cluster: 'doc' } };
    const client = await ssmThatAnswers(200, { Parameter: { Value: JSON.stringify(more) } });
    expect(await readManifest(client, '/farrier/prod')).toEqual(more);
  });

  it('is there as long as the environment is deployed, also where it cannot be read', async () => {
    const there = await ssmThatAnswers(200, { Parameter: { Value: 'of another version' } });
    expect(await isEnvironmentDeployed(there, '/farrier/prod')).toBe(true);
    server?.close();
    const gone = await ssmThatAnswers(400, { __type: 'ParameterNotFound', message: '' });
    expect(await isEnvironmentDeployed(gone, '/farrier/prod')).toBe(false);
    server?.close();
    const denied = await ssmThatAnswers(400, { __type: 'AccessDeniedException', message: '' });
    await expect(isEnvironmentDeployed(denied, '/farrier/prod')).rejects.toThrow();
  });
});
