import { describe, expect, it } from 'vitest';
import { probeDocument, probeScript } from '../../src/aws/probe-document.ts';
import { PROBE_OUTPUTS, PROBES } from '../../src/contract.ts';
import { bindParameters, readDocument } from '../../src/local/ssm/document.ts';
import { DOCUMENT } from '../support/ssm-endpoint.ts';

describe('The deployed documents', () => {
  it.each(PROBES)('%s runs its script byte for byte', (probe) => {
    const [first, ...more] = readDocument(probe, probeDocument(probe)).steps;
    expect(first).toMatchObject({ name: 'probe', script: probeScript(probe) });
    expect(more).toHaveLength(PROBE_OUTPUTS[probe] - 1);
  });
});

describe('A document that SSM would run differently is not run at all', () => {
  const [step] = DOCUMENT.mainSteps;
  it.each([
    ['another schema', { ...DOCUMENT, schemaVersion: '0.3' }],
    ['two steps of one name', { ...DOCUMENT, mainSteps: [step, step] }],
    ['no step', { ...DOCUMENT, mainSteps: [] }],
    [
      'a step that ends the document',
      { ...DOCUMENT, mainSteps: [{ ...step, inputs: { ...step.inputs, onFailure: 'exit' } }] },
    ],
    ['a step of another kind', { ...DOCUMENT, mainSteps: [{ ...step, action: 'aws:downloadContent' }] }],
    ['a parameter put into the text', { ...DOCUMENT, parameters: { a: { type: 'String' } } }],
    ['a list as a parameter', { ...DOCUMENT, parameters: { a: { type: 'StringList', interpolationType: 'ENV_VAR' } } }],
    ['no time limit', { ...DOCUMENT, mainSteps: [{ ...step, inputs: { runCommand: ['true'] } }] }],
  ])('%s', (_, content) => {
    expect(() => readDocument('odd', content)).toThrow('Document odd cannot be run locally');
  });
});

describe('bindParameters', () => {
  const document = readDocument('test', DOCUMENT);

  it('makes an environment variable of each parameter', () => {
    expect(bindParameters(document, { cluster: ['demo'] })).toEqual({ SSM_cluster: 'demo', SSM_level: 'low' });
  });

  it('takes no parameter from the prototype of an object', () => {
    expect(() => bindParameters(document, { cluster: ['demo'], constructor: ['x'] })).toThrow(
      "no parameter 'constructor'",
    );
  });
});
