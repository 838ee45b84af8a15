"""Asks the account for each resource of a stack and prints, as JSON by logical id, what is there.

    ask.py STACK                what CloudFormation lists for the stack
    ask.py --these FILE         resources listed in a file that this script printed before
    ask.py --code FUNCTION DIR  unpacks the code of a deployed function
"""

import base64
import hashlib
import io
import json
import sys
import zipfile

from questions import QUESTIONS, WITHIN, client


def answer(listed):
    kind, physical = listed["type"], listed["id"]
    if kind in WITHIN:
        return {**listed, "found": None, "within": True}
    if kind not in QUESTIONS:
        raise SystemExit(f"the deploy suite cannot ask for {kind}: add it to test/deploy/python/questions.py")
    try:
        return {**listed, "found": QUESTIONS[kind](physical)}
    except (StopIteration, IndexError, KeyError) as error:
        return {**listed, "found": None, "error": repr(error)}
    except Exception as error:  # noqa: BLE001
        if type(error).__module__.startswith("botocore"):
            return {**listed, "found": None, "error": str(error)}
        raise


def listing(stack):
    pages = client("cloudformation").get_paginator("list_stack_resources").paginate(StackName=stack)
    return {
        each["LogicalResourceId"]: {"type": each["ResourceType"], "id": each["PhysicalResourceId"]}
        for page in pages
        for each in page["StackResourceSummaries"]
        # moto lists AWS::NoValue, too.
        if each["LogicalResourceId"]
    }


def inline_policies(resources):
    """The inline policies of all roles of the stack, by role name and policy name."""
    iam = client("iam")
    return {
        each["id"]: {
            name: iam.get_role_policy(RoleName=each["id"], PolicyName=name)["PolicyDocument"]
            for name in (each["found"] or {}).get("PolicyNames", [])
        }
        for each in resources.values()
        if each["type"] == "AWS::IAM::Role"
    }


def unpack(name, directory):
    found = client("lambda").get_function(FunctionName=name)
    wanted = found["Configuration"]["CodeSha256"]
    for bucket_name in [each["Name"] for each in client("s3").list_buckets()["Buckets"]]:
        for listed in client("s3").list_objects_v2(Bucket=bucket_name).get("Contents", []):
            if not listed["Key"].endswith(".zip"):
                continue
            body = client("s3").get_object(Bucket=bucket_name, Key=listed["Key"])["Body"].read()
            if base64.b64encode(hashlib.sha256(body).digest()).decode() == wanted:
                zipfile.ZipFile(io.BytesIO(body)).extractall(directory)
                return
    raise SystemExit(f"the code of {name} is in no bucket")


def main(arguments):
    if arguments[0] == "--code":
        return unpack(*arguments[1:])
    if arguments[0] == "--these":
        with open(arguments[1]) as file:
            listed = {key: {"type": each["type"], "id": each["id"]} for key, each in json.load(file).items()}
    else:
        listed = listing(arguments[0])
    resources = {key: answer(each) for key, each in listed.items()}
    print(json.dumps({"resources": resources, "policies": inline_policies(resources)}, default=str))


main(sys.argv[1:])
