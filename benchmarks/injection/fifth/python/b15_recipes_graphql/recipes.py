from aws_lambda_powertools import Logger
from aws_lambda_powertools.event_handler import AppSyncResolver
from aws_lambda_powertools.utilities.data_classes.appsync import scalar_types_utils

from expressions import set_expression
from tables import recipes
from boto3.dynamodb.conditions import Attr, Key

logger = Logger(service="recipes")
app = AppSyncResolver()
EDITABLE = ("title", "servings", "steps", "tags")


def owner():
    return app.current_event.identity["sub"]


@app.resolver(type_name="Query", field_name="recipe")
def recipe(id: str):
    return recipes().get_item(Key={"pk": "RECIPE", "sk": id}).get("Item")


@app.resolver(type_name="Query", field_name="recipesByTag")
def recipes_by_tag(tag: str, limit: int = 20):
    answer = recipes().query(
        KeyConditionExpression=Key("pk").eq("RECIPE"),
        FilterExpression=Attr("tags").contains(tag),
        Limit=min(int(limit), 100),
    )
    return answer["Items"]


@app.resolver(type_name="Mutation", field_name="createRecipe")
def create_recipe(input: dict):
    item = {name: input[name] for name in EDITABLE if name in input}
    item.update(pk="RECIPE", sk=scalar_types_utils.make_id(), owner=owner(), created=scalar_types_utils.aws_timestamp())
    recipes().put_item(Item=item, ConditionExpression=Attr("sk").not_exists())
    return item


@app.resolver(type_name="Mutation", field_name="updateRecipe")
def update_recipe(id: str, input: dict):
    changes = {name: input[name] for name in EDITABLE if name in input}
    if not changes:
        return recipe(id)
    answer = recipes().update_item(
        Key={"pk": "RECIPE", "sk": id},
        ConditionExpression=Attr("owner").eq(owner()),
        ReturnValues="ALL_NEW",
        **set_expression(changes),
    )
    logger.info("recipe changed", extra={"fields": len(changes)})
    return answer["Attributes"]


@logger.inject_lambda_context
def lambda_handler(event, context):
    return app.resolve(event, context)
