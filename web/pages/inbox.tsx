import type { InboxMessage } from '../../src/local/inbox.ts';
import { FaultPanel } from '../inbox/faults.tsx';
import { count } from '../lib/format.ts';
import { useLive } from '../lib/live.ts';
import { useAbout } from '../lib/who.ts';
import { Await, Empty } from '../ui/async.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { Section } from '../ui/section.tsx';
import { Time } from '../ui/time.tsx';

const REFRESH_MS = 2_000;

interface Inbox {
  /** Newest first. */
  readonly messages: readonly InboxMessage[];
  /** Messages that are older than those. */
  readonly more: number;
}

/** What people got, in local mode, and buttons that break the simulated cluster. */
export function InboxPage() {
  const about = useAbout();
  const live = useLive<Inbox>(about?.local ? '/local/inbox' : undefined, REFRESH_MS);
  if (!about?.local) {
    return (
      <>
        <PageTitle title="Inbox" />
        {about !== undefined && <Empty>Only local mode has an inbox: here, messages go to people.</Empty>}
      </>
    );
  }
  return (
    <>
      <PageTitle title="Inbox" live={live} />
      <div class="columns">
        <Await live={live} what="the messages">
          {({ messages, more }) => (
            <Section title={count(messages.length + more, 'message')}>
              {messages.length === 0 && (
                <Empty>Nobody has been sent anything. Break something, and wait for the next look.</Empty>
              )}
              {messages.map((message, index) => (
                <Message key={`${message.at} ${messages.length - index}`} message={message} />
              ))}
              {more > 0 && <p class="quiet">{count(more, 'older message')} in inbox.jsonl of the directory.</p>}
            </Section>
          )}
        </Await>
        <FaultPanel />
      </div>
    </>
  );
}

function Message({ message }: { readonly message: InboxMessage }) {
  const { at, contact, protocol, endpoint, subject, body } = message;
  return (
    <article class="message">
      <header>
        <strong>{protocol === 'sms' ? '✆ SMS' : '✉ Mail'}</strong> to {contact} <span class="quiet">{endpoint}</span> ·{' '}
        <Time at={at} />
      </header>
      {subject !== undefined && <h3>{subject}</h3>}
      <pre>{body}</pre>
    </article>
  );
}
