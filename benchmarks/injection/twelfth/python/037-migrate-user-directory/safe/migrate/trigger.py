from migrate.directory import Directory, NoSuchUser


def handler(event, context):
    if event["triggerSource"] not in ("UserMigration_Authentication", "UserMigration_ForgotPassword"):
        return event
    directory = Directory.connect()
    try:
        entry = directory.find(event["userName"])
        if event["triggerSource"] == "UserMigration_Authentication":
            directory.verify(entry, event["request"]["password"])
    except NoSuchUser:
        raise Exception("Bad user or password") from None
    event["response"]["userAttributes"] = {"email": str(entry.mail), "email_verified": "true"}
    event["response"]["finalUserStatus"] = "CONFIRMED"
    event["response"]["messageAction"] = "SUPPRESS"
    return event
