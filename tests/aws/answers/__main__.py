"""`python -m tests.aws.answers`: ask moto anew for what an account answers to a scan, and keep it."""

from __future__ import annotations

import os

from maremma.aws.session.clients import AccountSession
from moto import mock_aws

from sandbox.routing import built_in_turn
from tests.aws.accounts import REGION, Account, client_with_what_moto_lacks
from tests.aws.answers.recorded import KEPT, Answers, furnish

for name, value in (("ACCESS_KEY_ID", "testing"), ("SECRET_ACCESS_KEY", "testing"), ("DEFAULT_REGION", REGION)):
    os.environ[f"AWS_{name}"] = value
AccountSession.client = client_with_what_moto_lacks  # type: ignore[method-assign]
answers = Answers()
with built_in_turn(), mock_aws():
    account = Account()
    furnish(account)
    answers.record(account)
KEPT.write_text(answers.kept() + "\n")
