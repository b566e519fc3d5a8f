"""Code is shown as evidence without what may be secret in it, and without what a terminal obeys."""

import random
import string

import pytest
from maremma.analysis.taint.issues.quotation import quoted
from maremma.model.sensitive import Sensitive

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
        "db.execute(\"select * from t where token='§' and x=\" + x)",
        "run(\"sshpass -p '§' ssh h \" + x)",
        'run("redis-cli -h h -a § get " + x)',
        'run("tool --db-password=§ " + x)',
        'call({"password": "§"}, x)',
    ],
)
def test_a_text_in_the_place_of_a_secret_is_left_out_though_it_is_of_words(code):
    assert "lemon" not in quoted(code.replace("§", "lemon-tree"))


@pytest.mark.parametrize("code", ['run("z § " + x)', "connect('h', '§')", 'call("§", x)', 'call("lemon-" "tree", x)'])
def test_what_is_known_to_be_a_secret_is_left_out(code):
    shown = quoted(code.replace("§", 'lemon-tree\\"4'), known=[Sensitive('lemon-tree"4')])
    assert "lemon" not in shown
    assert "tree" not in shown


def test_a_secret_is_left_out_before_the_line_is_cut():
    assert "lem" not in quoted(f"call({'x' * 40}, 'lemon-tree')", at_most=52, known=[Sensitive("lemon-tree")])


@pytest.mark.parametrize(
    "code",
    [
        "f\"select * from t where token='{n}' and password='%s'\"",
        "q = \"where password='\" + n + \"' and x='y'\"",
        'requests.get(u, params={"key": "name", "token": token})',
        'run("tool --password " + n + " --x")',
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
