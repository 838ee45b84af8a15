"""The resource types that stock moto ignores, or makes and then forgets properties of, as boto3 calls."""

from moto.cloudformation import parsing

import events
import functions
import messaging
import monitoring
import storage
from model import Unhandled, model

# Made by moto itself, with all that the templates of this project say of them.
BY_MOTO = {
    "AWS::CloudWatch::Dashboard",
    "AWS::ECR::Repository",
    "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy",
    "AWS::IAM::Role",
    "AWS::Lambda::EventSourceMapping",
}
# moto heeds a bucket policy without its conditions: one that denies what is not TLS would deny everything.
LEFT_OUT = {"AWS::CDK::Metadata", "AWS::S3::BucketPolicy"}

MODELS = [
    model(kind, known.split(), create, update, delete)
    for module in (events, functions, messaging, monitoring, storage)
    for kind, known, create, update, delete in module.KINDS
]


def register():
    own = {made.cloudformation_type() for made in MODELS}
    resource_class = parsing.resource_class_from_type

    def strict(resource_type):
        if resource_type not in own | BY_MOTO | LEFT_OUT:
            raise Unhandled(f"the deploy suite does not make {resource_type}: add it to test/deploy/python")
        return None if resource_type in LEFT_OUT else resource_class(resource_type)

    parsing.resource_class_from_type = strict
