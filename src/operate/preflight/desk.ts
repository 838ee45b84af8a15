import { operateLimitWords } from '../../words/common/operate-limits.ts';
import { operateRemedyWords } from '../../words/common/operate-remedies.ts';
import { operateValueWords } from '../../words/common/operate-values.ts';
import { few } from '../../words/message.ts';
import type { OperateFacts } from '../facts.ts';
import type { Condition, OperationKind } from '../operation.ts';
import { judged, noneOf } from './condition.ts';

const value = operateValueWords.say;
const limit = operateLimitWords.say;
const remedy = operateRemedyWords.say;
const HOUR_MS = 3_600_000;

/** What holds for every kind of operation: that the configuration, people and other operations leave room for it. */
export function deskConditions(facts: OperateFacts, kind: OperationKind): readonly Condition[] {
  return [
    kindAllowed(facts, kind),
    killSwitchOff(facts),
    noOtherOperation(facts),
    startsLeft(facts),
    noMaintenance(facts),
  ];
}

function kindAllowed({ settings }: OperateFacts, kind: OperationKind): Condition {
  const listed = settings.kinds.includes(kind);
  const seen = listed ? value.allowed() : value.kind_missing({ kind });
  return judged('kind_allowed', settings.enabled && listed, {
    value: settings.enabled ? seen : value.not_enabled(),
    limit: limit.allowed(),
    remedy: remedy.configuration(),
  });
}

function killSwitchOff({ desk }: OperateFacts): Condition {
  const by = desk.stoppedBy;
  return judged('kill_switch_off', by === undefined, {
    value: by === undefined ? value.off() : value.pulled({ by }),
    limit: limit.off(),
    remedy: remedy.allow(),
  });
}

function noOtherOperation({ desk }: OperateFacts): Condition {
  return judged('no_other_operation', desk.active === undefined, {
    value: desk.active === undefined ? value.none() : value.names({ names: few([desk.active]) }),
    limit: limit.none(),
    remedy: remedy.other_operation(),
  });
}

function startsLeft({ desk, settings, now }: OperateFacts): Condition {
  const starts = desk.starts.filter((at) => now - at < HOUR_MS).toSorted((a, b) => a - b);
  const { perHour } = settings;
  const frees = starts[starts.length - perHour];
  return judged('starts_left', starts.length < perHour, {
    value: value.starts({ starts: starts.length }),
    limit: limit.starts({ perHour }),
    remedy: remedy.starts({ at: (frees ?? now) + HOUR_MS }),
  });
}

function noMaintenance({ maintenance }: OperateFacts): Condition {
  return noneOf('no_maintenance', maintenance, remedy.maintenance());
}
