"""Queues, topics and their subscriptions."""

from model import as_json, client, gone, text


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
    for key in ("FilterPolicy", "RawMessageDelivery", "RedrivePolicy"):
        if key in p:
            client("sns").set_subscription_attributes(
                SubscriptionArn=arn, AttributeName=key, AttributeValue=text(p[key])
            )
    return arn, {"Arn": arn}


QUEUE = "FifoQueue MessageRetentionPeriod RedrivePolicy SqsManagedSseEnabled Tags VisibilityTimeout"

KINDS = [
    ("AWS::SQS::Queue", QUEUE, create_queue, set_queue, lambda url: client("sqs").delete_queue(QueueUrl=url)),
    ("AWS::SQS::QueuePolicy", "PolicyDocument Queues", put_queue_policy, put_queue_policy, gone),
    (
        "AWS::SNS::Topic", "DisplayName Tags", create_topic, set_topic,
        lambda arn: client("sns").delete_topic(TopicArn=arn),
    ),
    ("AWS::SNS::TopicPolicy", "PolicyDocument Topics", put_topic_policy, put_topic_policy, gone),
    (
        "AWS::SNS::Subscription", "Endpoint FilterPolicy Protocol RawMessageDelivery RedrivePolicy TopicArn",
        subscribe, set_subscription, lambda arn: client("sns").unsubscribe(SubscriptionArn=arn),
    ),
]
