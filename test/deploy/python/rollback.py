"""CloudFormation's rollbacks, which moto has not: what failed is undone, and the stack says so and why."""

import json

from moto.cloudformation import models


def register():
    stack = models.Stack
    create, update = stack.create_resources, stack.update

    def create_or_roll_back(self):
        try:
            create(self)
        except Exception as error:  # noqa: BLE001
            self._add_stack_event("CREATE_FAILED", resource_status_reason=str(error))
            self.resource_map.delete()
            self.status = "ROLLBACK_COMPLETE"
            self._add_stack_event("ROLLBACK_COMPLETE")

    def update_or_roll_back(self, template, role_arn=None, parameters=None, tags=None):
        before = json.dumps(self.template_dict)
        try:
            update(self, template, role_arn, parameters, tags)
        except Exception as error:  # noqa: BLE001
            self._add_stack_event("UPDATE_FAILED", resource_status_reason=str(error))
            update(self, before, role_arn, None, None)
            self.status = "UPDATE_ROLLBACK_COMPLETE"
            self._add_stack_event("UPDATE_ROLLBACK_COMPLETE")

    stack.create_resources, stack.update = create_or_roll_back, update_or_roll_back
