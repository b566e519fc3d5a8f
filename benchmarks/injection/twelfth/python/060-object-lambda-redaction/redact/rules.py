import re

MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")


def redacted(text):
    return MAIL.sub("[address]", text)
