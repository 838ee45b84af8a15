import {
  type CloudWatchLogsClient,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  type LogGroup,
} from '@aws-sdk/client-cloudwatch-logs';
import { isNamed } from '../../aws/error-name.ts';
import { isOf, type LeftoverKind } from './leftover.ts';

/** In the names that CloudFormation makes of the construct's: other groups of the account are not asked for their tags. */
const LIKELY = /farrier/i;

/** The retained log groups of the functions. */
export function logGroups(client: CloudWatchLogsClient, environment: string): LeftoverKind {
  return {
    async find() {
      const likely = (await allGroups(client)).filter(({ logGroupName = '' }) => LIKELY.test(logGroupName));
      const found: LogGroup[] = [];
      // One after the other: the service takes few questions about tags in a second.
      for (const group of likely) if (isOf(environment, await tagsOf(client, group))) found.push(group);
      return found.map(({ logGroupName: name = '', storedBytes = 0 }) => ({
        kind: 'log group',
        name,
        holds: `${(storedBytes / 1e6).toFixed(1)} MB of what a function logged in the last 30 days`,
      }));
    },
    async remove(name) {
      await client.send(new DeleteLogGroupCommand({ logGroupName: name }));
    },
  };
}

async function allGroups(client: CloudWatchLogsClient): Promise<readonly LogGroup[]> {
  const groups: LogGroup[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new DescribeLogGroupsCommand(token === undefined ? {} : { nextToken: token }));
    groups.push(...(page.logGroups ?? []));
    token = page.nextToken;
  } while (token !== undefined);
  return groups;
}

async function tagsOf(client: CloudWatchLogsClient, { logGroupArn }: LogGroup) {
  if (logGroupArn === undefined) return [];
  try {
    const { tags = {} } = await client.send(new ListTagsForResourceCommand({ resourceArn: logGroupArn }));
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  } catch (error) {
    if (isNamed(error, 'ResourceNotFoundException')) return [];
    throw error;
  }
}
