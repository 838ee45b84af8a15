"""Events as rules send them on: with the account where they happened, which moto leaves out or takes its own for."""

from moto.events.models import Rule, events_backends
from moto.utilities.arns import parse_arn


def register():
    Rule.send_to_targets = send_to_targets


def send_to_targets(self, original_event, transform_input=True):
    if not self.event_pattern.matches_event(original_event):
        return
    for target in self.targets:
        if set(target) - {"Id", "Arn", "RoleArn", "DeadLetterConfig"}:
            raise NotImplementedError(f"the deploy suite does not send to a target with {sorted(target)}")
        arn = parse_arn(target["Arn"])
        event = {key: value for key, value in original_event.items() if key != "ingestion-time"}
        if arn.service == "sqs":
            self._send_to_sqs_queue(arn.resource_id, event)
        elif arn.service == "events" and arn.resource_type == "event-bus":
            bus = events_backends[arn.account][arn.region].describe_event_bus(arn.resource_id)
            for rule in bus.rules.values():
                rule.send_to_targets(event)
        else:
            raise NotImplementedError(f"the deploy suite does not send to {target['Arn']}")
