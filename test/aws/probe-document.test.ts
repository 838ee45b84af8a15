import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { probeDocument, probePath, probeScript } from '../../src/aws/probe-document.ts';
import { PROBE_PARAMETERS, PROBES, TIMING } from '../../src/contract.ts';

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
        PROBE_PARAMETERS[probe].map(({ name, pattern, description }) => [
          name,
          { type: 'String', description, allowedPattern: pattern, interpolationType: 'ENV_VAR' },
        ]),
      ),
    );
    for (const { name } of PROBE_PARAMETERS[probe]) expect(probeScript(probe)).toContain(`\${SSM_${name}-}`);
    expect(JSON.stringify(document)).not.toContain('{{');
  });

  it('is a Command document for Linux that ends the script in time and fits the quota of SSM', () => {
    expect(document.schemaVersion).toBe('2.2');
    expect(document.mainSteps[0].precondition).toEqual({ StringEquals: ['platformType', 'Linux'] });
    expect(document.mainSteps[0].inputs.timeoutSeconds).toBe(String(TIMING.executionSeconds));
    expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(SSM_DOCUMENT_BYTES);
  });
});
