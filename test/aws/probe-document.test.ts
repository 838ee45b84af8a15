import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actingDocument, probeDocument, probePath, probeScript } from '../../src/aws/probe-document.ts';
import {
  ACTING_DOCUMENTS,
  ACTION_PARAMETERS,
  OUTPUT_PARAMETER,
  outputStep,
  PROBE_OUTPUTS,
  PROBE_PARAMETERS,
  PROBES,
  TIMING,
} from '../../src/contract.ts';

/** SSM's quota for the content of a document. */
const SSM_DOCUMENT_BYTES = 64 * 1024;

describe.each(PROBES)('the document of probe %s', (probe) => {
  const document = probeDocument(probe);

  it('runs the script byte for byte', () => {
    const [step] = document.mainSteps;
    expect(step.action).toBe('aws:runShellScript');
    expect(step.inputs.runCommand.join('\n')).toBe(readFileSync(probePath(probe), 'utf8'));
    expect(probeScript(probe)).toBe(readFileSync(probePath(probe), 'utf8'));
  });

  it('has exactly the parameters of the contract, which reach the script as environment variables only', () => {
    expect(document.parameters).toEqual(
      Object.fromEntries(
        [...PROBE_PARAMETERS[probe], OUTPUT_PARAMETER].map(({ name, pattern, description, ...rest }) => [
          name,
          { type: 'String', description, allowedPattern: pattern, interpolationType: 'ENV_VAR', ...rest },
        ]),
      ),
    );
    for (const { name } of PROBE_PARAMETERS[probe]) expect(probeScript(probe)).toContain(`\${SSM_${name}-}`);
    expect(document.parameters['output']?.default).toMatch(new RegExp(OUTPUT_PARAMETER.pattern));
    expect(probeScript(probe)).toContain(`check output "$output" '${OUTPUT_PARAMETER.pattern}'`);
    expect(JSON.stringify(document)).not.toContain('{{');
  });

  it('has a step of a name of its own for each output, all but the first with the same script', () => {
    const more = readFileSync(probePath(probe).replace(/[a-z]+$/, 'more'), 'utf8');
    expect(document.mainSteps.map(({ name }) => name)).toEqual(
      Array.from({ length: PROBE_OUTPUTS[probe] }, (_, index) => outputStep(index + 1)),
    );
    for (const [index, { inputs }] of document.mainSteps.slice(1).entries()) {
      const [first, ...script] = inputs.runCommand;
      expect(first).toBe(`set -- ${index + 2} ${PROBE_OUTPUTS[probe]}`);
      expect(script.join('\n')).toBe(more);
      expect(Number(inputs.timeoutSeconds)).toBeLessThan(30);
    }
    expect(probeScript(probe)).toMatch(new RegExp(`^OUTPUTS=${PROBE_OUTPUTS[probe]} `, 'm'));
  });

  it('is a Command document for Linux that ends the script in time and fits the quota of SSM', () => {
    expect(document.schemaVersion).toBe('2.2');
    for (const { precondition } of document.mainSteps) {
      expect(precondition).toEqual({ StringEquals: ['platformType', 'Linux'] });
    }
    expect(document.mainSteps[0].inputs.timeoutSeconds).toBe(String(TIMING.executionSeconds));
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(SSM_DOCUMENT_BYTES);
  });
});

describe.each(ACTING_DOCUMENTS)('the acting document %s', (name) => {
  const document = actingDocument(name);

  it('is one step that runs the script byte for byte, and ends it in time', () => {
    expect(document.mainSteps).toHaveLength(1);
    const [{ inputs, precondition }] = document.mainSteps;
    expect(inputs.runCommand.join('\n')).toBe(readFileSync(probePath(name), 'utf8'));
    expect(inputs.timeoutSeconds).toBe(String(TIMING.actionSeconds));
    const budget = Number(/^BUDGET_SECONDS=(\d+) /m.exec(probeScript(name))?.[1]);
    expect(budget).toBeLessThanOrEqual(TIMING.actionSeconds - 12);
    expect(precondition).toEqual({ StringEquals: ['platformType', 'Linux'] });
  });

  it('takes every value as an environment variable that its pattern allows, and has no default but how it prints', () => {
    const parameters = Object.entries(document.parameters);
    expect(parameters.map(([key]) => key)).toEqual([...ACTION_PARAMETERS[name].map((each) => each.name), 'output']);
    for (const [key, parameter] of parameters) {
      expect(parameter, key).toMatchObject({ type: 'String', interpolationType: 'ENV_VAR' });
      expect(parameter.allowedPattern).toMatch(/^\^.*\$$/);
      expect('default' in parameter, key).toBe(key === 'output');
    }
    expect(JSON.stringify(document)).not.toContain('{{');
    expect(document.description).toContain('approved operations only');
  });
});
