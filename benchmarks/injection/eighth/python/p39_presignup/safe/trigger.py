import logging
import os

logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", force=True)
logger = logging.getLogger("signup")
logger.setLevel(logging.INFO)

STAFF_DOMAIN = os.environ.get("STAFF_DOMAIN", "example.org")


class SignUpRejected(Exception):
    pass


def pre_sign_up(event, context):
    attributes = event["request"]["userAttributes"]
    email = attributes.get("email", "")
    nickname = attributes.get("nickname", "")
    if "@" not in email:
        raise SignUpRejected("an e-mail address is required")
    staff = email.rsplit("@", 1)[1].lower() == STAFF_DOMAIN
    logger.info("registration of %r staff=%s", nickname, staff)
    event["response"]["autoConfirmUser"] = False
    event["response"]["autoVerifyEmail"] = False
    return event
