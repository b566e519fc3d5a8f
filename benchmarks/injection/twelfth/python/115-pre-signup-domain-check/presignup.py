PARTNERS = frozenset({"example.com", "partner.example.org"})


class SignUpRefused(Exception):
    pass


def domain_of(attributes):
    local, at, domain = attributes.get("email", "").rpartition("@")
    if not (local and at):
        raise SignUpRefused("An e-mail address is needed.")
    return domain.lower()


def handler(event, context):
    domain = domain_of(event["request"]["userAttributes"])
    match event["triggerSource"]:
        case "PreSignUp_SignUp" if domain not in PARTNERS:
            raise SignUpRefused("Sign-up is for partners only.")
        case "PreSignUp_AdminCreateUser":
            event["response"]["autoConfirmUser"] = False
        case "PreSignUp_ExternalProvider":
            event["response"]["autoVerifyEmail"] = domain in PARTNERS
    return event
