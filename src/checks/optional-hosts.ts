import type { HostSnapshot } from '../pegasus/host-snapshot.ts';
import type { Reading } from '../pegasus/reading.ts';
import type { Text } from '../words/message.ts';
import type { CheckContext, CheckResult } from './check.ts';
import { exceptions } from './exceptions.ts';
import type { JudgedHost } from './hosts.ts';
import { entityOf } from './result.ts';

type OptionalPart = 'limits' | 'clock' | 'replicaDirectories' | 'cores';
type ValueOf<P extends OptionalPart> = NonNullable<HostSnapshot[P]> extends Reading<infer T> ? T : never;

/**
 * What is wrong on the hosts that told a part which not every probe or host can tell; nothing at all where none did. A
 * host that could not tell it is not judged, because many never can.
 */
export function optionalHosts<P extends OptionalPart>(
  context: CheckContext,
  check: string,
  part: P,
  fine: Text,
  judge: (value: ValueOf<P>, host: JudgedHost) => readonly CheckResult[],
): readonly CheckResult[] {
  let told = 0;
  const wrong = (context.hosts ?? []).flatMap(({ name, snapshot }) => {
    const reading: Reading<unknown> | undefined = snapshot.known ? snapshot.value[part] : undefined;
    if (!snapshot.known || reading === undefined || !reading.known) return [];
    told += 1;
    return judge(reading.value as ValueOf<P>, { entity: entityOf('host', name), name, snapshot: snapshot.value });
  });
  return told === 0 ? [] : exceptions(context, check, fine, wrong);
}
