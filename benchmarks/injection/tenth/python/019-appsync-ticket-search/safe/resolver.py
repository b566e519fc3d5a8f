import json

from tickets import TicketSearch

search = TicketSearch()


def list_tickets(arguments, identity):
    criteria = json.loads(arguments["filter"])  # an AWSJSON scalar
    return search.run(identity["claims"]["custom:tenant"], criteria, int(arguments.get("limit") or 20))


RESOLVERS = {"Query.listTickets": list_tickets}


def handler(event, context):
    info = event["info"]
    resolve = RESOLVERS[f"{info['parentTypeName']}.{info['fieldName']}"]
    return resolve(event["arguments"], event["identity"])
