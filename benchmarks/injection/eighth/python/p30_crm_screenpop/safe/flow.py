import os

from crm.client import lookup

CRM = {"eu": os.environ["CRM_EU_URL"], "us": os.environ["CRM_US_URL"]}


def handler(event, context):
    contact = event["Details"]["ContactData"]
    attributes = contact.get("Attributes", {})
    crm = CRM.get(attributes.get("crmRegion"), CRM["eu"])
    phone = contact["CustomerEndpoint"]["Address"]
    person = lookup(crm, phone)
    return {
        "name": str(person.get("name", "unknown")),
        "tier": str(person.get("tier", "standard")),
    }
