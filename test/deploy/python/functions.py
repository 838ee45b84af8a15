"""Functions, and who may call them."""

from model import client


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


FUNCTION = (
    "Architectures Code DeadLetterConfig Description Environment Handler LoggingConfig MemorySize"
    " ReservedConcurrentExecutions Role Runtime Tags Timeout TracingConfig"
)
PERMISSION = "Action FunctionName FunctionUrlAuthType InvokedViaFunctionUrl Principal SourceAccount SourceArn"

KINDS = [
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
