# trigger: rest
import os, re
import ldap3

HEX = {"*": r"\2a", "(": r"\28", ")": r"\29", "\\": r"\5c", "\0": r"\00"}
SPECIAL = "*()\\\0"
TABLE = str.maketrans(HEX)
NUMBERS = {ord("*"): "\\2a", ord("("): "\\28", ord(")"): "\\29", ord("\\"): "\\5c"}
server = ldap3.Connection(os.environ["LDAP"])


def search(who):
    server.search("ou=people,dc=x", f"(uid={who})")  # expect: INJ017


def chained(text):
    return text.replace("\\", r"\5c").replace("*", r"\2a").replace("(", r"\28").replace(")", r"\29")


def looped(text):
    for char, code in HEX.items():
        text = text.replace(char, code)
    return text


def coded(text):
    for char in "\\*()":
        text = text.replace(char, "\\%02x" % ord(char))
    return text


def mapped(text):
    return "".join(HEX.get(c, c) for c in text)


def told(text):
    return "".join(f"\\{ord(c):02x}" if c in SPECIAL else c for c in text)


def built(text):
    out = []
    for c in text:
        if c in HEX:
            out.append(HEX[c])
        else:
            out.append(c)
    return "".join(out)


def summed(text):
    out = ""
    for c in text:
        if c in "*()\\\0" or ord(c) > 127:
            out += "".join("\\%02x" % b for b in c.encode())
        else:
            out += c
    return out


def translated(text):
    return text.translate(TABLE)


def numbered(text):
    return text.translate(NUMBERS)


def made(text):
    return str(text).translate(str.maketrans({c: "\\%02x" % ord(c) for c in "\\*()"}))


def subbed(text):
    return re.sub(r"[*()\\\0]", lambda m: "\\%02x" % ord(m.group(0)), text)


def looked_up(text):
    return re.sub(r"([*()\\\0])", lambda m: HEX[m[1]], text)


def matched(text):
    result = ""
    for c in text:
        match c:
            case "*" | "(" | ")" | "\\":
                result += HEX[c]
            case _:
                result += c
    return result


def some(text):
    return text.replace("*", r"\2a").replace("(", r"\28")


def unsafe(event, context):
    query = event["queryStringParameters"]
    search(query["uid"])
    search(some(query["name"]))


def safe(event, context):
    uid = event["queryStringParameters"]["uid"]
    for escape in (chained, looped, coded, mapped, told, built, summed, translated, numbered, made, subbed, looked_up):
        search(escape(uid))
    search(matched(uid))
