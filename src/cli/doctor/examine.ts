import { bad, type Examination, ifKnown, notKnown, ok } from './examination.ts';
import { examineAccount } from './examine-account.ts';
import type { ClusterRuns, DeployedFacts, DoctorFacts, LocalFacts } from './facts.ts';

/** package.json, `engines`. */
const NEEDED_NODE = [20, 19] as const;
/** What CDK's own stacks need since it has assets of the new kind. */
const NEEDED_BOOTSTRAP = 6;
/** The first that hands parameters over as environment variables. */
const NEEDED_AGENT = [3, 3, 2746, 0] as const;
/** AWS refuses signatures that are 5 minutes off; times that people are told should be much better. */
const CLOCK_LIMIT_MS = 30_000;

/** Everything that the doctor has to say, in the order in which it is to be mended. */
export function examine(facts: DoctorFacts): readonly Examination[] {
  const { place } = facts;
  const runs = facts.runs.flatMap((each) => examineRuns(each, RUN_REMEDIES[place.kind]));
  if (place.kind === 'local') return [nodeVersion(facts), instance(place), ...runs];
  return [
    nodeVersion(facts),
    credentials(place),
    clock(place),
    bootstrap(place),
    deployed(place, facts.version),
    stack(place),
    ...place.documents.map((document) => documentIsCurrent(document, place)),
    ...place.hosts.flatMap((each) => [hostsOnline(each), ...agents(each)]),
    ...examineAccount(place.account),
    schedules(place),
    ...runs,
  ];
}

function nodeVersion({ node }: DoctorFacts): Examination {
  const [major = 0, minor = 0] = node.split('.').map(Number);
  const [neededMajor, neededMinor] = NEEDED_NODE;
  const enough = major > neededMajor || (major === neededMajor && minor >= neededMinor);
  if (enough) return ok('node', `Node.js ${node}`);
  return bad('node', `Node.js ${node} is too old`, `install Node.js ${neededMajor}.${neededMinor} or later`);
}

function instance({ running, directory }: LocalFacts): Examination {
  if (running) return ok('instance', `local mode runs on ${directory}`);
  return bad('instance', `nothing runs on ${directory}: nothing is inspected`, `farrier up --directory ${directory}`);
}

function credentials({ identity }: DeployedFacts): Examination {
  const remedy = 'log in (aws sso login, or set AWS_PROFILE), and set AWS_REGION to the region of the environment';
  return ifKnown('credentials', identity, remedy, ({ account, arn }) =>
    ok('credentials', `${arn} of account ${account}`),
  );
}

function clock({ clockAhead }: DeployedFacts): Examination {
  return ifKnown('clock', clockAhead, 'mend what keeps AWS from answering first', (ahead) => {
    const seconds = Math.round(Math.abs(ahead) / 1000);
    if (Math.abs(ahead) <= CLOCK_LIMIT_MS) return ok('clock', `within ${seconds} s of AWS`);
    const says = `the clock of this machine is ${seconds} s ${ahead > 0 ? 'ahead of' : 'behind'} AWS`;
    return bad('clock', says, 'synchronise it, e.g. with chrony: AWS refuses requests that are 5 minutes off');
  });
}

function bootstrap({ bootstrap: reading }: DeployedFacts): Examination {
  const remedy = 'npx cdk bootstrap';
  return ifKnown('bootstrap', reading, 'allow ssm:GetParameter on /cdk-bootstrap/*', (version) => {
    if (version === undefined) return bad('bootstrap', 'the account and region are not prepared for CDK', remedy);
    if (version < NEEDED_BOOTSTRAP) return bad('bootstrap', `version ${version} is too old`, remedy);
    return ok('bootstrap', `version ${version}`);
  });
}

function deployed({ manifest, parameter }: DeployedFacts, version: string): Examination {
  const remedy = 'npx cdk deploy -c config=FILE, in the account and region of the environment';
  return ifKnown('deployed', manifest, remedy, (found) => {
    if (found.version === version) return ok('deployed', `${parameter}, version ${version}`);
    const says = `${parameter} is of version ${found.version ?? 'unknown'}, this command of ${version}`;
    return bad('deployed', says, 'deploy this version, or use the command of the version that is deployed');
  });
}

/** A stack that is being changed is neither well nor broken. */
function stack({ stack: reading, parameter }: DeployedFacts): Examination {
  const remedy = `allow cloudformation:DescribeStacks, and look at ${parameter}`;
  return ifKnown('stack', reading, remedy, ({ name, status, why }) => {
    const says = `${name} is ${status}${why === undefined ? '' : `: ${why}`}`;
    if (/^(CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return ok('stack', says);
    if (status.endsWith('_IN_PROGRESS')) return bad('stack', says, 'wait until it is done, and look again');
    return bad(
      'stack',
      says,
      `its events say why (aws cloudformation describe-stack-events --stack-name ${name}); deploy again`,
    );
  });
}

const DOCUMENTS = {
  current: 'is that of this version',
  other: 'hosts would run another script than that of this version',
  missing: 'is not there: hosts cannot be asked',
} as const;

function documentIsCurrent(
  { document, found }: DeployedFacts['documents'][number],
  { parameter }: DeployedFacts,
): Examination {
  const check = `document ${document}`;
  const remedy = 'npx cdk deploy -c config=FILE makes the documents anew';
  return ifKnown(check, found, `allow ssm:GetDocument, and look at ${parameter}`, (state) =>
    state === 'current' ? ok(check, DOCUMENTS[state]) : bad(check, DOCUMENTS[state], remedy),
  );
}

function hostsOnline({ cluster, found }: DeployedFacts['hosts'][number]): Examination {
  const check = `hosts of ${cluster}`;
  const blocked = !found.known && found.reason === 'blocked';
  const unread = blocked ? 'look with credentials of that account' : 'allow ssm:DescribeInstanceInformation';
  return ifKnown(check, found, unread, (hosts) => {
    if (hosts.length === 0) {
      const remedy = 'tag the hosts as `hosts` of the configuration says, and give them the role of the SSM agent';
      return bad(check, 'Systems Manager knows none', remedy);
    }
    const lost = hosts.filter(({ ping }) => ping !== 'online');
    if (lost.length === 0) return ok(check, `${hosts.length} online`);
    const names = lost.slice(0, 5).map(({ name }) => name);
    const says = `${lost.length} of ${hosts.length} are not online: ${names.join(', ')}${lost.length > 5 ? ', …' : ''}`;
    return bad(check, says, 'on those hosts: systemctl status amazon-ssm-agent');
  });
}

/** Only of hosts that say: others have told nothing of themselves to Systems Manager. */
function agents({ cluster, found }: DeployedFacts['hosts'][number]): readonly Examination[] {
  if (!found.known || found.value.length === 0) return [];
  const check = `agents of ${cluster}`;
  const needed = NEEDED_AGENT.join('.');
  const silent = found.value.filter(({ agentVersion }) => agentVersion === undefined);
  const old = found.value.filter(({ agentVersion }) => agentVersion !== undefined && isOlder(agentVersion));
  if (old.length > 0) {
    const names = old.slice(0, 5).map(({ name, agentVersion }) => `${name} ${agentVersion}`);
    const says = `${old.length} are older than ${needed}: ${names.join(', ')}${old.length > 5 ? ', …' : ''}`;
    return [bad(check, says, 'update them: aws ssm send-command --document-name AWS-UpdateSSMAgent --instance-ids …')];
  }
  if (silent.length === 0) return [ok(check, `${needed} or newer`)];
  const says = `${silent.length} of ${found.value.length} do not tell their version`;
  return [
    { check, state: 'unknown', says, remedy: `on those hosts: amazon-ssm-agent -version, which must be ${needed}` },
  ];
}

function isOlder(version: string): boolean {
  const parts = version.split('.').map(Number);
  const place = NEEDED_AGENT.findIndex((needed, index) => (parts[index] ?? 0) !== needed);
  return place >= 0 && (parts[place] ?? 0) < (NEEDED_AGENT[place] ?? 0);
}

function schedules({ schedules: reading }: DeployedFacts): Examination {
  const remedy =
    'allow scheduler:ListSchedules; aws scheduler list-schedules --state DISABLED names those that are off';
  return ifKnown('schedules', reading, remedy, (list) => {
    const off = list.filter(({ enabled }) => !enabled).map(({ name }) => name);
    if (list.length === 0) return bad('schedules', 'there are none', 'npx cdk deploy -c config=FILE');
    if (off.length === 0) return ok('schedules', `${list.length} enabled`);
    return bad('schedules', `disabled: ${off.join(', ')}`, 'enable them, or deploy again');
  });
}

interface RunRemedies {
  readonly unread: string;
  readonly missing: string;
}

const RUN_REMEDIES: Readonly<Record<DoctorFacts['place']['kind'], RunRemedies>> = {
  local: {
    unread: 'farrier up makes its state there',
    missing: 'farrier up inspects at the cadences of its configuration',
  },
  deployed: {
    unread: 'allow dynamodb:GetItem and dynamodb:Query on the table',
    missing: 'look at the log of dispatch, and at docs/runbook.md#selfrun_missed',
  },
};

function examineRuns({ cluster, inspections }: ClusterRuns, remedies: RunRemedies): readonly Examination[] {
  if (!inspections.known) return [notKnown(`runs of ${cluster}`, inspections, remedies.unread)];
  return inspections.value.map(({ inspection, last, stale }) => {
    const check = `runs of ${cluster}/${inspection}`;
    if (last === undefined) return bad(check, 'there never was one', remedies.missing);
    const says = `the last was at ${last.scheduledTime}`;
    return stale ? bad(check, `${says}: others should have followed`, remedies.missing) : ok(check, says);
  });
}
