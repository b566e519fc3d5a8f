import phonenumbers

from greeting.customers import by_phone

NOBODY = {"known": "no", "name": "", "tier": "standard"}


def handler(event, context):
    address = event["Details"]["ContactData"]["CustomerEndpoint"]["Address"]
    try:
        number = phonenumbers.format_number(
            phonenumbers.parse(address, None), phonenumbers.PhoneNumberFormat.E164
        )
    except phonenumbers.NumberParseException:
        return NOBODY
    customer = by_phone(number)
    return {"known": "yes", **customer} if customer else NOBODY
