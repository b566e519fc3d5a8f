from crm import CrmClient


def handler(event, context):
    details = event["Details"]
    attributes = details["ContactData"]["Attributes"]
    client = CrmClient.for_region(attributes["crmRegion"])
    caller = details["ContactData"]["CustomerEndpoint"]["Address"]
    return {"queue": client.queue_of(caller)}
