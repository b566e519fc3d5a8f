import os

import boto3
from cryptography import x509
from cryptography.x509.oid import NameOID

table = boto3.resource("dynamodb").Table(os.environ["DEVICE_TABLE"])


def device_of(pem):
    subject = x509.load_pem_x509_certificate(pem.encode()).subject
    organisation = subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    name = subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    if not name or not organisation or organisation[0].value != "Example Devices":
        return None
    return name[0].value


def handler(event, context):
    pem = event["requestContext"]["authentication"]["clientCert"]["clientCertPem"]
    device = device_of(pem)
    registered = device is not None and "Item" in table.get_item(Key={"device": device})
    return {"isAuthorized": registered, "context": {"device": device if registered else ""}}
