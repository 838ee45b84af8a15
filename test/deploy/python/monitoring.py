"""Log groups, their filters, and alarms."""

from model import client


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


ALARM = (
    "ActionsEnabled AlarmActions AlarmDescription ComparisonOperator DatapointsToAlarm Dimensions EvaluationPeriods"
    " ExtendedStatistic InsufficientDataActions MetricName Metrics Namespace OKActions Period Statistic Tags Threshold"
    " TreatMissingData Unit"
)

KINDS = [
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
]
