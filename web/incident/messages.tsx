import type { Delivery } from '../../src/pipeline/ports.ts';
import { API } from '../lib/api.ts';
import { count } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import type { Wire } from '../lib/wire.ts';
import { Await, Empty } from '../ui/async.tsx';
import { Badge } from '../ui/badge.tsx';
import { Section } from '../ui/section.tsx';
import { Time } from '../ui/time.tsx';

interface MessagesProps {
  readonly cluster: string;
  readonly incident: string;
}

interface Deliveries {
  readonly deliveries: readonly Wire<Delivery>[];
}

/** The texts that were sent about an incident, of the last messages of its cluster; newest first. */
export function Messages({ cluster, incident }: MessagesProps) {
  const live = useLive<Deliveries>(API.deliveries(cluster));
  return (
    <Await live={live} what="the messages">
      {({ deliveries }) => {
        const own = deliveries.filter(({ message }) => message.incident === incident);
        return (
          <Section
            title="Messages sent"
            aside={`${count(own.length, 'message')} among the last ${deliveries.length} of ${cluster}`}
          >
            {own.length === 0 && <Empty>None of the last messages is about it.</Empty>}
            {own.map(({ message, deliveredAt }) => (
              <details key={message.id} class="finding">
                <summary>
                  <Badge state={message.severity} /> {message.subject}
                  <span class="quiet">
                    {message.stage} · <Time at={deliveredAt} /> · to {message.contacts.join(', ')}
                  </span>
                </summary>
                <pre>{message.mail}</pre>
              </details>
            ))}
          </Section>
        );
      }}
    </Await>
  );
}
