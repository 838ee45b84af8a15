import * as z from 'zod/mini';
import { ANSWERS } from './answers.ts';
import { BODIES } from './bodies.ts';
import { QUESTIONS } from './questions.ts';

/** A route as the document of the API has it. */
interface Route {
  readonly method: 'get' | 'post';
  /** Parameters of the path as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: keyof typeof QUESTIONS;
  readonly body?: keyof typeof BODIES;
  readonly answer: keyof typeof ANSWERS;
  /** @default 200 */
  readonly status?: number;
}

/** Every route of the app. A test holds the two together. */
export const ROUTES: readonly Route[] = [
  { method: 'get', path: '/openapi.json', summary: 'This document', answer: 'document' },
  {
    method: 'get',
    path: '/incidents',
    summary: 'Incidents that are remembered',
    query: 'open',
    answer: 'incidentLines',
  },
  {
    method: 'get',
    path: '/incidents/:id',
    summary: 'One incident, with what was found of why',
    query: 'language',
    answer: 'incidentLine',
  },
  {
    method: 'get',
    path: '/incidents/:id/explain',
    summary: 'Why people were or were not told, and what comes next',
    answer: 'explanation',
  },
  {
    method: 'get',
    path: '/incidents/:id/thread',
    summary: 'Everything that is kept of an incident, also of one long over, with the messages that were sent',
    answer: 'thread',
  },
  {
    method: 'post',
    path: '/incidents/:id/acknowledge',
    summary: 'Somebody looks after it',
    body: 'act',
    answer: 'acted',
  },
  {
    method: 'post',
    path: '/incidents/:id/unacknowledge',
    summary: 'Nobody does any more',
    body: 'act',
    answer: 'acted',
  },
  { method: 'post', path: '/incidents/:id/close', summary: 'It is over', body: 'act', answer: 'acted' },
  {
    method: 'post',
    path: '/incidents/:id/comment',
    summary: 'Writes something down',
    body: 'comment',
    answer: 'acted',
  },
  { method: 'post', path: '/incidents/:id/assign', summary: 'Says whose it is', body: 'assign', answer: 'acted' },
  {
    method: 'get',
    path: '/clusters/:cluster/alerts',
    summary: 'Alerts, open and pending',
    query: 'language',
    answer: 'alerts',
  },
  {
    method: 'get',
    path: '/clusters/:cluster/explain',
    summary: 'How far an alert is from opening or closing',
    query: 'alert',
    answer: 'explanation',
  },
  { method: 'get', path: '/clusters/:cluster/silences', summary: 'Silences', answer: 'silences' },
  {
    method: 'post',
    path: '/clusters/:cluster/silences',
    summary: 'Keeps messages back for a while',
    body: 'silence',
    answer: 'silence',
    status: 201,
  },
  {
    method: 'post',
    path: '/clusters/:cluster/silences/:id/expire',
    summary: 'Ends a silence',
    body: 'expire',
    answer: 'expired',
  },
  {
    method: 'get',
    path: '/clusters',
    summary: 'All clusters: health, confidence, incidents',
    query: 'none',
    answer: 'clusters',
  },
  {
    method: 'get',
    path: '/clusters/:cluster',
    summary: 'Where a cluster stands',
    query: 'language',
    answer: 'cluster',
  },
  {
    method: 'get',
    path: '/clusters/:cluster/entities',
    summary: 'What has series, and which',
    query: 'none',
    answer: 'entities',
  },
  {
    method: 'get',
    path: '/clusters/:cluster/series',
    summary: 'One series over a span',
    query: 'series',
    answer: 'series',
  },
  {
    method: 'get',
    path: '/clusters/:cluster/rows',
    summary: 'One series as rows of time and value, for Grafana',
    query: 'rows',
    answer: 'rows',
  },
  {
    method: 'get',
    path: '/clusters/:cluster/state',
    summary: 'The judged state of a moment',
    query: 'state',
    answer: 'state',
  },
  { method: 'get', path: '/clusters/:cluster/diff', summary: 'How two moments differ', query: 'diff', answer: 'diff' },
  {
    method: 'get',
    path: '/clusters/:cluster/runs',
    summary: 'Runs with their coverage',
    query: 'runs',
    answer: 'runs',
  },
  {
    method: 'get',
    path: '/clusters/:cluster/findings',
    summary: 'Findings by any field',
    query: 'findings',
    answer: 'findings',
  },
  {
    method: 'get',
    path: '/clusters/:cluster/incidents',
    summary: 'Incidents by any field, also those long over',
    query: 'incidents',
    answer: 'incidents',
  },
  {
    method: 'get',
    path: '/clusters/:cluster/deliveries',
    summary: 'The last messages that were sent',
    query: 'deliveries',
    answer: 'deliveries',
  },
  {
    method: 'get',
    path: '/onboarding',
    summary: 'Requests for tables, each with what was decided last',
    query: 'none',
    answer: 'onboardLines',
  },
  {
    method: 'post',
    path: '/onboarding',
    summary: 'Keeps a request as the next version of its table',
    body: 'submit',
    answer: 'onboardActed',
    status: 201,
  },
  {
    method: 'post',
    path: '/onboarding/review',
    summary: 'Reviews a request and keeps nothing',
    query: 'language',
    body: 'review',
    answer: 'onboardReview',
  },
  {
    method: 'get',
    path: '/onboarding/:name',
    summary: 'A request: its versions, the decisions, and the review of the newest version',
    query: 'language',
    answer: 'onboardCase',
  },
  {
    method: 'post',
    path: '/onboarding/:name/decide',
    summary: 'Records who accepted, refused or withdrew a version, and why',
    body: 'decide',
    answer: 'onboardActed',
  },
  {
    method: 'get',
    path: '/operations',
    summary: 'What was planned for clusters, newest first, and where the kill switch is pulled',
    query: 'none',
    answer: 'operations',
  },
  {
    method: 'post',
    path: '/operations/stop',
    summary: 'Pulls the kill switch of a cluster or of all: nothing begins, and what runs is taken back',
    body: 'throwSwitch',
    answer: 'operateSwitch',
  },
  {
    method: 'post',
    path: '/operations/allow',
    summary: 'Lets the kill switch go',
    body: 'throwSwitch',
    answer: 'operateSwitch',
  },
  {
    method: 'post',
    path: '/clusters/:cluster/operations',
    summary: 'Plans an operation: its commands, what could go wrong, and whether it may be done now',
    body: 'plan',
    answer: 'operated',
    status: 201,
  },
  {
    method: 'get',
    path: '/clusters/:cluster/operations/:id',
    summary: 'An operation, with everything that was done by whom',
    query: 'language',
    answer: 'operation',
  },
  {
    method: 'post',
    path: '/clusters/:cluster/operations/:id/approve',
    summary: 'Approves a plan, bound to its hash; by another principal than who planned it',
    body: 'approve',
    answer: 'operated',
  },
  {
    method: 'post',
    path: '/clusters/:cluster/operations/:id/run',
    summary: 'Begins what was approved, if the conditions still hold',
    body: 'runOperation',
    answer: 'operated',
  },
  {
    method: 'post',
    path: '/clusters/:cluster/operations/:id/abort',
    summary: 'Ends an operation and takes it back',
    body: 'act',
    answer: 'operated',
  },
  {
    method: 'get',
    path: '/grafana',
    summary: "Tells Grafana's JSON data source that it is right here",
    answer: 'alive',
  },
  { method: 'get', path: '/grafana/', summary: 'The same', answer: 'alive' },
  {
    method: 'post',
    path: '/grafana/metrics',
    summary: "Series that Grafana's JSON data source can ask for",
    body: 'grafanaMetrics',
    answer: 'metrics',
  },
  {
    method: 'post',
    path: '/grafana/search',
    summary: 'The same for its older versions',
    body: 'grafanaSearch',
    answer: 'targets',
  },
  {
    method: 'post',
    path: '/grafana/query',
    summary: "Points of series for Grafana's JSON data source",
    body: 'grafanaQuery',
    answer: 'datapoints',
  },
];

type Json = Readonly<Record<string, unknown>>;

/** The OpenAPI 3.1 document, made of the schemas that requests are read with and answers are tested with. */
export function apiDocument(): Json {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of ROUTES) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Farrier',
      version: '1',
      description: 'What Farrier saw of Pegasus clusters, what it judged, whom it told, and what people did about it.',
    },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(ANSWERS).map(([name, schema]) => [name, schemaOf(schema, 'output')])),
    },
  };
}

function operationOf({ path, summary, query, body, answer, status = 200 }: Route): Json {
  const parameters = [...pathParameters(path), ...(query === undefined ? [] : queryParameters(QUESTIONS[query]))];
  return {
    summary,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body === undefined
      ? {}
      : {
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(BODIES[body], 'input') } } },
        }),
    responses: {
      [status]: { description: summary, content: { 'application/json': { schema: reference(answer) } } },
      default: {
        description: 'What is wrong',
        content: { 'application/problem+json': { schema: reference('problem') } },
      },
    },
  };
}

function pathParameters(path: string): readonly Json[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function queryParameters(schema: z.ZodMiniType): readonly Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    readonly properties?: Json;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, own]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema: own,
  }));
}

function schemaOf(schema: z.ZodMiniType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

function reference(answer: keyof typeof ANSWERS): Json {
  return { $ref: `#/components/schemas/${answer}` };
}
