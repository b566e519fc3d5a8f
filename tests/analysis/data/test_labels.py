"""Which tags and names tell of sensitive data, and which only look as if they did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from maremma.analysis.data.classes import store_named
from maremma.analysis.data.labels import by_findings, by_name, by_score, by_tags, guess, weightiest
from maremma.model.function.data import Label, Sensitivity, Teller

TAGS = [
    ("data-classification", "confidential", "SENSITIVE"),
    ("DataClassification", "Highly Confidential", "SENSITIVE"),
    ("data_classification", "RESTRICTED", "SENSITIVE"),
    ("acme:security/data-classification", "secret", "SENSITIVE"),
    ("sensitivity", "High", "SENSITIVE"),
    ("Confidentiality", "private", "SENSITIVE"),
    ("classification", "PII", "SENSITIVE"),
    ("pii", "true", "SENSITIVE"),
    ("contains-pii", "Yes", "SENSITIVE"),
    ("hipaa", "1", "SENSITIVE"),
    ("compliance", "PCI-DSS", "SENSITIVE"),
    ("DataType", "cardholder data", "SENSITIVE"),
    ("data-classification", "internal use only", "INTERNAL"),
    ("sensitivity", "medium", "INTERNAL"),
    ("data-classification", "public", "PUBLIC"),
    ("sensitivity", "low", "INTERNAL"),
    ("classification", "Unclassified", "PUBLIC"),
    ("pii", "false", None),
    ("pii", "", None),
    ("pii", "n/a", None),
    ("compliance", "none", None),
    ("compliance", "soc2", None),
    ("data-classification", "tier-3", None),
    ("data-classification", "not confidential", None),
    ("team", "confidential", None),
    ("environment", "public", None),
    ("classification-owner", "confidential", None),
    ("", "", None),
    ("Name", "customers", None),
]


@pytest.mark.parametrize(("key", "value", "expected"), TAGS, ids=[f"{key}={value}" for key, value, _ in TAGS])
def test_what_a_tag_says(key, value, expected):
    label = by_tags([(key, value)])
    assert (label.sensitivity.name if label else None) == expected
    assert label is None or (label.by, label.says) == (Teller.TAG, f"tag {key}={value}")


def test_of_several_tags_the_most_sensitive_counts():
    label = by_tags([("sensitivity", "public"), ("pii", "yes"), ("team", "shop")])
    assert (label.sensitivity, label.says) == (Sensitivity.SENSITIVE, "tag pii=yes")


NAMES = [
    ("customers", "personal"),
    ("Customers", "personal"),
    ("ShopStack-CustomersTable7C2F-1KX", "personal"),
    ("customer_profile", "personal"),
    ("prod-users", "personal"),
    ("UserAccounts", "personal"),
    ("PIIExport", "personal"),
    ("hr-payroll-2026", "personal"),
    ("customers-*", "personal"),
    ("payments", "payment"),
    ("card-payments", "payment"),
    ("creditCards", "payment"),
    ("billing", "payment"),
    ("acme-invoices-eu", "payment"),
    ("patients", "health"),
    ("medical-imaging", "health"),
    ("health-records", "health"),
    ("ehr_store", "health"),
    ("customer-facing-static-site", None),
    ("customers-website", None),
    ("users-frontend-assets", None),
    ("payments-ui-artifacts", None),
    ("payments-terraform-state-tfstate", None),
    ("customers-anonymized", None),
    ("panel", None),
    ("control-panel", None),
    ("car-parts", None),
    ("cards", None),
    ("dashboard-cards", None),
    ("health-checks", None),
    ("healthcheck", None),
    ("system-health", None),
    ("customer", None),
    ("customer-support-macros", None),
    ("user-interface", None),
    ("userguide", None),
    ("repayments", None),
    ("impatients", None),
    ("paymentsgateway", None),
    ("thrombinoscope", None),
    ("emr-steps", None),
    ("transactions", None),
    ("accounts", None),
    ("clients", None),
    ("orders", None),
    ("release-candidates", None),
    ("graphics-card-stock", None),
    ("sports", None),
    ("phil", None),
    ("*", None),
    ("", None),
    ("12345", None),
]


@pytest.mark.parametrize(("name", "expected"), NAMES, ids=[name or "nothing" for name, _ in NAMES])
def test_what_a_name_promises(name, expected):
    label = by_name(name)
    assert (label.says if label else None) == (f"{expected} data by its name" if expected else None)
    assert label is None or (label.sensitivity, label.by) == (Sensitivity.SENSITIVE, Teller.NAME)


@pytest.mark.parametrize(
    ("arn", "expected"),
    [
        ("arn:aws:dynamodb:eu-west-1:111122223333:table/customers", True),
        ("arn:aws:s3:::payments", True),
        ("arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/customers", False),
        ("arn:aws:secretsmanager:eu-west-1:111122223333:secret:payments-AbCdEf", False),
        ("arn:aws:ssm:eu-west-1:111122223333:parameter/customers/url", False),
    ],
)
def test_what_the_name_of_a_store_promises(arn, expected):
    assert (guess(store_named(arn)) is not None) is expected


SCORES = [
    (-1, None),
    (0, None),
    (1, "INTERNAL"),
    (49, "INTERNAL"),
    (50, None),
    (51, "SENSITIVE"),
    (100, "SENSITIVE"),
    (101, None),
]


@pytest.mark.parametrize(("score", "expected"), SCORES)
def test_what_a_score_says(score, expected):
    label = by_score(score)
    assert (label.sensitivity.name if label else None) == expected


def test_what_findings_say():
    assert by_findings(0) is None
    assert by_findings(2).is_sensitive


@given(
    st.lists(st.sampled_from([*Sensitivity, None])),
    st.booleans(),
)
def test_a_guess_counts_only_where_nobody_looked(looked, guessed):
    labels = [None if each is None else Label(each, Teller.TAG, "x") for each in looked]
    by = Label(Sensitivity.SENSITIVE, Teller.NAME, "n") if guessed else None
    found = weightiest(labels, by)
    said = [each for each in looked if each is not None]
    assert found == by if not said else found.sensitivity == max(said)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_tag_and_no_name_is_refused(key, value):
    label = by_tags([(key, value)])
    assert label is None or label.says == f"tag {key}={value}"
    assert by_name(key) is None or by_name(key).by is Teller.NAME
