"""A CloudFormation resource type for moto that is made, changed and deleted by boto3 calls only.

botocore validates the names, types and ranges of every parameter on the way, as the service would. A property that a
type's functions do not know is an error: nothing of a template is dropped in silence.
"""

import json
from contextvars import ContextVar
from functools import lru_cache

import boto3
from botocore.exceptions import ClientError
from moto.cloudformation.exceptions import UnformattedGetAttTemplateException
from moto.core.common_models import CloudFormationModel


class Unhandled(Exception):
    pass


HOME = "123456789012"
# Of the stack that is being made, changed or deleted.
current_account = ContextVar("current_account", default=HOME)


def client(service):
    return client_in(service, current_account.get())


@lru_cache
def client_in(service, account):
    if account == HOME:
        return boto3.client(service)
    role = f"arn:aws:iam::{account}:role/deploy"
    session = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="deploy")["Credentials"]
    return boto3.client(
        service,
        aws_access_key_id=session["AccessKeyId"],
        aws_secret_access_key=session["SecretAccessKey"],
        aws_session_token=session["SessionToken"],
    )


def as_json(value):
    return value if isinstance(value, str) else json.dumps(value)


def text(value):
    """Attributes of SNS and SQS are text."""
    return str(value).lower() if isinstance(value, bool) else as_json(value)


def gone(*_):
    """Goes with what it belongs to."""


def without_nothing(value):
    if isinstance(value, dict):
        return {key: without_nothing(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [without_nothing(each) for each in value if each is not None]
    return value


def only(kind, properties, known):
    unknown = sorted(set(properties) - set(known))
    if unknown:
        raise Unhandled(f"{kind}: the deploy suite does not know the properties {', '.join(unknown)}")
    return properties


def model(kind, known, create, update, delete):
    """`create(name, properties)` returns the physical id and the attributes; so does `update(id, properties)`."""

    class Made(CloudFormationModel):
        # moto files its models under the second part of their module's name.
        __module__ = "moto.deploysuite"

        def __init__(self, made):
            self.physical_resource_id, self.made_attributes = made

        @staticmethod
        def cloudformation_name_type():
            return ""

        @staticmethod
        def cloudformation_type():
            return kind

        @classmethod
        def has_cfn_attr(cls, attr):
            return True

        def get_cfn_attribute(self, name):
            if name not in self.made_attributes:
                raise UnformattedGetAttTemplateException()
            return self.made_attributes[name]

        def is_created(self):
            return True

        @classmethod
        def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
            current_account.set(account_id)
            properties = without_nothing(only(kind, cloudformation_json["Properties"], known))
            return cls(create(resource_name, properties))

        @classmethod
        def update_from_cloudformation_json(
            cls, original_resource, new_resource_name, cloudformation_json, account_id, region_name
        ):
            current_account.set(account_id)
            properties = without_nothing(only(kind, cloudformation_json["Properties"], known))
            return cls(update(original_resource.physical_resource_id, properties))

        def delete(self, account_id, region_name):
            current_account.set(account_id)
            try:
                delete(self.physical_resource_id)
            except ClientError as error:
                # moto deletes in no order: what belongs to a resource may have gone with it.
                if not any(part in error.response["Error"]["Code"] for part in ("NotFound", "NonExistent")):
                    raise

    Made.__name__ = kind.replace("::", "")
    return Made
