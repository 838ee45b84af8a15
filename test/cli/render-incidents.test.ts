import { describe, expect, it } from 'vitest';
import { renderIncident } from '../../src/cli/render-incidents.ts';
import { incidentLines } from '../../src/pipeline/incident-list.ts';
import { found } from '../support/alerts/diagnosed.ts';
import { DOWN, moved } from '../support/alerts/moved.ts';

describe('An incident on the command line', () => {
  it('says why, host by host: what is known, what is guessed, and which host could not be asked', () => {
    const cluster = moved();
    cluster.run(DOWN);
    const offline = found({ host: '', answers: false, blind: 'cluster_wide', causes: [] });
    cluster.diagnosed('demo-1', [
      found(),
      found({ host: 'replica3', answers: false, blind: 'agent_offline' }),
      offline,
    ]);
    const [line] = incidentLines('demo', cluster.book());
    if (line === undefined) return expect.unreachable();
    const text = renderIncident(line, cluster.book(), cluster.now(), { color: false, width: 120 });
    expect(text).toMatch(/WHY\n {2}replica2 +Explained \(.*\)\n {4}certain: pegasus_server was killed/);
    expect(text).toMatch(
      / {2}replica3 +Not enough evidence.*\n {4}Its SSM agent does not answer.*\n {4}possible: pegasus_server/,
    );
    expect(text).toMatch(/ {2}cluster +Not enough evidence/);
  });

  it('says nothing of why before anybody has looked', () => {
    const cluster = moved();
    cluster.run(DOWN);
    const [line] = incidentLines('demo', cluster.book());
    if (line === undefined) return expect.unreachable();
    expect(renderIncident(line, cluster.book(), cluster.now(), { color: false, width: 120 })).not.toContain('WHY');
  });
});
