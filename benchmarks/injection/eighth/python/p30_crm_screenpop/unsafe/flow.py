from crm.client import lookup


def handler(event, context):
    contact = event["Details"]["ContactData"]
    attributes = contact.get("Attributes", {})
    crm = attributes.get("crmEndpoint") or event["Details"]["Parameters"]["crmEndpoint"]
    phone = contact["CustomerEndpoint"]["Address"]
    person = lookup(crm, phone)
    return {
        "name": str(person.get("name", "unknown")),
        "tier": str(person.get("tier", "standard")),
    }
