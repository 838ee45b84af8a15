import type { SilenceLine } from '../../src/pipeline/incident-list.ts';
import { API } from '../lib/api.ts';
import { send } from '../lib/http.ts';
import { type Live, useLive } from '../lib/live.ts';
import { proposedName, useAbout } from '../lib/who.ts';
import type { Wire } from '../lib/wire.ts';
import { Await, Empty } from '../ui/async.tsx';
import { ActionForm } from '../ui/form.tsx';
import { Section } from '../ui/section.tsx';
import { Time } from '../ui/time.tsx';

export type SilencesAnswer = { readonly silences: readonly Wire<SilenceLine>[] };

interface SilencesProps {
  readonly cluster: string;
  readonly live: Live<SilencesAnswer>;
}

/** The silences of a cluster with what they hold; each can be ended. */
export function Silences({ cluster, live }: SilencesProps) {
  const about = useAbout();
  const expire = (id: string) => async () => {
    await send(`${API.silences(cluster)}/${encodeURIComponent(id)}/expire`, { by: proposedName(about) });
    live.refresh();
  };
  return (
    <Section title="Silences">
      <Await live={live} what="the silences">
        {({ silences }) =>
          silences.length === 0 ? (
            <Empty>Nothing is silenced.</Empty>
          ) : (
            <ul class="plain-list">
              {silences.map(({ id, matchers, endsAt, author, comment, holds, state }) => (
                <li key={id}>
                  <p>
                    <strong>{id}</strong> ({state}) by {author}, until <Time at={endsAt} />: {comment}
                  </p>
                  <p class="quiet">
                    {matchers
                      .map(({ check, entity, severity }) => [check, entity, severity].filter(Boolean).join(' '))
                      .join('; ')}{' '}
                    · {holds.length === 0 ? 'holds nothing now' : `holds ${holds.join(', ')}`}
                  </p>
                  <ActionForm action="End it" done="It is over." onSubmit={expire(id)} />
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </Section>
  );
}

export function useSilences(cluster: string): Live<SilencesAnswer> {
  return useLive<SilencesAnswer>(API.silences(cluster));
}
