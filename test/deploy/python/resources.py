"""The resource types that stock moto ignores, or makes and then forgets properties of, as boto3 calls."""

import json

from moto.cloudformation import parsing

from model import Unhandled, as_json, client, model, text

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


def register():
    own = {made.cloudformation_type() for made in MODELS}
    resource_class = parsing.resource_class_from_type

    def strict(resource_type):
        if resource_type not in own | BY_MOTO | LEFT_OUT:
            raise Unhandled(f"the deploy suite does not make {resource_type}: add it to test/deploy/python/resources.py")
        return None if resource_type in LEFT_OUT else resource_class(resource_type)

    parsing.resource_class_from_type = strict


def create_table(name, p):
    attributes = client("dynamodb").create_table(
        TableName=name,
        KeySchema=p["KeySchema"],
        AttributeDefinitions=p["AttributeDefinitions"],
        BillingMode=p["BillingMode"],
        Tags=p.get("Tags", []),
        SSESpecification={"Enabled": p["SSESpecification"]["SSEEnabled"]},
    )["TableDescription"]
    set_table(name, p)
    return name, {"Arn": attributes["TableArn"]}


def set_table(name, p):
    dynamodb = client("dynamodb")
    dynamodb.update_table(TableName=name, DeletionProtectionEnabled=p["DeletionProtectionEnabled"])
    live = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    if live.get("TimeToLiveStatus") != "ENABLED":
        dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=p["TimeToLiveSpecification"])
    dynamodb.update_continuous_backups(
        TableName=name, PointInTimeRecoverySpecification=p["PointInTimeRecoverySpecification"]
    )
    return name, {"Arn": dynamodb.describe_table(TableName=name)["Table"]["TableArn"]}


def create_queue(name, p):
    fifo = ".fifo" if p.get("FifoQueue") else ""
    attributes = {key: text(value) for key, value in p.items() if key != "Tags"}
    url = client("sqs").create_queue(QueueName=name[: 80 - len(fifo)] + fifo, Attributes=attributes)["QueueUrl"]
    return url, queue_attributes(url)


def set_queue(url, p):
    fixed = ("Tags", "FifoQueue")
    client("sqs").set_queue_attributes(
        QueueUrl=url, Attributes={key: text(value) for key, value in p.items() if key not in fixed}
    )
    return url, queue_attributes(url)


def queue_attributes(url):
    arn = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return {"Arn": arn, "QueueName": arn.split(":")[-1]}


def put_queue_policy(name, p):
    for url in p["Queues"]:
        client("sqs").set_queue_attributes(QueueUrl=url, Attributes={"Policy": as_json(p["PolicyDocument"])})
    return name, {}


def create_topic(name, p):
    arn = client("sns").create_topic(
        Name=name, Attributes={"DisplayName": p.get("DisplayName", "")}, Tags=p.get("Tags", [])
    )["TopicArn"]
    return arn, {"TopicArn": arn, "TopicName": name}


def set_topic(arn, p):
    client("sns").set_topic_attributes(
        TopicArn=arn, AttributeName="DisplayName", AttributeValue=p.get("DisplayName", "")
    )
    return arn, {"TopicArn": arn, "TopicName": arn.split(":")[-1]}


def put_topic_policy(name, p):
    for arn in p["Topics"]:
        client("sns").set_topic_attributes(
            TopicArn=arn, AttributeName="Policy", AttributeValue=as_json(p["PolicyDocument"])
        )
    return name, {}


def subscribe(_, p):
    attributes = {key: text(value) for key, value in p.items() if key not in ("TopicArn", "Protocol", "Endpoint")}
    arn = client("sns").subscribe(
        TopicArn=p["TopicArn"],
        Protocol=p["Protocol"],
        Endpoint=p["Endpoint"],
        Attributes=attributes,
        ReturnSubscriptionArn=True,
    )["SubscriptionArn"]
    return arn, {"Arn": arn}


def set_subscription(arn, p):
    for key in ("FilterPolicy", "RawMessageDelivery"):
        if key in p:
            client("sns").set_subscription_attributes(
                SubscriptionArn=arn, AttributeName=key, AttributeValue=text(p[key])
            )
    return arn, {"Arn": arn}


def create_document(unnamed, p):
    name = p.get("Name", unnamed)
    client("ssm").create_document(
        Name=name,
        Content=as_json(p["Content"]),
        DocumentType=p["DocumentType"],
        DocumentFormat=p["DocumentFormat"],
        TargetType=p["TargetType"],
        Tags=p.get("Tags", []),
    )
    return name, {}


def set_document(name, p):
    ssm = client("ssm")
    if json.loads(ssm.get_document(Name=name)["Content"]) != p["Content"]:
        version = ssm.update_document(Name=name, Content=as_json(p["Content"]), DocumentVersion="$LATEST")
        latest = version["DocumentDescription"]["DocumentVersion"]
        ssm.update_document_default_version(Name=name, DocumentVersion=latest)
    return name, {}


def put_parameter(name, p):
    named = p.get("Name", name)
    given = {key: value for key, value in p.items() if key not in ("Name", "Tags")}
    client("ssm").put_parameter(**given, Name=named, Overwrite=True)
    return named, {"Type": p["Type"], "Value": p["Value"]}


def put_rule(name, p):
    events = client("events")
    # As CloudFormation does: the id of a rule on a bus of one's own holds both.
    named = p.get("Name", name.split("|")[-1])
    bus = p.get("EventBusName", "default")
    arn = events.put_rule(
        Name=named,
        EventBusName=bus,
        EventPattern=as_json(p["EventPattern"]),
        State=p["State"],
        Description=p.get("Description", ""),
    )["RuleArn"]
    answer = events.put_targets(Rule=named, EventBusName=bus, Targets=p["Targets"])
    if answer["FailedEntryCount"]:
        raise Unhandled(f"targets of rule {named}: {answer['FailedEntries']}")
    return named if bus == "default" else f"{bus}|{named}", {"Arn": arn}


def delete_rule(bus_and_name):
    events = client("events")
    bus, _, name = bus_and_name.rpartition("|")
    rule = {"Rule": name, "EventBusName": bus or "default"}
    events.remove_targets(**rule, Ids=[target["Id"] for target in events.list_targets_by_rule(**rule)["Targets"]])
    events.delete_rule(Name=name, EventBusName=bus or "default")


def create_bus(_, p):
    arn = client("events").create_event_bus(Name=p["Name"], Tags=p.get("Tags", []))["EventBusArn"]
    return p["Name"], {"Arn": arn, "Name": p["Name"]}


def put_bus_policy(_, p):
    bus, sid = p["EventBusName"], p["StatementId"]
    policy = {"Version": "2012-10-17", "Statement": [{**p["Statement"], "Sid": sid}]}
    client("events").put_permission(EventBusName=bus, Policy=json.dumps(policy))
    return f"{bus}|{sid}", {}


def delete_bus_policy(bus_and_sid):
    bus, sid = bus_and_sid.split("|")
    client("events").remove_permission(EventBusName=bus, StatementId=sid)


def create_bucket(name, p):
    named = p.get("BucketName", name.lower()[-63:].strip("-"))
    client("s3").create_bucket(Bucket=named)
    return set_bucket(named, p)


def set_bucket(name, p):
    s3 = client("s3")
    rules = [
        {("Apply" if key == ENCRYPTION else "") + key: value for key, value in each.items()}
        for each in p["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    ]
    s3.put_bucket_encryption(Bucket=name, ServerSideEncryptionConfiguration={"Rules": rules})
    if "PublicAccessBlockConfiguration" in p:
        s3.put_public_access_block(
            Bucket=name, PublicAccessBlockConfiguration=p["PublicAccessBlockConfiguration"]
        )
    if "OwnershipControls" in p:
        s3.put_bucket_ownership_controls(Bucket=name, OwnershipControls=p["OwnershipControls"])
    if "VersioningConfiguration" in p:
        s3.put_bucket_versioning(Bucket=name, VersioningConfiguration=p["VersioningConfiguration"])
    if "LifecycleConfiguration" in p:
        rules = [lifecycle_rule(each) for each in p["LifecycleConfiguration"]["Rules"]]
        s3.put_bucket_lifecycle_configuration(Bucket=name, LifecycleConfiguration={"Rules": rules})
    domain = f"{name}.s3.amazonaws.com"
    return name, {"Arn": f"arn:aws:s3:::{name}", "DomainName": domain, "RegionalDomainName": domain}


def lifecycle_rule(rule):
    given = {{"Id": "ID"}.get(key, key): value for key, value in rule.items() if key != "ExpirationInDays"}
    days = {"Expiration": {"Days": rule["ExpirationInDays"]}} if "ExpirationInDays" in rule else {}
    return {"Filter": {"Prefix": ""}, **given, **days}


def create_group(name, p):
    named = p.get("Name", name[-64:])
    arn = client("scheduler").create_schedule_group(Name=named, Tags=p.get("Tags", []))["ScheduleGroupArn"]
    return named, {"Arn": arn}


def schedule_of(p):
    target = dict(p["Target"])
    retry = target.get("RetryPolicy")
    if retry:
        target["RetryPolicy"] = {key: int(value) for key, value in retry.items()}
    return {**p, "Target": target}


def create_schedule(name, p):
    # Schedules are unique within their group: the id holds both, as a name cannot have this character.
    named = p.get("Name", name[-64:])
    arn = client("scheduler").create_schedule(**{**schedule_of(p), "Name": named})["ScheduleArn"]
    return f"{p['GroupName']}|{named}", {"Arn": arn}


def set_schedule(group_and_name, p):
    named = group_and_name.split("|")[1]
    arn = client("scheduler").update_schedule(**{**schedule_of(p), "Name": named})["ScheduleArn"]
    return group_and_name, {"Arn": arn}


def delete_schedule(group_and_name):
    group, name = group_and_name.split("|")
    client("scheduler").delete_schedule(Name=name, GroupName=group)


def create_log_group(name, p):
    client("logs").create_log_group(logGroupName=name)
    return set_log_group(name, p)


def set_log_group(name, p):
    logs = client("logs")
    logs.put_retention_policy(logGroupName=name, retentionInDays=p["RetentionInDays"])
    found = logs.describe_log_groups(logGroupNamePrefix=name)["logGroups"]
    return name, {"Arn": next(each["arn"] for each in found if each["logGroupName"] == name)}


def put_metric_filter(name, p):
    transformations = [
        {key[0].lower() + key[1:]: value if key == "Dimensions" else str(value) for key, value in each.items()}
        for each in p["MetricTransformations"]
    ]
    client("logs").put_metric_filter(
        logGroupName=p["LogGroupName"],
        filterName=name.split("|")[-1],
        filterPattern=p["FilterPattern"],
        metricTransformations=transformations,
    )
    return f"{p['LogGroupName']}|{name.split('|')[-1]}", {}


def delete_metric_filter(group_and_name):
    group, name = group_and_name.split("|")
    client("logs").delete_metric_filter(logGroupName=group, filterName=name)


def put_alarm(name, p):
    cloudwatch = client("cloudwatch")
    cloudwatch.put_metric_alarm(AlarmName=name, **{key: value for key, value in p.items() if key != "Tags"})
    found = cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"]
    return name, {"Arn": found[0]["AlarmArn"]}


def create_function(name, p):
    named = name[-64:]
    arn = client("lambda").create_function(FunctionName=named, **function_of(p), Code=p["Code"])["FunctionArn"]
    return named, {"Arn": arn}


def set_function(name, p):
    functions = client("lambda")
    functions.update_function_configuration(
        FunctionName=name, **{key: value for key, value in function_of(p).items() if key not in ("Architectures", "Tags")}
    )
    arn = functions.update_function_code(FunctionName=name, **p["Code"])["FunctionArn"]
    return name, {"Arn": arn}


def function_of(p):
    tags = {each["Key"]: each["Value"] for each in p.get("Tags", [])}
    return {**{key: value for key, value in p.items() if key != "Code"}, "Tags": tags}


def create_url(_, p):
    made = client("lambda").create_function_url_config(FunctionName=p["TargetFunctionArn"], AuthType=p["AuthType"])
    return p["TargetFunctionArn"], {"FunctionUrl": made["FunctionUrl"], "FunctionArn": p["TargetFunctionArn"]}


def set_url(arn, p):
    made = client("lambda").update_function_url_config(FunctionName=arn, AuthType=p["AuthType"])
    return arn, {"FunctionUrl": made["FunctionUrl"], "FunctionArn": arn}


def add_permission(name, p):
    statement = name[-100:]
    client("lambda").add_permission(**p, StatementId=statement)
    return f"{p['FunctionName']}|{statement}", {}


def set_permission(function_and_statement, p):
    remove_permission(function_and_statement)
    return add_permission(function_and_statement.split("|")[1], p)


def remove_permission(function_and_statement):
    function, statement = function_and_statement.split("|")
    client("lambda").remove_permission(FunctionName=function, StatementId=statement)


def put_invoke_config(name, p):
    config = {key: value for key, value in p.items() if key != "Qualifier"}
    client("lambda").put_function_event_invoke_config(**config, Qualifier=p["Qualifier"])
    return f"{p['FunctionName']}|{p['Qualifier']}", {}


def delete_invoke_config(function_and_qualifier):
    function, qualifier = function_and_qualifier.split("|")
    client("lambda").delete_function_event_invoke_config(FunctionName=function, Qualifier=qualifier)


def gone(*_):
    """Goes with what it belongs to."""


ALARM = (
    "ActionsEnabled AlarmActions AlarmDescription ComparisonOperator DatapointsToAlarm Dimensions EvaluationPeriods"
    " ExtendedStatistic InsufficientDataActions MetricName Metrics Namespace OKActions Period Statistic Tags Threshold"
    " TreatMissingData Unit"
)
ENCRYPTION = "ServerSideEncryptionByDefault"
BUCKET = (
    "AccessControl BucketEncryption BucketName LifecycleConfiguration OwnershipControls"
    " PublicAccessBlockConfiguration Tags VersioningConfiguration"
)
FUNCTION = (
    "Architectures Code DeadLetterConfig Description Environment Handler LoggingConfig MemorySize"
    " ReservedConcurrentExecutions Role Runtime Tags Timeout TracingConfig"
)
QUEUE = "FifoQueue MessageRetentionPeriod RedrivePolicy SqsManagedSseEnabled Tags VisibilityTimeout"
SCHEDULE = (
    "Description EndDate FlexibleTimeWindow GroupName KmsKeyArn Name ScheduleExpression ScheduleExpressionTimezone"
    " StartDate State Target"
)
TABLE = (
    "AttributeDefinitions BillingMode DeletionProtectionEnabled KeySchema PointInTimeRecoverySpecification"
    " SSESpecification Tags TimeToLiveSpecification"
)
PERMISSION = "Action FunctionName FunctionUrlAuthType InvokedViaFunctionUrl Principal SourceAccount SourceArn"

MODELS = [
    model(kind, known.split(), create, update, delete)
    for kind, known, create, update, delete in [
        (
            "AWS::DynamoDB::Table", TABLE, create_table, set_table,
            lambda name: client("dynamodb").delete_table(TableName=name),
        ),
        ("AWS::SQS::Queue", QUEUE, create_queue, set_queue, lambda url: client("sqs").delete_queue(QueueUrl=url)),
        ("AWS::SQS::QueuePolicy", "PolicyDocument Queues", put_queue_policy, put_queue_policy, gone),
        (
            "AWS::SNS::Topic", "DisplayName Tags", create_topic, set_topic,
            lambda arn: client("sns").delete_topic(TopicArn=arn),
        ),
        ("AWS::SNS::TopicPolicy", "PolicyDocument Topics", put_topic_policy, put_topic_policy, gone),
        (
            "AWS::SNS::Subscription", "Endpoint FilterPolicy Protocol RawMessageDelivery TopicArn",
            subscribe, set_subscription, lambda arn: client("sns").unsubscribe(SubscriptionArn=arn),
        ),
        (
            "AWS::SSM::Document", "Content DocumentFormat DocumentType Name Tags TargetType UpdateMethod",
            create_document, set_document, lambda name: client("ssm").delete_document(Name=name),
        ),
        (
            "AWS::SSM::Parameter", "Description Name Tags Type Value", put_parameter, put_parameter,
            lambda name: client("ssm").delete_parameter(Name=name),
        ),
        (
            "AWS::Events::Rule", "Description EventBusName EventPattern Name State Tags Targets",
            put_rule, put_rule, delete_rule,
        ),
        (
            "AWS::Events::EventBus", "Name Tags", create_bus, lambda name, _: (name, {}),
            lambda name: client("events").delete_event_bus(Name=name),
        ),
        (
            "AWS::Events::EventBusPolicy", "EventBusName Statement StatementId",
            put_bus_policy, put_bus_policy, delete_bus_policy,
        ),
        (
            "AWS::S3::Bucket", BUCKET, create_bucket, set_bucket,
            lambda name: client("s3").delete_bucket(Bucket=name),
        ),
        (
            "AWS::Scheduler::ScheduleGroup", "Name Tags", create_group, lambda name, _: (name, {}),
            lambda name: client("scheduler").delete_schedule_group(Name=name),
        ),
        ("AWS::Scheduler::Schedule", SCHEDULE, create_schedule, set_schedule, delete_schedule),
        (
            "AWS::Logs::LogGroup", "RetentionInDays Tags", create_log_group, set_log_group,
            lambda name: client("logs").delete_log_group(logGroupName=name),
        ),
        (
            "AWS::Logs::MetricFilter", "FilterPattern LogGroupName MetricTransformations",
            put_metric_filter, put_metric_filter, delete_metric_filter,
        ),
        (
            "AWS::CloudWatch::Alarm", ALARM, put_alarm, put_alarm,
            lambda name: client("cloudwatch").delete_alarms(AlarmNames=[name]),
        ),
        (
            "AWS::Lambda::Function", FUNCTION, create_function, set_function,
            lambda name: client("lambda").delete_function(FunctionName=name),
        ),
        (
            "AWS::Lambda::Url", "AuthType TargetFunctionArn", create_url, set_url,
            lambda arn: client("lambda").delete_function_url_config(FunctionName=arn),
        ),
        ("AWS::Lambda::Permission", PERMISSION, add_permission, set_permission, remove_permission),
        (
            "AWS::Lambda::EventInvokeConfig",
            "DestinationConfig FunctionName MaximumEventAgeInSeconds MaximumRetryAttempts Qualifier",
            put_invoke_config, put_invoke_config, delete_invoke_config,
        ),
    ]
]
