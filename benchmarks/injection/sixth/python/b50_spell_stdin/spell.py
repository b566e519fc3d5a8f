import json
from subprocess import PIPE, Popen, TimeoutExpired

ASPELL = "/opt/bin/aspell"
DICTIONARIES = {"en": "en_GB", "de": "de_DE", "fr": "fr_FR"}


class SpellError(RuntimeError):
    pass


def misspelt(text, lang):
    argv = [ASPELL, "list", "--encoding=utf-8", "--lang=" + DICTIONARIES[lang]]
    proc = Popen(argv, stdin=PIPE, stdout=PIPE, stderr=PIPE)
    try:
        out, err = proc.communicate(text.encode("utf-8"), timeout=6)
    except TimeoutExpired:
        proc.kill()
        raise SpellError("timeout")
    if proc.returncode:
        raise SpellError("aspell %d" % proc.returncode)
    return sorted(set(out.decode("utf-8").split()))


def handler(event, context):
    try:
        doc = json.loads(event["body"])
        text, lang = doc["text"], doc.get("lang", "en")
    except (KeyError, ValueError, TypeError):
        return {"statusCode": 400, "body": '{"error":"text"}'}
    if lang not in DICTIONARIES or not isinstance(text, str) or len(text) > 20000:
        return {"statusCode": 422, "body": '{"error":"lang or text"}'}
    try:
        words = misspelt(text, lang)
    except SpellError:
        return {"statusCode": 500, "body": '{"error":"spelling"}'}
    return {
        "statusCode": 200,
        "headers": {"content-type": "application/json"},
        "body": json.dumps({"words": words}, ensure_ascii=False),
    }
