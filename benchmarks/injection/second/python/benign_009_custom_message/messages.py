from enum import Enum


class Language(Enum):
    EN = "en"
    DE = "de"


TEXTS = {
    Language.EN: ("Your code", "Use the code {code} within one hour."),
    Language.DE: ("Ihr Code", "Bitte den Code {code} binnen einer Stunde verwenden."),
}


def language_of(attributes):
    try:
        return Language(attributes.get("locale", "en")[:2].lower())
    except ValueError:
        return Language.EN


def handler(event, context):
    match event["triggerSource"]:
        case "CustomMessage_SignUp" | "CustomMessage_ForgotPassword":
            subject, text = TEXTS[language_of(event["request"]["userAttributes"])]
            event["response"]["emailSubject"] = subject
            event["response"]["emailMessage"] = text.format(code=event["request"]["codeParameter"])
        case _:
            pass
    return event
