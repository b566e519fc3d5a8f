"""Rotations of secrets."""

from maremma.aws.collect.triggers.rotations import list_rotations
from maremma.model.function.trigger import Trigger, TriggerKind

from tests.aws.accounts import CANARY, answer, session
from tests.engine.building import TARGET

SECRET = f"arn:aws:secretsmanager:{TARGET.region}:{TARGET.account}:secret:db-a1b2c3"


def rotations(*secrets):
    opened = session(TARGET.place)
    answer(opened, "secretsmanager", "ListSecrets", {"SecretList": list(secrets)})
    return list_rotations(opened)


def test_a_secret_that_the_function_rotates_gives_its_arn_and_name_only():
    described = {"Description": CANARY, "Tags": [{"Key": "k", "Value": CANARY}], "LastRotatedDate": 1.0}
    facts = rotations(
        {"ARN": SECRET, "Name": "db", "RotationEnabled": True, "RotationLambdaARN": TARGET.arn, **described}
    )
    trigger = Trigger(kind=TriggerKind.ROTATION, source_arn=SECRET, name="db", owner=TARGET.account, says="rotation")
    assert facts.of == {"orders": (trigger,)}
    assert CANARY not in repr(facts)


def test_a_rotation_that_was_cancelled():
    facts = rotations({"ARN": SECRET, "Name": "db", "RotationLambdaARN": TARGET.arn})
    assert not facts.of["orders"][0].enabled


def test_secrets_that_no_function_rotates():
    facts = rotations({"ARN": SECRET, "Name": "db"}, {"ARN": SECRET, "Name": "managed", "RotationEnabled": True})
    assert (facts.of, facts.gaps) == ({}, ())
