import json
import os

import boto3
import paramiko
from aws_lambda_powertools import Logger
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord

logger = Logger()
processor = BatchProcessor(event_type=EventType.SQS)
ssm = boto3.client("ssm")

BASTION = os.environ["BASTION_HOST"]
USER = os.environ.get("BASTION_USER", "deploy")
_client = None


class RemoteError(Exception):
    pass


def load_key():
    import io
    resp = ssm.get_parameter(Name="/bastion/key", WithDecryption=True)
    return paramiko.RSAKey.from_private_key(io.StringIO(resp["Parameter"]["Value"]))


def client():
    global _client
    if _client is None:
        _client = paramiko.SSHClient()
        _client.load_system_host_keys()
        _client.connect(BASTION, username=USER, pkey=load_key(), timeout=5)
    return _client


def restart(service):
    _, out, err = client().exec_command("sudo systemctl restart " + service, timeout=30)  # expect: cmd
    status = out.channel.recv_exit_status()
    if status:
        raise RemoteError("exit status %d" % status)


def record_handler(record: SQSRecord):
    payload = json.loads(record.body)
    if payload.get("action") != "restart":
        logger.warning("action ignored")
        return
    restart(payload["service"])


@logger.inject_lambda_context
def handler(event, context):
    return process_partial_response(event=event, record_handler=record_handler, processor=processor, context=context)
