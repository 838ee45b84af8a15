import { isDeepStrictEqual } from 'node:util';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetDocumentCommand, GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';
import { isNamed } from '../../aws/error-name.ts';
import { readManifest } from '../../aws/manifest.ts';
import { contentOf } from '../../aws/probe-document.ts';
import { ssmHosts } from '../../aws/ssm-hosts.ts';
import { hostAccountOf, hostSelectorOf } from '../../config/effective.ts';
import type { ClusterConfig, FarrierConfig } from '../../config/schema.ts';
import { ACTING_DOCUMENTS, type DocumentName, type Manifest, manifestParameter, SCRIPTS } from '../../contract.ts';
import { known, type Reading, unknown } from '../../pegasus/reading.ts';
import type { Account, Clock } from '../../pipeline/ports.ts';
import { accountFacts, asked } from '../../pipeline/self-look.ts';
import type { DeployedFacts, DocumentState, HostFacts } from './facts.ts';
import { agentVersions, callerIdentity, scheduleStates, stackState } from './read-stack.ts';
import { watchClock } from './watch-clock.ts';

/** CDK's bootstrap stack tells its version here: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';

export interface DeployedClients {
  readonly ssm: SSMClient;
  readonly sts: STSClient;
  readonly cloudformation: CloudFormationClient;
  readonly scheduler: SchedulerClient;
  /** @param manifest what the environment says of its topics */
  readonly account: (manifest: Manifest) => Account;
  readonly clock: Clock;
}

/** Asks AWS for everything that the doctor looks at. What cannot be asked is unknown, with what AWS said. */
export async function readDeployed(
  config: FarrierConfig,
  { ssm, sts, cloudformation, scheduler, account, clock }: DeployedClients,
): Promise<DeployedFacts> {
  const parameter = manifestParameter(config.environment);
  const ahead = watchClock(ssm, clock);
  const bootstrap = await asked(() => bootstrapVersion(ssm));
  const manifest = await asked(() => readManifest(ssm, parameter));
  const clusters = config.clusters.filter(({ transport }) => transport === 'ssm');
  const agents = await asked(() => agentVersions(ssm));
  return {
    kind: 'deployed',
    parameter,
    identity: await asked(() => callerIdentity(sts)),
    bootstrap,
    manifest: manifest.known ? known({ version: manifest.value.version }) : manifest,
    clockAhead: ahead(),
    stack: await named(manifest, 'stack', (name) => stackState(cloudformation, name)),
    documents: await Promise.all(
      documentsOf(config).map(async (document) => ({ document, found: await documentState(ssm, document, manifest) })),
    ),
    hosts: await Promise.all(
      clusters.map(async (cluster) => ({ cluster: cluster.name, found: await hostsOf(cluster, config, ssm, agents) })),
    ),
    account: await accountFacts({ config, account: manifest.known ? account(manifest.value) : nobody(manifest) }),
    schedules: await named(manifest, 'scheduleGroup', (group) => scheduleStates(scheduler, group)),
  };
}

async function bootstrapVersion(ssm: SSMClient): Promise<number | undefined> {
  try {
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name: BOOTSTRAP_PARAMETER }));
    const version = Number(Parameter?.Value);
    if (!Number.isInteger(version)) throw new Error(`${BOOTSTRAP_PARAMETER} holds no version`);
    return version;
  } catch (error) {
    if (isNamed(error, 'ParameterNotFound')) return undefined;
    throw error;
  }
}

/** Asks by a name that the environment's parameter has. */
async function named<T>(
  manifest: Reading<Manifest>,
  what: 'stack' | 'scheduleGroup',
  ask: (name: string) => Promise<T>,
): Promise<Reading<T>> {
  if (!manifest.known) return unknown('blocked', 'its name is in the parameter of the environment');
  const name = manifest.value[what];
  if (name === undefined) return unknown('not_collected', 'the version that is deployed does not say its name');
  return asked(() => ask(name));
}

async function hostsOf(
  cluster: ClusterConfig,
  config: FarrierConfig,
  ssm: SSMClient,
  agents: Reading<ReadonlyMap<string, string>>,
): Promise<Reading<readonly HostFacts[]>> {
  const elsewhere = hostAccountOf(config, cluster);
  if (elsewhere !== undefined) {
    return unknown('blocked', 'its hosts are in another account, which the credentials in use are not of');
  }
  const { resolve } = ssmHosts(ssm, { cluster: '', host: '', canary: '', diagnose: '', reach: '' });
  return asked(async () => {
    const hosts = await resolve(hostSelectorOf(cluster));
    return hosts.map((host) => ({ ...host, agentVersion: agents.known ? agents.value.get(host.id) : undefined }));
  });
}

function documentsOf({ operations }: FarrierConfig): readonly DocumentName[] {
  return operations.enabled ? [...SCRIPTS, ...ACTING_DOCUMENTS] : SCRIPTS;
}

/** Commands that name no version run the default one, which is what GetDocument answers as well. */
async function documentState(
  ssm: SSMClient,
  document: DocumentName,
  manifest: Reading<Manifest>,
): Promise<Reading<DocumentState>> {
  if (!manifest.known) return unknown('blocked', 'the name of the document is in the parameter of the environment');
  const name = manifest.value.documents?.[document];
  if (name === undefined) return unknown('not_collected', 'the version that is deployed does not say its name');
  return asked(async (): Promise<DocumentState> => {
    try {
      const { Content = '' } = await ssm.send(new GetDocumentCommand({ Name: name }));
      const isSame = isDeepStrictEqual(JSON.parse(Content), JSON.parse(JSON.stringify(contentOf(document))));
      return isSame ? 'current' : 'other';
    } catch (error) {
      if (isNamed(error, 'InvalidDocument')) return 'missing';
      throw error;
    }
  });
}

/** Where the topics are not known nobody can be asked about them. */
function nobody({ known: _, ...manifest }: Extract<Reading<Manifest>, { known: false }>): Account {
  const refuse = async (): Promise<never> => {
    throw new Error(`the topics are named by the parameter of the environment: ${manifest.detail}`);
  };
  return { subscriptions: refuse, deadLetters: refuse, sms: refuse };
}
