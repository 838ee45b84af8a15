import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { AwsError } from './aws-json.ts';
import type { LocalHost } from './host.ts';
import { LOCAL_REGION } from './identity.ts';
import { type LoopbackServer, readBody, reply, serve } from './loopback.ts';
import { type Form, parseForm } from './sns/form.ts';

export interface Ec2Options {
  readonly accessKeyId: string;
  readonly hosts: readonly LocalHost[];
}

/** Numbers that EC2 gives beside the names of states. */
const STATE_CODES: Readonly<Record<string, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** EC2 on the loopback interface, as far as Farrier asks it: states and status checks of the hosts that say what they are. */
export function startEc2({ accessKeyId, hosts }: Ec2Options): Promise<LoopbackServer> {
  const listener: RequestListener = (request, response) => {
    const answer = async (): Promise<void> => {
      try {
        const form = parseForm(await readBody(request));
        if (form.get('Action') !== 'DescribeInstanceStatus') {
          throw new AwsError('InvalidAction', `Local mode has no operation '${form.get('Action')}'.`);
        }
        reply(response, 200, 'text/xml', described(idsIn(form), form.get('IncludeAllInstances') === 'true', hosts));
      } catch (error) {
        const known = error instanceof AwsError ? error : new AwsError('InternalError', String(error), 500);
        reply(response, known.status, 'text/xml', failure(known));
      }
    };
    void answer();
  };
  return serve(listener, accessKeyId);
}

function idsIn(form: Form): readonly string[] {
  const ids: string[] = [];
  for (let id = form.get('InstanceId.1'); id !== undefined; id = form.get(`InstanceId.${ids.length + 1}`)) ids.push(id);
  return ids;
}

function described(ids: readonly string[], all: boolean, hosts: readonly LocalHost[]): string {
  const items = ids.map((id) => {
    const status = hosts.find((host) => host.id === id)?.machine?.();
    if (status === undefined)
      throw new AwsError('InvalidInstanceID.NotFound', `The instance ID '${id}' does not exist`);
    if (!all && status.state !== 'running') return '';
    const { state, system = 'not-applicable', instance = 'not-applicable' } = status;
    const place = `<instanceId>${id}</instanceId><availabilityZone>${LOCAL_REGION}a</availabilityZone>`;
    const now = `<instanceState><code>${STATE_CODES[state] ?? 0}</code><name>${state}</name></instanceState>`;
    return `<item>${place}${now}${check('systemStatus', system)}${check('instanceStatus', instance)}</item>`;
  });
  const request = `<requestId>${randomUUID()}</requestId>`;
  const set = `<instanceStatusSet>${items.join('')}</instanceStatusSet>`;
  return `<DescribeInstanceStatusResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">${request}${set}</DescribeInstanceStatusResponse>`;
}

function check(name: string, status: string): string {
  return `<${name}><status>${status}</status></${name}>`;
}

function failure({ code, message }: AwsError): string {
  const text = message.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
  const error = `<Error><Code>${code}</Code><Message>${text}</Message></Error>`;
  return `<Response><Errors>${error}</Errors><RequestID>${randomUUID()}</RequestID></Response>`;
}
