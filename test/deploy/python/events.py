"""Rules, buses and schedules."""

import json

from model import Unhandled, as_json, client


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


SCHEDULE = (
    "Description EndDate FlexibleTimeWindow GroupName KmsKeyArn Name ScheduleExpression ScheduleExpressionTimezone"
    " StartDate State Target"
)

KINDS = [
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
        "AWS::Scheduler::ScheduleGroup", "Name Tags", create_group, lambda name, _: (name, {}),
        lambda name: client("scheduler").delete_schedule_group(Name=name),
    ),
    ("AWS::Scheduler::Schedule", SCHEDULE, create_schedule, set_schedule, delete_schedule),
]
