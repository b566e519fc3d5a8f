import json
import os

from game import Game, NotPlaying
from sender import Sender

game = Game(os.environ["GAMES_TABLE"])
sender = Sender(os.environ["CALLBACK_URL"])


def on_connect(connection, _body):
    game.join(connection)


def on_disconnect(connection, _body):
    game.leave(connection)


def on_next(connection, _body):
    question = game.next_question(connection)
    sender.send(connection, {"question": question.text, "choices": question.choices})


def on_answer(connection, body):
    choice = int(body["choice"])
    points = game.answer(connection, choice)
    sender.send(connection, {"points": points})


HANDLERS = {
    "$connect": on_connect,
    "$disconnect": on_disconnect,
    "next": on_next,
    "answer": on_answer,
}


def handler(event, context):
    request = event["requestContext"]
    function = HANDLERS.get(request["routeKey"])
    if function is None:
        return {"statusCode": 404}
    try:
        function(request["connectionId"], json.loads(event.get("body") or "{}"))
    except (KeyError, TypeError, ValueError):
        return {"statusCode": 400}
    except NotPlaying:
        return {"statusCode": 409}
    return {"statusCode": 200}
