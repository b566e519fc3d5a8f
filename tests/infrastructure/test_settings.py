from __future__ import annotations

import pytest
from maremma.errors import SettingsError

from stacks.settings import Settings


def test_nothing_has_to_be_set():
    assert Settings.parse({}) == Settings.parse(None) == Settings()


@pytest.mark.parametrize(
    ("context", "says"),
    [
        ({"acounts": ["self"]}, "maremma.acounts in cdk.json is not a setting; these are: accounts, regions"),
        ({"accounts": ["12345"]}, "maremma.accounts.0 in cdk.json cannot be used: '12345' is not an account id"),
        ({"accounts": []}, "maremma.accounts in cdk.json cannot be used: it is empty; name `self`"),
        (
            {"regions": ["eu-west-1", "Ireland"]},
            "maremma.regions.1 in cdk.json cannot be used: 'Ireland' is not a region",
        ),
        (
            {"schedule": "daily"},
            "maremma.schedule in cdk.json cannot be used: 'daily' is not `rate(...)` or `cron(...)`",
        ),
        ({"max_concurrency": 0}, "maremma.max_concurrency in cdk.json cannot be used: input should be greater than"),
        (
            {"quota_share": 1.5},
            "maremma.quota_share in cdk.json cannot be used: input should be less than or equal to 1",
        ),
        ({"emails": ["nobody"]}, "maremma.emails.0 in cdk.json cannot be used: 'nobody' is not an e-mail address"),
        ({"log_retention_days": 45}, "maremma.log_retention_days in cdk.json cannot be used: 45 is not a retention"),
        ({"organization_id": "r-root"}, "maremma.organization_id in cdk.json cannot be used: 'r-root' is not an"),
        ({"advisory_feed": "s3://bucket"}, "maremma.advisory_feed in cdk.json cannot be used: 's3://bucket' is not an"),
        ({"advisory_ecosystems": [""]}, "maremma.advisory_ecosystems.0 in cdk.json cannot be used: '' is not an"),
        ({"advisory_days": 0}, "maremma.advisory_days in cdk.json cannot be used: input should be greater than"),
        ({"slack_secret_arn": "https://hooks.example"}, "maremma.slack_secret_arn in cdk.json cannot be used:"),
    ],
)
def test_each_mistake_is_one_sentence(context, says):
    with pytest.raises(SettingsError) as error:
        Settings.parse(context)
    assert str(error.value).startswith(says)
    assert len(str(error.value).splitlines()) == 1


def test_every_mistake_is_told():
    with pytest.raises(SettingsError) as error:
        Settings.parse({"accounts": ["1"], "schedule": "never"})
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize("schedule", ["rate(1 day)", "rate(6 hours)", "cron(0 5 * * ? *)"])
def test_schedules_are_written_as_eventbridge_writes_them(schedule):
    assert Settings.parse({"schedule": schedule}).schedule == schedule
