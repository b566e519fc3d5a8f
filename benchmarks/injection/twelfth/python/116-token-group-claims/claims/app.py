from claims.rights import Rights

rights = Rights()


def handler(event, context):
    subject = event["request"]["userAttributes"]["sub"]
    tenant, granted = rights.of(subject)
    event["response"]["claimsOverrideDetails"] = {
        "claimsToAddOrOverride": {"tenant": tenant, "rights": " ".join(sorted(granted))},
        "claimsToSuppress": ["email"],
    }
    return event
