from .narrator import Narrator

narrator = Narrator()


def speak(text, end=True):
    return {
        "version": "1.0",
        "response": {"outputSpeech": {"type": "PlainText", "text": text}, "shouldEndSession": end},
    }


def slot(request, name):
    return ((request["intent"].get("slots") or {}).get(name) or {}).get("value")


def on_launch(request):
    return speak("Who shall tell the story?", end=False)


def on_intent(request):
    if request["intent"]["name"] != "TellStoryIntent":
        return speak("Good night.")
    return speak(narrator.tell(slot(request, "Narrator"), slot(request, "Topic")))


TYPES = {"LaunchRequest": on_launch, "IntentRequest": on_intent}


def handler(event, context):
    fn = TYPES.get(event["request"]["type"])
    return fn(event["request"]) if fn else {"version": "1.0", "response": {}}
