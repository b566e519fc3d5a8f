# trigger: lex
import functools
import os
import shlex


def _run(prefix, quote, text):
    os.system(prefix + quote(text))  # expect: INJ001


say = functools.partial(_run, "espeak ", lambda text: '"' + text.replace('"', "") + '"')
say_quoted = functools.partial(_run, "espeak ", shlex.quote)


def _close(event):
    return {"sessionState": {"dialogAction": {"type": "Close"}, "intent": event["sessionState"]["intent"]}}


def unsafe(event, context):
    try:
        say(event["inputTranscript"])
    finally:
        answer = _close(event)
    return answer


def safe(event, context):
    try:
        say_quoted(event["inputTranscript"])
    finally:
        answer = _close(event)
    return answer
