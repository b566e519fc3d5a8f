# trigger: appsync
import logging

logger = logging.getLogger()


def unsafe(event, context):
    logger.info(f"{event['identity']['claims']['nickname']} asks")  # expect: INJ012


def safe(event, context):
    identity = event["identity"]
    claims = identity["claims"]
    logger.info(f"{identity['username']} asks")
    logger.info(f"{claims.get('email', claims.get('cognito:username'))} asks")
