from recipes import RECIPES


def speech(text, end=True):
    return {
        "version": "1.0",
        "response": {
            "outputSpeech": {"type": "PlainText", "text": text},
            "shouldEndSession": end,
        },
    }


def on_launch(request):
    return speech("Which dish would you like to cook?", end=False)


def on_intent(request):
    slots = request["intent"].get("slots", {})
    dish = (slots.get("Dish", {}).get("value") or "").lower()
    recipe = RECIPES.get(dish)
    if recipe is None:
        return speech("I do not know that dish.", end=False)
    return speech(recipe)


def on_end(request):
    return {"version": "1.0", "response": {}}


ROUTES = {
    "LaunchRequest": on_launch,
    "IntentRequest": on_intent,
    "SessionEndedRequest": on_end,
}


def handler(event, context):
    request = event["request"]
    return ROUTES[request["type"]](request)
