# trigger: lattice
import jinja2

TEMPLATES = {"welcome": "Hello {{ user }}", "goodbye": "Goodbye {{ user }}"}
environment = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True)


def rendered(source, user):
    return environment.from_string(source).render(user=user)  # expect: INJ008


def unsafe(event, context):
    query = event["query_string_parameters"]
    source = TEMPLATES.get(query["page"], f"No page {query['page']} for {{{{ user }}}}")
    return {"statusCode": 200, "body": rendered(source, query["user"])}


def safe(event, context):
    query = event["query_string_parameters"]
    source = TEMPLATES.get(query["page"], "No such page for {{ user }}")
    return {"statusCode": 200, "body": rendered(source, query["user"])}
