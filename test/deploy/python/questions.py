"""What each service says of a resource, by the names of CloudFormation's properties."""

import hashlib
import json
from functools import lru_cache

import boto3


@lru_cache
def client(service):
    return boto3.client(service)


def table(name):
    dynamodb = client("dynamodb")
    found = dynamodb.describe_table(TableName=name)["Table"]
    live = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    backups = dynamodb.describe_continuous_backups(TableName=name)["ContinuousBackupsDescription"]
    return {
        "Arn": found["TableArn"],
        "KeySchema": found["KeySchema"],
        "AttributeDefinitions": found["AttributeDefinitions"],
        "BillingMode": found["BillingModeSummary"]["BillingMode"],
        "DeletionProtectionEnabled": found["DeletionProtectionEnabled"],
        "SSESpecification": {"SSEEnabled": found["SSEDescription"]["Status"] == "ENABLED"},
        "TimeToLiveSpecification": {
            "AttributeName": live.get("AttributeName"),
            "Enabled": live["TimeToLiveStatus"] == "ENABLED",
        },
        "PointInTimeRecoverySpecification": {
            "PointInTimeRecoveryEnabled": backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]
            == "ENABLED"
        },
    }


def queue(url):
    found = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    numbers = {key: int(found[key]) for key in ("MessageRetentionPeriod", "VisibilityTimeout")}
    redrive = {"RedrivePolicy": json.loads(found["RedrivePolicy"])} if "RedrivePolicy" in found else {}
    return {
        **numbers,
        **redrive,
        "Arn": found["QueueArn"],
        "QueueName": found["QueueArn"].split(":")[-1],
        "FifoQueue": found.get("FifoQueue") == "true",
        "SqsManagedSseEnabled": found.get("SqsManagedSseEnabled") == "true",
        "Policy": json.loads(found["Policy"]) if "Policy" in found else None,
    }


def topic(arn):
    found = client("sns").get_topic_attributes(TopicArn=arn)["Attributes"]
    return {
        "TopicArn": arn,
        "TopicName": arn.split(":")[-1],
        "DisplayName": found["DisplayName"],
        "Policy": json.loads(found["Policy"]),
    }


def subscription(arn):
    found = client("sns").get_subscription_attributes(SubscriptionArn=arn)["Attributes"]
    return {
        "Arn": arn,
        "Protocol": found["Protocol"],
        "Endpoint": found["Endpoint"],
        "TopicArn": found["TopicArn"],
        **{key: json.loads(found[key]) for key in ("FilterPolicy", "RedrivePolicy") if key in found},
    }


def document(name):
    found = client("ssm").get_document(Name=name)
    return {
        "Content": json.loads(found["Content"]),
        "Name": name,
        "DocumentType": found["DocumentType"],
        "DocumentFormat": found["DocumentFormat"],
        "Sha256": hashlib.sha256(found["Content"].encode()).hexdigest(),
    }


def parameter(name):
    found = client("ssm").get_parameter(Name=name)["Parameter"]
    return {"Name": name, "Value": found["Value"], "Type": found["Type"]}


def function(name):
    found = client("lambda").get_function(FunctionName=name)["Configuration"]
    keys = "Architectures Handler MemorySize Role Runtime Timeout CodeSha256 LoggingConfig".split()
    return {
        **{key: found.get(key) for key in keys},
        "Arn": found["FunctionArn"],
        "Environment": {"Variables": found["Environment"]["Variables"]},
    }


def mapping(uuid):
    found = client("lambda").get_event_source_mapping(UUID=uuid)
    keys = "BatchSize EventSourceArn FunctionResponseTypes MaximumBatchingWindowInSeconds".split()
    return {**{key: found.get(key) for key in keys}, "FunctionName": found["FunctionArn"].split(":")[-1]}


def permission(function_and_statement):
    name, statement = function_and_statement.split("|")
    policy = json.loads(client("lambda").get_policy(FunctionName=name)["Policy"])
    found = next(each for each in policy["Statement"] if each["Sid"] == statement)
    conditions = found.get("Condition", {})
    source = next((each["AWS:SourceArn"] for each in conditions.values() if "AWS:SourceArn" in each), None)
    principal = found["Principal"]
    return {
        "Action": found["Action"],
        "Principal": principal if isinstance(principal, str) else next(iter(principal.values())),
        **({"SourceArn": source} if source else {}),
    }


def function_url(arn):
    found = client("lambda").get_function_url_config(FunctionName=arn)
    return {"FunctionUrl": found["FunctionUrl"], "AuthType": found["AuthType"], "TargetFunctionArn": arn}


def invoke_config(function_and_qualifier):
    name, qualifier = function_and_qualifier.split("|")
    found = client("lambda").get_function_event_invoke_config(FunctionName=name, Qualifier=qualifier)
    return {key: found.get(key) for key in ("DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts")}


def group(name):
    found = client("scheduler").get_schedule_group(Name=name)
    return {"Arn": found["Arn"], "Name": found["Name"]}


def schedule(group_and_name):
    group_name, name = group_and_name.split("|")
    found = client("scheduler").get_schedule(Name=name, GroupName=group_name)
    keys = "FlexibleTimeWindow GroupName ScheduleExpression ScheduleExpressionTimezone State Target Arn".split()
    return {key: found[key] for key in keys if key in found}


def rule(bus_and_name):
    events = client("events")
    bus, _, name = bus_and_name.rpartition("|")
    found = events.describe_rule(Name=name, EventBusName=bus or "default")
    targets = events.list_targets_by_rule(Rule=name, EventBusName=bus or "default")["Targets"]
    return {
        "Name": found["Name"],
        "EventBusName": found["EventBusName"],
        "Arn": found["Arn"],
        "EventPattern": json.loads(found["EventPattern"]),
        "State": found["State"],
        "Description": found.get("Description"),
        "Targets": targets,
    }


def event_bus(name):
    found = client("events").describe_event_bus(Name=name)
    return {"Arn": found["Arn"], "Name": found["Name"]}


def bus_policy(bus_and_sid):
    bus, sid = bus_and_sid.split("|")
    policy = json.loads(client("events").describe_event_bus(Name=bus)["Policy"])
    statement = next(each for each in policy["Statement"] if each["Sid"] == sid)
    return {"EventBusName": bus, "StatementId": sid, "Statement": statement}


def log_group(name):
    found = client("logs").describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    exact = next(each for each in found if each["logGroupName"] == name)
    return {"Arn": exact["arn"], "RetentionInDays": exact["retentionInDays"]}


def metric_filter(group_and_name):
    group_name, name = group_and_name.split("|")
    found = client("logs").describe_metric_filters(logGroupName=group_name, filterNamePrefix=name)["metricFilters"]
    exact = next(each for each in found if each["filterName"] == name)
    transformations = [
        {key[0].upper() + key[1:]: value for key, value in each.items()} for each in exact["metricTransformations"]
    ]
    return {
        "LogGroupName": group_name,
        "FilterPattern": exact["filterPattern"],
        "MetricTransformations": transformations,
    }


def alarm(name):
    found = client("cloudwatch").describe_alarms(AlarmNames=[name])["MetricAlarms"][0]
    keys = (
        "AlarmActions AlarmDescription ComparisonOperator Dimensions EvaluationPeriods MetricName Namespace OKActions"
        " Period Statistic Threshold TreatMissingData Metrics DatapointsToAlarm"
    ).split()
    return {**{key: found[key] for key in keys if key in found}, "Arn": found["AlarmArn"]}


def dashboard(name):
    return {"DashboardBody": client("cloudwatch").get_dashboard(DashboardName=name)["DashboardBody"]}


def role(name):
    iam = client("iam")
    found = iam.get_role(RoleName=name)["Role"]
    managed = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    return {
        "Arn": found["Arn"],
        "RoleName": found["RoleName"],
        "AssumeRolePolicyDocument": found["AssumeRolePolicyDocument"],
        "ManagedPolicyArns": [each["PolicyArn"] for each in managed],
        "PolicyNames": iam.list_role_policies(RoleName=name)["PolicyNames"],
    }


def bucket(name):
    s3 = client("s3")
    encryption = s3.get_bucket_encryption(Bucket=name)["ServerSideEncryptionConfiguration"]["Rules"]
    rules = s3.get_bucket_lifecycle_configuration(Bucket=name)["Rules"]
    return {
        "Arn": f"arn:aws:s3:::{name}",
        "BucketEncryption": {
            "ServerSideEncryptionConfiguration": [
                {"ServerSideEncryptionByDefault": each["ApplyServerSideEncryptionByDefault"]} for each in encryption
            ]
        },
        "PublicAccessBlockConfiguration": s3.get_public_access_block(Bucket=name)["PublicAccessBlockConfiguration"],
        "OwnershipControls": s3.get_bucket_ownership_controls(Bucket=name)["OwnershipControls"],
        "LifecycleConfiguration": {
            "Rules": [{**each, "ExpirationInDays": each.get("Expiration", {}).get("Days")} for each in rules]
        },
    }


QUESTIONS = {
    "AWS::CloudWatch::Alarm": alarm,
    "AWS::CloudWatch::Dashboard": dashboard,
    "AWS::DynamoDB::Table": table,
    "AWS::Events::EventBus": event_bus,
    "AWS::Events::EventBusPolicy": bus_policy,
    "AWS::Events::Rule": rule,
    "AWS::IAM::Role": role,
    "AWS::Lambda::EventInvokeConfig": invoke_config,
    "AWS::Lambda::EventSourceMapping": mapping,
    "AWS::Lambda::Function": function,
    "AWS::Lambda::Permission": permission,
    "AWS::Lambda::Url": function_url,
    "AWS::Logs::LogGroup": log_group,
    "AWS::Logs::MetricFilter": metric_filter,
    "AWS::S3::Bucket": bucket,
    "AWS::SNS::Subscription": subscription,
    "AWS::SNS::Topic": topic,
    "AWS::SQS::Queue": queue,
    "AWS::SSM::Document": document,
    "AWS::SSM::Parameter": parameter,
    "AWS::Scheduler::Schedule": schedule,
    "AWS::Scheduler::ScheduleGroup": group,
}
# These live in another resource: what that one says of them is compared there.
WITHIN = {"AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy", "AWS::IAM::Policy"}
