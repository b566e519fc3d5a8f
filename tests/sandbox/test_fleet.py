"""The demo account as data, and the packages built from it."""

import io
import json
import re
import zipfile
from email.parser import BytesHeaderParser
from importlib.metadata import version
from pathlib import Path

import pytest

from sandbox.fleet.catalogue import CATALOGUE, LAYERS, PAIRS, PLANTED
from sandbox.fleet.packages import SOURCES, Packages
from sandbox.fleet.scale import functions
from sandbox.fleet.secrets import SecretKind, made_up

ZIPS = [function for function in CATALOGUE if not function.image]


@pytest.fixture(scope="module")
def packages(tmp_path_factory):
    return Packages(tmp_path_factory.mktemp("packages"))


def _names(built):
    with zipfile.ZipFile(built.path) as archive:
        return archive.namelist()


def test_the_account_is_as_varied_as_promised():
    runtimes = {function.runtime.rstrip("0123456789.x") for function in CATALOGUE}
    kinds = {type(trigger).__name__ for function in CATALOGUE for trigger in function.triggers}

    assert len(CATALOGUE) >= 56
    assert {"python", "nodejs", "java"} <= runtimes
    assert kinds == {
        *("Appointment", "Authorizer", "BalancerRule", "BusRule", "Device", "FormerUpload", "GraphQl", "HttpRoute"),
        *("Invoker", "Queue", "RestRoute", "Schedule", "SignIn", "SocketRoute", "Task", "Topic", "Upload", "Url"),
    }
    assert len({function.name for function in CATALOGUE}) == len(CATALOGUE)


def test_every_unsafe_function_has_a_safe_twin_that_does_the_same_job():
    unsafe = {pair.unsafe.name for pair in PAIRS}
    safe = {pair.safe.name for pair in PAIRS}

    assert len(PAIRS) >= 24
    assert len(unsafe) == len(safe) == len(PAIRS)
    assert not unsafe & safe
    assert [pair.unsafe.does for pair in PAIRS] == [pair.safe.does for pair in PAIRS]
    assert all(re.fullmatch(r"[A-Z].{20,120}\.", pair.shows) for pair in PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.safe.name)
def test_a_safe_twin_is_configured_right(pair):
    actions = [action for allow in pair.safe.role.allows for action in allow.actions]

    assert not pair.safe.role.attached
    assert not [action for action in actions if "*" in action]
    assert not [variable for variable in pair.safe.environment if variable.secret]
    assert not pair.safe.former
    assert pair.safe.alarm
    assert pair.safe.retention_days
    assert pair.safe.runtime in {"python3.13", "nodejs24.x", "java21"}
    assert pair.safe.invocations > 0


@pytest.mark.parametrize("function", ZIPS, ids=lambda function: function.name)
def test_a_package_holds_its_handler(function, packages):
    names = _names(packages.build(function.package))
    module = function.handler.partition("::")[0].rpartition(".")[0] or function.handler.partition("::")[0]
    expected = {
        "python": f"{module}.py",
        "nodejs": f"{module}.js",
        "ruby": f"{module}.rb",
        "java": function.handler.partition("::")[0].replace(".", "/") + ".class",
        "provided.al": "bootstrap",
    }

    assert expected[function.runtime.rstrip("0123456789.x")] in names


@pytest.mark.parametrize("function", ZIPS, ids=lambda function: function.name)
def test_the_third_party_code_in_a_package_is_the_installed_one_or_a_stub(function, packages):
    with zipfile.ZipFile(packages.build(function.package).path) as archive:
        names = archive.namelist()
        metadata = [
            BytesHeaderParser().parsebytes(archive.read(name)) for name in names if name.endswith(".dist-info/METADATA")
        ]
        node = {
            name.split("/", 1)[1].rpartition("/")[0]: json.loads(archive.read(name))["version"]
            for name in names
            if re.fullmatch(r"node_modules/(@[^/]+/)?[^/]+/package\.json", name)
        }

    assert {each["Name"]: each["Version"] for each in metadata} == {
        **{name: version(name) for name in function.package.python},
        **{stub.name: stub.version for stub in function.package.stubs if not stub.node},
    }
    assert set(function.package.node) <= set(node)
    assert all(node.values())


def test_a_java_package_holds_the_shops_library_with_its_maven_name(packages):
    function = next(each for each in ZIPS if each.runtime == "java21")
    with zipfile.ZipFile(packages.build(function.package).path) as archive:
        (jar,) = [name for name in archive.namelist() if name.endswith(".jar")]
        with zipfile.ZipFile(io.BytesIO(archive.read(jar))) as library:
            properties = library.read("META-INF/maven/shop/shop-money/pom.properties").decode()
            names = library.namelist()

    assert "artifactId=shop-money" in properties
    assert "version=1.4.0" in properties
    assert "shop/money/Money.class" in names


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_lies_where_the_runtime_looks(name, packages):
    node = name.startswith("node")
    names = _names(packages.build_layer(LAYERS[name], node=node, planted=PLANTED.get(name, ())))

    assert names
    assert all(each.startswith("nodejs/node_modules/" if node else "python/") for each in names)


def test_packages_come_out_the_same_every_time(packages, tmp_path):
    again = Packages(tmp_path)

    assert [again.build(each.package).code_sha256 for each in ZIPS] == [
        packages.build(each.package).code_sha256 for each in ZIPS
    ]


def test_a_package_tells_nothing_of_the_machine_that_built_it(packages):
    home = str(Path(__file__).parents[2]).encode()
    for function in ZIPS:
        with zipfile.ZipFile(packages.build(function.package).path) as archive:
            names = archive.namelist()
            assert not [name for name in names if name.endswith((".pyc", "direct_url.json"))]
            recorded = [line for name in names if name.endswith("/RECORD") for line in archive.read(name).splitlines()]
            assert {line.partition(b",")[0].decode() for line in recorded} <= set(names)
            assert not [name for name in archive.namelist() if name.endswith(".py") and home in archive.read(name)]


def test_a_made_up_secret_is_the_same_for_the_same_seed_and_looks_like_what_it_is():
    shapes = {
        SecretKind.AWS_KEY_ID: r"AKIA[A-Z2-7]{16}",
        SecretKind.AWS_SECRET: r"[A-Za-z0-9/+]{40}",
        SecretKind.PAYMENT_KEY: r"sk_live_[A-Za-z0-9]{32}",
        SecretKind.CHAT_TOKEN: r"xoxb-[0-9]{12}-[A-Za-z0-9]{24}",
        SecretKind.DATABASE_URL: r"postgres://shop:[A-Za-z0-9]{20}@[a-z.]+:5432/shop",
        SecretKind.PASSWORD: r"\S{18}",
        SecretKind.TOKEN: r"[0-9a-f]{40}",
        SecretKind.PRIVATE_KEY: r"-{5}BEGIN PRIVATE KEY-{5}\n([A-Za-z0-9/+]{64}\n){26}-{5}END PRIVATE KEY-{5}",
    }

    assert set(shapes) == set(SecretKind)
    for kind, shape in shapes.items():
        assert re.fullmatch(shape, made_up(kind, "one"))
        assert made_up(kind, "one") == made_up(kind, "one") != made_up(kind, "another")


def test_no_secret_is_committed():
    looks_secret = re.compile(rb"AKIA[A-Z2-7]{16}|sk_live_\w{8}|xox[bp]-\d|-----BEGIN|gh[pousr]_\w{30}|://\w+:\w+@")
    committed = [path for path in SOURCES.parent.rglob("*") if path.is_file() and "__pycache__" not in path.parts]

    assert not [path.name for path in committed if looks_secret.search(path.read_bytes())]


def test_every_source_is_used_and_every_use_has_a_source():
    packages = [package for function in CATALOGUE for package in function.packages]
    used = {package.source for package in packages} | {jar for package in packages for jar in package.jars}

    assert used - {""} == {path.name for path in SOURCES.iterdir() if path.is_dir()}


def test_some_functions_are_watched_and_signed_and_others_are_not():
    for share in (sum(each.alarm for each in CATALOGUE), sum(each.signed for each in CATALOGUE)):
        assert 5 <= share < 0.6 * len(CATALOGUE)


def test_what_lags_behind_is_the_alias_and_not_the_working_copy():
    (function,) = [each for each in CATALOGUE if each.former]

    assert function.alias
    assert not [variable for variable in function.environment if variable.secret]
    assert [variable.name for variable in function.first.environment if variable.secret]
    assert function.first.runtime != function.runtime
    assert function.first.package != function.package
    assert set(function.packages) == {function.package, function.first.package}


def test_a_larger_account_starts_with_the_described_functions_and_repeats_no_name():
    thousand = functions(1000)

    assert len(thousand) == 1000
    assert thousand[: len(CATALOGUE)] == CATALOGUE
    assert len({function.name for function in thousand}) == 1000
    assert max(len(function.name) for function in thousand) <= 64
    assert functions(1000) == thousand
    assert functions(5) == CATALOGUE[:5]
    assert len({function.name for function in functions(3000)}) == 3000


def test_a_larger_account_is_mostly_internal_and_mostly_shares_roles():
    plain = functions(1000)[len(CATALOGUE) :]
    public = [each for each in plain if any(_is_public(trigger) for trigger in each.triggers)]
    unused = [each for each in plain if not each.invocations]

    assert 0 < len(public) < 0.05 * len(plain)
    assert 0 < len(unused) < 0.15 * len(plain)
    assert len({each.role.name for each in plain}) < 0.2 * len(plain)


def _is_public(trigger):
    return getattr(trigger, "public", False) or getattr(trigger, "auth", "") == "none"
