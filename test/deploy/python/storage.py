"""Tables, buckets and what is in Systems Manager."""

import json

from model import as_json, client


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


TABLE = (
    "AttributeDefinitions BillingMode DeletionProtectionEnabled KeySchema PointInTimeRecoverySpecification"
    " SSESpecification Tags TimeToLiveSpecification"
)
ENCRYPTION = "ServerSideEncryptionByDefault"
BUCKET = (
    "AccessControl BucketEncryption BucketName LifecycleConfiguration OwnershipControls"
    " PublicAccessBlockConfiguration Tags VersioningConfiguration"
)

KINDS = [
    (
        "AWS::DynamoDB::Table", TABLE, create_table, set_table,
        lambda name: client("dynamodb").delete_table(TableName=name),
    ),
    (
        "AWS::S3::Bucket", BUCKET, create_bucket, set_bucket,
        lambda name: client("s3").delete_bucket(Bucket=name),
    ),
    (
        "AWS::SSM::Document", "Content DocumentFormat DocumentType Name Tags TargetType UpdateMethod",
        create_document, set_document, lambda name: client("ssm").delete_document(Name=name),
    ),
    (
        "AWS::SSM::Parameter", "Description Name Tags Type Value", put_parameter, put_parameter,
        lambda name: client("ssm").delete_parameter(Name=name),
    ),
]
