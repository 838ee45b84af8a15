import { randomUUID } from 'node:crypto';
import { AwsError, type Operation, validated } from '../aws-json.ts';
import type { LocalHost } from '../host.ts';
import { commandAnswer, instanceAnswer, invocationAnswer, listedInvocation } from './answers.ts';
import { type Command, type CommandInvocation, newInvocation, type StepInvocation } from './command.ts';
import { bindParameters, type RunnableDocument } from './document.ts';
import { cancel, type ExecutorOptions, execute } from './executor.ts';
import { filterHosts } from './instance-filter.ts';
import { page } from './page.ts';
import {
  cancelCommandRequest,
  describeInstanceInformationRequest,
  getCommandInvocationRequest,
  listCommandInvocationsRequest,
  type SendCommandRequest,
  sendCommandRequest,
} from './requests.ts';
import { resolveTargets } from './targets.ts';

/** What the operations work on. */
export interface SsmState {
  readonly hosts: readonly LocalHost[];
  readonly documents: readonly RunnableDocument[];
  readonly commands: Map<string, Command>;
  readonly executor: ExecutorOptions;
}

/** How long an invocation is not to be found after SendCommand: the service is eventually consistent. */
const INVISIBLE_MS = 100;
/** Commands remembered; the service keeps 30 days of them. */
const MAX_COMMANDS = 200;

export function ssmOperations(state: SsmState): Readonly<Record<string, Operation>> {
  return {
    SendCommand: (input) => sendCommand(state, input),
    GetCommandInvocation: (input) => getCommandInvocation(state, input),
    ListCommandInvocations: (input) => listCommandInvocations(state, input),
    CancelCommand: (input) => cancelCommand(state, input),
    DescribeInstanceInformation: (input) => describeInstanceInformation(state, input),
  };
}

function sendCommand(state: SsmState, input: unknown): object {
  const request = validated(sendCommandRequest, input);
  const command = newCommand(request, state);
  remember(state.commands, command);
  void execute(command, state.executor);
  return { Command: commandAnswer(command, request.Targets) };
}

function newCommand(request: SendCommandRequest, { documents, hosts, executor }: SsmState): Command {
  const document = findDocument(documents, request.DocumentName, request.DocumentVersion);
  const now = executor.pace.now();
  return {
    id: randomUUID(),
    document,
    comment: request.Comment,
    parameters: request.Parameters,
    environment: bindParameters(document, request.Parameters),
    requestedAt: now,
    expiresAt: now + request.TimeoutSeconds * 1000,
    maxConcurrency: request.MaxConcurrency,
    maxErrors: request.MaxErrors,
    copies:
      request.OutputS3BucketName === undefined
        ? undefined
        : { bucket: request.OutputS3BucketName, prefix: request.OutputS3KeyPrefix },
    invocations: new Map(resolveTargets(request, hosts).map((host) => [host.id, newInvocation(host, document)])),
  };
}

function getCommandInvocation({ commands, executor }: SsmState, input: unknown): object {
  const request = validated(getCommandInvocationRequest, input);
  const command = commands.get(request.CommandId);
  const invocation = command?.invocations.get(request.InstanceId);
  if (!command || !invocation || executor.pace.now() - command.requestedAt < INVISIBLE_MS) {
    throw new AwsError('InvocationDoesNotExist', 'The command, or the instance in it, is not known.');
  }
  return invocationAnswer(command, invocation, chosenStep(invocation, request.PluginName));
}

/** Of a document with several steps one must be named. What the service says without a name is not documented. */
function chosenStep({ steps }: CommandInvocation, name: string | undefined): StepInvocation {
  const [only, ...others] = steps;
  const step = name === undefined && others.length === 0 ? only : steps.find((each) => each.step.name === name);
  if (step) return step;
  const problem =
    name === undefined ? 'The document has several steps: name one.' : `The document has no step '${name}'.`;
  throw new AwsError('InvalidPluginName', problem);
}

function listCommandInvocations({ commands }: SsmState, input: unknown): object {
  const request = validated(listCommandInvocationsRequest, input);
  const listed = request.CommandId === undefined ? [...commands.values()] : [knownCommand(commands, request.CommandId)];
  const all = listed
    .flatMap((command) => [...command.invocations.values()].map((invocation) => ({ command, invocation })))
    .filter(({ invocation }) => request.InstanceId === undefined || invocation.host.id === request.InstanceId);
  const { items, next } = page(all, request.MaxResults, request.NextToken);
  return {
    CommandInvocations: items.map(({ command, invocation }) => listedInvocation(command, invocation, request.Details)),
    NextToken: next,
  };
}

function cancelCommand({ commands, executor }: SsmState, input: unknown): object {
  const request = validated(cancelCommandRequest, input);
  const command = knownCommand(commands, request.CommandId);
  for (const [id, invocation] of command.invocations) {
    if (request.InstanceIds.length === 0 || request.InstanceIds.includes(id)) cancel(command, invocation, executor);
  }
  return {};
}

function describeInstanceInformation({ hosts }: SsmState, input: unknown): object {
  const request = validated(describeInstanceInformationRequest, input);
  const { items, next } = page(filterHosts(hosts, request.Filters), request.MaxResults, request.NextToken);
  return { InstanceInformationList: items.map(instanceAnswer), NextToken: next };
}

/** A document has one version here: the one that this copy of Farrier brings. */
function findDocument(documents: readonly RunnableDocument[], name: string, version = '$DEFAULT'): RunnableDocument {
  const document = documents.find((candidate) => candidate.name === name);
  if (!document) throw new AwsError('InvalidDocument', `Document with name ${name} does not exist.`);
  if (['$DEFAULT', '$LATEST', '1'].includes(version)) return document;
  throw new AwsError('InvalidDocumentVersion', `Document ${name} has no version ${version}.`);
}

function knownCommand(commands: ReadonlyMap<string, Command>, id: string): Command {
  const command = commands.get(id);
  if (command) return command;
  throw new AwsError('InvalidCommandId', `Command ${id} is not known.`);
}

function remember(commands: Map<string, Command>, command: Command): void {
  commands.set(command.id, command);
  const oldest = commands.keys().next().value;
  if (commands.size > MAX_COMMANDS && oldest !== undefined) commands.delete(oldest);
}
