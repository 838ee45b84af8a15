import { isDeepStrictEqual } from 'node:util';
import { GetDocumentCommand, GetParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import { isNamed } from '../../aws/error-name.ts';
import { readManifest } from '../../aws/manifest.ts';
import { probeDocument } from '../../aws/probe-document.ts';
import { ssmHosts } from '../../aws/ssm-hosts.ts';
import { hostSelectorOf } from '../../config/effective.ts';
import type { FarrierConfig } from '../../config/schema.ts';
import { type Manifest, manifestParameter, PROBES, type ProbeName } from '../../contract.ts';
import { known, type Reading, unknown } from '../../pegasus/reading.ts';
import type { Account, Clock } from '../../pipeline/ports.ts';
import { accountFacts, asked } from '../../pipeline/self-look.ts';
import type { DeployedFacts } from './facts.ts';
import { watchClock } from './watch-clock.ts';

/** CDK's bootstrap stack tells its version here: https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html */
const BOOTSTRAP_PARAMETER = '/cdk-bootstrap/hnb659fds/version';
/** AWS has answered, whatever it said; these mean that it does not know who asks. */
const NOT_LET_IN = /credential|token|UnrecognizedClient|InvalidSignature|InvalidClientTokenId|SignatureDoesNotMatch/i;

export interface DeployedClients {
  readonly ssm: SSMClient;
  /** @param manifest what the environment says of its topics */
  readonly account: (manifest: Manifest) => Account;
  readonly clock: Clock;
}

/** Asks AWS for everything that the doctor looks at. What cannot be asked is unknown, with what AWS said. */
export async function readDeployed(
  config: FarrierConfig,
  { ssm, account, clock }: DeployedClients,
): Promise<{ readonly facts: DeployedFacts; readonly manifest: Reading<Manifest> }> {
  const parameter = manifestParameter(config.environment);
  const ahead = watchClock(ssm, clock);
  const bootstrap = await asked(() => bootstrapVersion(ssm));
  const manifest = await asked(() => readManifest(ssm, parameter));
  const clusters = config.clusters.filter(({ transport }) => transport === 'ssm');
  const { resolve } = ssmHosts(ssm, { cluster: '', host: '', canary: '' });
  const facts: DeployedFacts = {
    kind: 'deployed',
    parameter,
    credentials: credentialsBy(bootstrap),
    bootstrap,
    manifest: manifest.known ? known({ version: manifest.value.version }) : manifest,
    clockAhead: ahead(),
    documents: await Promise.all(
      PROBES.map(async (probe) => ({ probe, current: await isCurrent(ssm, probe, manifest) })),
    ),
    hosts: await Promise.all(
      clusters.map(async (cluster) => ({
        cluster: cluster.name,
        found: await asked(() => resolve(hostSelectorOf(cluster))),
      })),
    ),
    account: await accountFacts({ config, account: manifest.known ? account(manifest.value) : nobody(manifest) }),
    schedules: unknown('not_collected', 'this command has no client for EventBridge Scheduler: it does not look'),
  };
  return { facts, manifest };
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

/** Whoever is denied something was let in. */
function credentialsBy(first: Reading<unknown>): Reading<true> {
  if (first.known) return known(true);
  if (first.reason === 'access_denied' && !NOT_LET_IN.test(first.detail)) return known(true);
  return unknown('no_answer', first.detail);
}

/** Commands that name no version run the default one. */
async function isCurrent(ssm: SSMClient, probe: ProbeName, manifest: Reading<Manifest>): Promise<Reading<boolean>> {
  if (!manifest.known) return unknown('blocked', 'the name of the document is in the parameter of the environment');
  const name = manifest.value.documents?.[probe];
  if (name === undefined) return unknown('not_collected', 'the version that is deployed does not say its name');
  return asked(async () => {
    const { Content = '' } = await ssm.send(new GetDocumentCommand({ Name: name, DocumentVersion: '$DEFAULT' }));
    return isDeepStrictEqual(JSON.parse(Content), JSON.parse(JSON.stringify(probeDocument(probe))));
  });
}

/** Where the topics are not known nobody can be asked about them. */
function nobody({ known: _, ...manifest }: Extract<Reading<Manifest>, { known: false }>): Account {
  const refuse = async (): Promise<never> => {
    throw new Error(`the topics are named by the parameter of the environment: ${manifest.detail}`);
  };
  return { subscriptions: refuse, deadLetters: refuse, sms: refuse };
}
