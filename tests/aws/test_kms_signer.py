"""A key in KMS signs what its public key verifies; other keys and refusals are told."""

from __future__ import annotations

import boto3
import pytest
from maremma.analysis.signing.envelope import sign
from maremma.aws.kms_signer import KmsSigner, key_name
from maremma.errors import SignatureRefused
from moto import mock_aws


@pytest.fixture
def kms():
    with mock_aws():
        yield boto3.client("kms", region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b")


def test_an_envelope_by_kms_verifies_without_it(kms):
    key = kms.create_key(KeyUsage="SIGN_VERIFY", KeySpec="ECC_NIST_P256")["KeyMetadata"]["Arn"]
    signer = KmsSigner(kms, key)
    envelope = sign(b"payload", [signer])
    assert envelope.signer([signer.public]) == signer.public
    assert envelope.signatures[0].key_id == signer.public.id


@pytest.mark.parametrize("spec", ["RSA_2048", "ECC_NIST_P384"])
def test_keys_of_other_kinds_are_refused(kms, spec):
    key = kms.create_key(KeyUsage="SIGN_VERIFY", KeySpec=spec)["KeyMetadata"]["KeyId"]
    with pytest.raises(SignatureRefused, match="P-256"):
        sign(b"payload", [KmsSigner(kms, key)])


def test_more_than_kms_takes_is_told(kms):
    with pytest.raises(SignatureRefused, match="4096"):
        KmsSigner(kms, "alias/any").sign(b"x" * 4097)


def test_a_refusal_is_a_sentence(kms):
    with pytest.raises(SignatureRefused, match="NotFoundException"):
        sign(b"payload", [KmsSigner(kms, "alias/nosuch")])


NAMES = {
    "awskms:///alias/maremma": ("", "alias/maremma"),
    "awskms:///arn:aws:kms:eu-west-1:111122223333:key/1234": ("", "arn:aws:kms:eu-west-1:111122223333:key/1234"),
    "awskms://kms.example.org/alias/a": ("kms.example.org", "alias/a"),
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_read_as_cosign_writes_them(name):
    assert key_name(name) == NAMES[name]


@pytest.mark.parametrize("name", ["awskms://", "awskms:///", "gcpkms://x/y", "alias/a"])
def test_other_names_are_refused(name):
    with pytest.raises(SignatureRefused):
        key_name(name)
