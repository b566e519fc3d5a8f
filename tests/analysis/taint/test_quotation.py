"""Code is shown as evidence without what may be secret in it, and without what a terminal obeys."""

import random
import string

import pytest
from maremma.analysis.taint.quotation import quoted

MADE_UP = "".join(random.Random(7).choices(string.ascii_letters + string.digits, k=36))


@pytest.mark.parametrize(
    "code",
    [
        'headers={"Authorization": "Bearer §"}',
        "run(`AWS_SECRET_ACCESS_KEY=§ aws s3 ls ${x}`)",
        "run('curl -H \"Authorization: token §\" ' + x)",
        "run(\"curl -u admin:§ -H 'X-Api-Key: §' \" + x)",
        "run('mysql -p§ ' + x)",
        "run('openssl -pass § ' + x)",
        "run(/* § */ x)",
        "/§/.test(x)",
        'connect(password="§", host=x)',
        'fetch("https://user:§@example.com/" + x)',
    ],
)
def test_a_secret_is_left_out(code):
    shown = quoted(code.replace("§", MADE_UP), at_most=1_000)
    assert MADE_UP not in shown
    assert "…" in shown


@pytest.mark.parametrize(
    "code",
    [
        'cursor.execute("SELECT * FROM orders WHERE customer_identifier = \'" + customer_identifier)',
        'token = event["headers"]["Authorization"]',
        'subprocess.run(["git", "-p", branch_name_of_the_request])',
        "await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))",
    ],
)
def test_other_code_is_shown_as_it_is(code):
    assert quoted(code) == code


def test_what_a_terminal_obeys_is_shown_in_words():
    assert quoted('system("\x1b[2J" + x)') == 'system("\\x1b[2J" + x)'


def test_a_long_line_is_cut():
    assert len(quoted("x + " * 100, at_most=50)) == 50
