import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { probeDocument, probePath } from '../../src/aws/probe-document.ts';
import { PROBE_PARAMETERS } from '../../src/contract.ts';
import { bindParameters, readDocument } from '../../src/local/ssm/document.ts';
import { readReach } from '../../src/pegasus/read-reach.ts';
import { known } from '../../src/pegasus/reading.ts';
import { INJECTIONS } from '../support/injections.ts';
import { installed, whereIs } from '../support/installed.ts';
import { makeSandbox, openFrame, PARAMETERS, runProbe, type Sandbox } from '../support/probe-run.ts';

const SILENT_NC = 'echo "nc: connect to $5 port $6 (tcp) timed out: Operation now in progress" >&2; exit 1';
const PONG = 'echo "2 packets transmitted, 2 received, 0% packet loss, time 1001ms"';
/** All that the script needs besides ping, nc, bash and getent. */
const TOOLS =
  'sh awk od gzip base64 sha256sum grep sed tr head tail cut wc cat sort mktemp mkdir rm cp date hostname uname sleep id ls timeout';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = makeSandbox();
});
afterEach(() => sandbox.remove());

async function reach(environment: Readonly<Record<string, string>> = {}, path?: string) {
  const output = await runProbe('reach', sandbox, {
    environment: { ...PARAMETERS.reach, ...environment },
    ...(path === undefined ? {} : { path }),
  });
  expect(output).toMatchObject({ status: 0, stderr: '' });
  expect(sandbox.leftovers()).toEqual([]);
  const { header, steps } = openFrame(output.stdout);
  expect(header).toMatchObject({ probe: 'reach', cluster: 'onebox' });
  return { steps, answer: readReach(steps) };
}

describe('the reach probe', () => {
  it('has the same frame as the others', () => {
    const shared = (['host', 'reach'] as const).map(
      (script) =>
        /\n# --- the same in every probe ---\n.*\n# --- end ---\n/s.exec(readFileSync(probePath(script), 'utf8'))?.[0],
    );
    expect(shared[0]?.length).toBeGreaterThan(1000);
    expect(shared[1]).toBe(shared[0]);
  });

  it('pings the address and opens a connection to each port, and nothing else', async () => {
    for (const name of ['ping', 'nc'])
      sandbox.fake(name, `echo "${name} $*" >>'${join(sandbox.directory, 'ran')}'\n${name === 'ping' ? PONG : ''}`);
    const { answer, steps } = await reach();
    expect(steps.map(({ step }) => step)).toEqual(['address', 'ping', 'port:34601', 'port:34801']);
    expect(answer).toEqual({
      ping: known('answered'),
      ports: [34601, 34801].map((port) => ({ port, state: known('open') })),
    });
    expect(readFileSync(join(sandbox.directory, 'ran'), 'utf8').trim().split('\n')).toEqual([
      'ping -q -c 2 -W 2 10.20.1.13',
      'nc -v -z -w 3 10.20.1.13 34601',
      'nc -v -z -w 3 10.20.1.13 34801',
    ]);
  });

  it('tells silence', async () => {
    sandbox.fake('ping', 'echo "2 packets transmitted, 0 received, 100% packet loss, time 1029ms"; exit 1');
    sandbox.fake('nc', SILENT_NC);
    const { answer } = await reach();
    expect(answer.ping).toEqual(known('silent'));
    expect(answer.ports.map(({ state }) => state)).toEqual([known('silent'), known('silent')]);
  });

  it('only pings where no port is known', async () => {
    sandbox.fake('ping', PONG);
    const { steps } = await reach({ SSM_ports: 'none' });
    expect(steps.map(({ step }) => step)).toEqual(['address', 'ping']);
  });

  it('ends a tool that does not end by itself', async () => {
    for (const name of ['ping', 'nc']) sandbox.fake(name, 'exec sleep 60');
    const { answer } = await reach({ FARRIER_STEP_SECONDS: '1', SSM_ports: '34801' });
    expect(answer.ping).toMatchObject({ known: false, reason: 'out_of_time' });
    expect(answer.ports).toEqual([{ port: 34801, state: known('silent') }]);
  }, 30_000);

  it('pings over IPv6 with ping6 where that is another program', async () => {
    sandbox.fake('ping6', PONG);
    sandbox.fake('ping', 'exit 2');
    sandbox.fake('nc', '');
    const { answer } = await reach({ SSM_address: 'fd00::13' });
    expect(answer.ping).toEqual(known('answered'));
  });

  it('says which tool is missing, and takes nothing for silence', async () => {
    for (const tool of TOOLS.split(' ').filter(installed))
      sandbox.fake(`../tools/${tool}`, `exec ${whereIs(tool)} "$@"`);
    const { answer, steps } = await reach({ SSM_address: 'replica3' }, join(sandbox.directory, 'tools'));
    expect(steps.map(({ exit }) => exit)).toEqual([69, 69, 69, 69]);
    expect(answer.ping).toMatchObject({ known: false, detail: expect.stringContaining('ping is not installed') });
    expect(answer.ports[0]?.state).toMatchObject({ known: false, detail: expect.stringContaining('bash') });
  });

  it('takes a name that it does not know for unknown', async () => {
    sandbox.fake('getent', 'exit 2');
    sandbox.fake('ping', 'echo "ping: replica3: Name or service not known" >&2; exit 2');
    sandbox.fake('nc', SILENT_NC);
    const { answer } = await reach({ SSM_address: 'replica3' });
    expect([answer.ping, ...answer.ports.map(({ state }) => state)].every((reading) => !reading.known)).toBe(true);
  });

  describe('by bash, where there is no nc that knows -z', () => {
    let server: Server;
    beforeEach(async () => {
      server = createServer((socket) => socket.destroy());
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      sandbox.fake('ping', PONG);
      sandbox.fake('nc', 'echo "nc: invalid option -- z" >&2; exit 1');
    });
    afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

    it.runIf(installed('bash'))('tells a port that is open from one that refuses', async () => {
      const { port } = server.address() as AddressInfo;
      const { answer } = await reach({ SSM_address: '127.0.0.1', SSM_ports: `${port},1` });
      expect(answer.ports).toEqual([
        { port, state: known('open') },
        { port: 1, state: known('refused') },
      ]);
    });
  });
});

describe('its parameters', () => {
  const [REFUSED, TAKEN] = [64, 73];
  beforeEach(() => {
    for (const name of ['ping', 'nc', 'bash', 'getent', 'mktemp']) sandbox.fake(name, 'echo >>"$0.ran"; exit 1');
  });
  const run = (change: Readonly<Record<string, string>>) =>
    runProbe('reach', sandbox, { environment: { ...PARAMETERS.reach, ...change } });

  it.each(PROBE_PARAMETERS.reach)('are checked by the pattern of the contract: $name', ({ name, pattern }) => {
    expect(readFileSync(probePath('reach'), 'utf8')).toContain(`\ncheck ${name} "$${name}" '${pattern}'\n`);
  });

  it.each(PROBE_PARAMETERS.reach)('refuse what a shell might run, in the script: $name', async ({ name }) => {
    const good = PARAMETERS.reach[`SSM_${name}`] ?? '';
    for (const text of INJECTIONS.flatMap((injection) => [good + injection, injection, injection + good])) {
      const output = await run({ [`SSM_${name}`]: text });
      expect(output, JSON.stringify(text)).toMatchObject({ status: REFUSED, stdout: '' });
      expect(output.stderr).toMatch(new RegExp(`^farrier: parameter ${name} .+\n$`));
    }
    expect(existsSync(join(sandbox.directory, 'owned'))).toBe(false);
    expect(
      ['ping', 'nc', 'bash', 'getent', 'mktemp'].filter((tool) => existsSync(join(sandbox.bin, `${tool}.ran`))),
    ).toEqual([]);
  });

  it.each(PROBE_PARAMETERS.reach)('refuse the same in the document, before anything runs: $name', ({ name }) => {
    const document = readDocument('reach', probeDocument('reach'));
    const good = Object.entries(PARAMETERS.reach).map(([key, value]) => [key.replace('SSM_', ''), [value]] as const);
    const bind = (text: string) => () => bindParameters(document, { ...Object.fromEntries(good), [name]: [text] });
    const own = PARAMETERS.reach[`SSM_${name}`] ?? '';
    expect(bind(own)).not.toThrow();
    for (const injection of INJECTIONS) expect(bind(own + injection), injection).toThrow(/allowedPattern/);
  });

  it.each([
    ['address', '-c'],
    ['address', '--'],
    ['address', '10.0.0.1/24'],
    ['address', 'a'.repeat(254)],
    ['ports', '1,2,3,4'],
    ['ports', '1,'],
    ['ports', 'all'],
    ['ports', '100000'],
  ])('are refused where they are none: %s %s', async (name, value) => {
    expect((await run({ [`SSM_${name}`]: value })).status).toBe(REFUSED);
  });

  it.each(['10.0.0.1', 'fd00::13', '::1', 'replica3', 'ip-10-0-0-1.eu-west-1.compute.internal', 'node_7'])(
    'take addresses and names: %s',
    async (address) => {
      expect((await run({ SSM_address: address })).status).toBe(TAKEN);
    },
  );

  it('are refused or taken by the script exactly as by the pattern', async () => {
    const values = fc.string({ unit: fc.constantFrom(...'aZ0._-:,/none1'.split('')), minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...PROBE_PARAMETERS.reach), values, async ({ name, pattern }, value) => {
        const { status } = await run({ [`SSM_${name}`]: value });
        expect(status).toBe(new RegExp(pattern).test(value) ? TAKEN : REFUSED);
      }),
      { numRuns: 60 },
    );
  });
});
