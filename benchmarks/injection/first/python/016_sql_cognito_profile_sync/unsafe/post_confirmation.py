import logging
import os

import mysql.connector

logger = logging.getLogger()

CONFIG = {
    "host": os.environ["DB_HOST"],
    "user": os.environ["DB_USER"],
    "password": os.environ["DB_PASSWORD"],
    "database": "crm",
    "autocommit": True,
}


def upsert_profile(profile):
    cnx = mysql.connector.connect(**CONFIG)
    cur = cnx.cursor()
    try:
        statement = (
            "INSERT INTO profiles (sub, email, nickname) VALUES ('{sub}', '{email}', '{nickname}') "
            "ON DUPLICATE KEY UPDATE nickname = VALUES(nickname)"
        ).format(**profile)
        cur.execute(statement)  # expect: sql
    finally:
        cur.close()
        cnx.close()


def handler(event, context):
    if event["triggerSource"] != "PostConfirmation_ConfirmSignUp":
        return event
    attributes = event["request"]["userAttributes"]
    profile = {
        "sub": attributes["sub"],
        "email": attributes.get("email", ""),
        "nickname": attributes.get("nickname") or attributes.get("name", ""),
    }
    try:
        upsert_profile(profile)
    except mysql.connector.Error as exc:
        logger.error("profile sync failed, errno=%s", exc.errno)
    return event
