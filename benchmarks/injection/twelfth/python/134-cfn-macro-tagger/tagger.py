import copy

TAGGABLE = {"AWS::S3::Bucket", "AWS::SQS::Queue", "AWS::SNS::Topic"}


def tagged(resource, tags):
    if resource.get("Type") not in TAGGABLE:
        return resource
    result = copy.deepcopy(resource)
    present = result.setdefault("Properties", {}).setdefault("Tags", [])
    known = {tag["Key"] for tag in present if isinstance(tag, dict) and "Key" in tag}
    present.extend({"Key": k, "Value": v} for k, v in tags.items() if k not in known)
    return result


def handler(event, context):
    fragment = event["fragment"]
    tags = {"team": str(event["params"].get("Team", "none")), "managed-by": "cloudformation"}
    fragment["Resources"] = {name: tagged(r, tags) for name, r in fragment.get("Resources", {}).items()}
    return {"requestId": event["requestId"], "status": "success", "fragment": fragment}
