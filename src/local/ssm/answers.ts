import type { LocalHost } from '../host.ts';
import { type Command, type CommandInvocation, type StepInvocation, statusOf } from './command.ts';

/** Responses of the endpoint. Times on the wire are epoch seconds, except in GetCommandInvocation, where they are ISO 8601. */

/** ListCommandInvocations shows that much of a step's output. */
const LISTED_OUTPUT_CHARACTERS = 2_500;
const CUT = '\n---Output truncated---';

export function commandAnswer(command: Command, targets: readonly object[]): object {
  return {
    CommandId: command.id,
    DocumentName: command.document.name,
    DocumentVersion: '$DEFAULT',
    Comment: command.comment,
    ExpiresAfter: command.expiresAt / 1000,
    Parameters: command.parameters,
    InstanceIds: targets.length > 0 ? [] : [...command.invocations.keys()],
    Targets: targets,
    RequestedDateTime: command.requestedAt / 1000,
    Status: 'Pending',
    StatusDetails: 'Pending',
    MaxConcurrency: command.maxConcurrency,
    MaxErrors: command.maxErrors,
    TargetCount: command.invocations.size,
    CompletedCount: 0,
    ErrorCount: 0,
    DeliveryTimedOutCount: 0,
  };
}

export function invocationAnswer(command: Command, { host }: CommandInvocation, step: StepInvocation): object {
  const { startedAt, endedAt } = step;
  return {
    CommandId: command.id,
    InstanceId: host.id,
    Comment: command.comment,
    DocumentName: command.document.name,
    DocumentVersion: '$DEFAULT',
    PluginName: step.step.name,
    ResponseCode: step.responseCode,
    ExecutionStartDateTime: isoOrEmpty(startedAt),
    ExecutionElapsedTime: startedAt === undefined || endedAt === undefined ? '' : `PT${(endedAt - startedAt) / 1000}S`,
    ExecutionEndDateTime: startedAt === undefined ? '' : isoOrEmpty(endedAt),
    Status: statusOf(step.details),
    StatusDetails: step.details,
    StandardOutputContent: step.stdout,
    StandardOutputUrl: step.stdoutUrl,
    StandardErrorContent: step.stderr,
    StandardErrorUrl: '',
  };
}

export function listedInvocation(command: Command, invocation: CommandInvocation, details: boolean): object {
  return {
    CommandId: command.id,
    InstanceId: invocation.host.id,
    InstanceName: invocation.host.name,
    Comment: command.comment,
    DocumentName: command.document.name,
    DocumentVersion: '$DEFAULT',
    RequestedDateTime: command.requestedAt / 1000,
    Status: statusOf(invocation.details),
    StatusDetails: invocation.details,
    CommandPlugins: details ? invocation.steps.map(listedStep) : [],
  };
}

export function instanceAnswer(host: LocalHost): object {
  const { status, at } = host.ping();
  return {
    InstanceId: host.id,
    PingStatus: status,
    LastPingDateTime: at / 1000,
    AgentVersion: '3.3.0.0',
    IsLatestVersion: true,
    PlatformType: 'Linux',
    PlatformName: 'Linux',
    ResourceType: host.id.startsWith('mi-') ? 'ManagedInstance' : 'EC2Instance',
    IPAddress: host.ipAddress,
    ComputerName: host.name,
  };
}

function listedStep(step: StepInvocation): object {
  const { startedAt, endedAt, details } = step;
  return {
    Name: step.step.name,
    Status: statusOf(details),
    StatusDetails: details,
    ResponseCode: step.responseCode,
    ...(startedAt === undefined ? {} : { ResponseStartDateTime: startedAt / 1000 }),
    ...(startedAt === undefined || endedAt === undefined ? {} : { ResponseFinishDateTime: endedAt / 1000 }),
    Output: listedOutput(step),
    StandardOutputUrl: step.stdoutUrl,
  };
}

function listedOutput({ stdout, stderr }: StepInvocation): string {
  const all = stderr === '' ? stdout : `${stdout}\n----------ERROR-------\n${stderr}`;
  return all.length <= LISTED_OUTPUT_CHARACTERS ? all : all.slice(0, LISTED_OUTPUT_CHARACTERS - CUT.length) + CUT;
}

function isoOrEmpty(time: number | undefined): string {
  return time === undefined ? '' : new Date(time).toISOString();
}
