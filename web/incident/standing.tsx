import type { IncidentExplanation } from '../../src/alerts/explain.ts';
import { decisionText, muteText, printText, upcomingText } from '../lib/texts.ts';
import type { Wire } from '../lib/wire.ts';
import { Section } from '../ui/section.tsx';
import { Ago } from '../ui/time.tsx';

/** Why no message goes now, or which does; what comes next of its own accord. */
export function Standing({ explanation }: { readonly explanation: Wire<IncidentExplanation> }) {
  const { standing, upcoming, mutes } = explanation;
  const now = 'due' in standing ? `${standing.due} is due, to ${standing.contacts.join(', ')}` : decisionText(standing);
  return (
    <Section title="Now and next">
      <p>{now}</p>
      {Object.entries(mutes).map(([print, mute]) => (
        <p key={print}>
          <span aria-hidden="true">∅</span> {printText(print)} is held: {muteText(mute)}
        </p>
      ))}
      {upcoming.length > 0 && (
        <ul>
          {upcoming.map((next) => (
            <li key={`${next.kind} ${next.at}`}>
              <Ago at={next.at} />: {upcomingText(next)}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
