import os

import boto3
from flask import Blueprint, make_response, request
from markupsafe import Markup

survey = Blueprint("survey", __name__)
votes = boto3.resource("dynamodb").Table(os.environ["VOTES_TABLE"])
HEAD = "<!doctype html><title>Survey</title>"
CHOICES = {"yes": "in favour", "no": "against"}
THANKS = Markup("<p>Thank you, <b>{nick}</b>! You voted {choice}.</p>")


def page(body: str):
    return make_response(HEAD + body)


@survey.get("/")
def question():
    return page(
        "<form method=post><input name=nick><button name=choice value=yes>Yes</button>"
        "<button name=choice value=no>No</button></form>"
    )


@survey.post("/")
def vote():
    choice = CHOICES.get(request.form.get("choice", ""))
    if choice is None:
        return page("<p>Please choose yes or no.</p>"), 400
    votes.update_item(
        Key={"choice": choice},
        UpdateExpression="ADD tally :one",
        ExpressionAttributeValues={":one": 1},
    )
    body = THANKS.format(nick=request.form.get("nick", "friend")[:40], choice=choice)
    return make_response(HEAD + str(body))
