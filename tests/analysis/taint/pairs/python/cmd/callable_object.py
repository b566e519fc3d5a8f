# trigger: alexa
import os


class Speaker:
    def __init__(self, voice):
        self._voice = voice
        self._text = ""

    @property
    def text(self):
        return self._text

    @text.setter
    def text(self, value):
        self._text = self.filter(value)

    @staticmethod
    def filter(value):
        return "".join(each for each in value if each.isalnum() or each == " ")

    def __call__(self):
        return os.system(f"say -v {self._voice} '{self._text}'")  # expect: INJ001


def slot(event):
    return event["request"]["intent"]["slots"]["text"]["value"]


def unsafe(event, context):
    speak = Speaker(slot(event))
    speak.text = "hello"
    return {"response": {"code": speak()}}


def safe(event, context):
    speak = Speaker("anna")
    speak.text = slot(event)
    return {"response": {"code": speak()}}
