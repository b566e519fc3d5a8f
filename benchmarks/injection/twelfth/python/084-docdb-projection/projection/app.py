from projection.model import RecipeView
from projection.store import views


def handler(event, context):
    for entry in event["events"]:
        change = entry["event"]
        key = change["documentKey"]["_id"]["$oid"]
        if change["operationType"] == "delete":
            views().remove(key)
        elif document := change.get("fullDocument"):
            views().save(key, RecipeView.of(document))
