"""The calls of AWS that compiled code refers to. The cases are data."""

import io
import shutil
import subprocess
import time
import tomllib
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.iam.sdk import operations_of, service_named
from maremma.analysis.linked.members import service_of
from maremma.analysis.linked.package import linked_calls
from maremma.analysis.tables import table
from maremma.errors import PackageTooLarge
from maremma.model.code.sdk_call import SdkCall

from tests.analysis.capabilities.binaries import go_program, referring_assembly, referring_class

CASES = tomllib.loads((Path(__file__).parent / "calls.toml").read_text("utf-8"))["case"]
PUT = "software/amazon/awssdk/services/s3/S3Client.putObject"


def written(path: str, symbols: list[str]) -> tuple[str, bytes]:
    if path.endswith(".class"):
        return "java", referring_class(*symbols)
    return ("dotnet", referring_assembly(*symbols)) if path.endswith(".dll") else ("provided", go_program(*symbols))


def said(each: SdkCall) -> str:
    if each.says:
        return f"{each.service or '*'}: {each.says}"
    return f"{each.service}.{each.operation}{'' if each.certain else ' ?'}"


def calls(family: str, handler: str, files: dict[str, bytes]) -> list[str]:
    found = linked_calls(family, handler, {path: lambda data=data: data for path, data in files.items()})
    assert found is not None
    return sorted({said(each) for each in found})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_what_is_called(case):
    handler, *_ = case["files"]
    family, _ = written(handler, case["files"][handler])
    files = {path: written(path, symbols)[1] for path, symbols in case["files"].items()}
    assert calls(family, handler, files) == sorted(case["calls"])


def jar(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return packed.getvalue()


def test_all_jars_are_read_and_own_classes_are_own_in_each():
    files = {
        "lib/app.jar": jar(
            {"com/shop/App.class": referring_class("software/amazon/awssdk/services/sqs/SqsClient.listQueues")}
        ),
        "lib/core.jar": jar({"com/shop/core/Files.class": referring_class(PUT)}),
        "lib/other.jar": jar(
            {"org/x/Y.class": referring_class("software/amazon/awssdk/services/sns/SnsClient.publish")}
        ),
    }
    assert calls("java", "lib/app.jar!/com/shop/App.class", files) == [
        "s3.PutObject",
        "sns.Publish ?",
        "sqs.ListQueues",
    ]


def test_where_a_call_is_told():
    files = {f"com/shop/{name}.class": lambda: referring_class(PUT) for name in "ABCDE"}
    found = linked_calls("java", "com/shop/A.class", files)
    assert [(each.at.path, each.at.symbol) for each in found or ()] == [
        (f"com/shop/{name}.class", PUT.replace("/", ".")) for name in "ABC"
    ]


@pytest.mark.parametrize("service", ["s3", "sqs", "dynamodb"])
def test_operations_that_are_all_linked_were_not_chosen(service):
    symbols = [f"github.com/aws/aws-sdk-go-v2/service/{service}.(*Client).{name}" for name in operations_of(service)]
    some = sorted(symbols)[:5]
    assert len(calls("provided", "bootstrap", {"bootstrap": go_program(*some)})) == 5
    (all_of_them,) = calls("provided", "bootstrap", {"bootstrap": go_program(*symbols)})
    assert all_of_them.startswith(f"{service}: {len(symbols)} of the {len(symbols)} operations")


def test_what_cannot_be_read_may_call_anything():
    def unreadable() -> bytes:
        raise PackageTooLarge("It is too large.")

    files = {
        "com/shop/A.class": lambda: referring_class(PUT),
        "com/shop/B.class": lambda: b"PK",
        "org/C.class": unreadable,
    }
    found = [said(each) for each in linked_calls("java", "com/shop/A.class", files) or ()]
    assert found == [
        "s3.PutObject",
        "*: 'com/shop/B.class' is cut off or points outside itself, so that its calls of AWS are not known",
        "*: 'org/C.class' could not be unpacked, so that its calls of AWS are not known",
    ]
    (damaged,) = calls("java", "A.class", {"lib/x.jar": b"no"})
    assert "'lib/x.jar' is damaged" in damaged
    assert calls("dotnet", "A.dll", {})[0].startswith("*: 'A.dll' is not in the package")


def test_reading_is_bounded(monkeypatch):
    monkeypatch.setattr("maremma.analysis.linked.package._MOST_FILES", 2)
    files = {f"com/shop/{name}.class": referring_class(PUT) for name in "ABCD"}
    files["lib/x.jar"] = jar({})
    assert calls("java", "com/shop/A.class", files) == [
        "*: the package has more code than is read; from 'com/shop/C.class' on its calls of AWS are not known",
        "*: the package has more code than is read; from 'lib/x.jar' on its calls of AWS are not known",
        "s3.PutObject",
    ]


def test_an_sdk_that_was_moved_to_many_places_is_not_followed_to_all_of_them():
    client = "core/SdkClient.class"
    files = {f"a{index:02}/{client}": referring_class() for index in range(16)}
    moved = "a15/services/s3/S3Client.putObject"
    assert calls("java", "com/shop/A.class", {**files, "com/shop/A.class": referring_class(moved)}) == ["s3.PutObject"]
    files |= {f"{place}/{client}": referring_class() for place in ("a00/b", "z", "y")}
    found = calls("java", "com/shop/A.class", {**files, "com/shop/A.class": referring_class(moved)})
    says = "AWS's SDK was moved to more than 16 places; what is called of it at 'a15/core/SdkClient.class' is not known"
    assert found == [f"*: {says}"]


def test_places_of_an_sdk_do_not_multiply_with_classes():
    places = [f"a{index:05}/core/SdkClient.class" for index in range(4000)]
    begun = time.process_time()
    assert calls("java", "com/shop/A.class", dict.fromkeys(places, referring_class()))
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("family", "handler", "contents"),
    [("python", "app.py", b""), ("java", "", b""), ("provided", "bootstrap", b"#!/bin/sh"), ("provided", "gone", b"")],
)
def test_what_is_not_read_so_is_none(family, handler, contents):
    assert linked_calls(family, handler, {"app.py": lambda: contents, "bootstrap": lambda: contents}) is None


@pytest.mark.skipif(shutil.which("javac") is None, reason="no Java compiler here")
def test_what_a_real_compiler_writes_is_read(tmp_path):
    sources = {
        "software/amazon/awssdk/services/s3/S3Client.java": "public interface S3Client {"
        " void putObject(String key); static S3Client create() { return null; } void deleteObject(String key); }",
        "org/lib/Store.java": "public class Store { public Store(software.amazon.awssdk.services.s3.S3Client s3) { } }",
        "com/shop/App.java": "import software.amazon.awssdk.services.s3.S3Client; public class App {"
        " S3Client s3 = S3Client.create(); void run(java.util.List<String> keys) {"
        " keys.forEach(s3::deleteObject); keys.forEach(k -> s3.putObject(k)); new org.lib.Store(s3); } }",
    }
    for path, source in sources.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        package = path.rpartition("/")[0].replace("/", ".")
        (tmp_path / path).write_text(f"package {package}; {source}")
    subprocess.run(["javac", *sources], cwd=tmp_path, check=True, capture_output=True)
    files = {str(each.relative_to(tmp_path)): each.read_bytes() for each in tmp_path.rglob("*.class")}
    assert calls("java", "com/shop/App.class", files) == [
        "s3.DeleteObject",
        "s3.PutObject",
        "s3: a client is handed to org.lib.Store.<init>, which is not followed",
    ]


def test_the_table_speaks_of_services_and_operations_that_there_are():
    document = table("maremma.analysis.linked", "calls")
    rows = [(row["service"], name, sent) for row in document["classes"] for name, sent in row.items()]
    rows += [(service, name, sent) for service, row in document["clients"].items() for name, sent in row.items()]
    rows += [(service, "", sent) for service, sent in document["chain"].items()]
    named = [
        (service, each.strip("?"))
        for service, name, sent in rows
        if isinstance(sent, list) and name != "names"
        for each in sent
    ]
    assert [each for each in named if each[1] != "*" and each[1] not in operations_of(each[0])] == []
    assert all(service_named(each) == each and service_of(name) == each for name, each in document["services"].items())


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(CASES), st.data())
def test_a_damaged_file_never_raises(case, data):
    path = next(iter(case["files"]))
    family, whole = written(path, case["files"][path])
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.sampled_from([0, 1, 2, 0x7F, 0x80, 0xFF]))
    found = linked_calls(family, path, {path: lambda: bytes(damaged)})
    assert found is None or all(each.says or each.operation for each in found)
