from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from maremma.analysis.binaries.assembly import used_members
from maremma.analysis.binaries.class_file import called_methods
from maremma.analysis.capabilities.package import capabilities
from maremma.errors import PackageTooLarge
from maremma.model.code.flow import Capability, Sink

from tests.analysis.capabilities.binaries import assembly, class_file, go_program

EXEC = ("java/lang/Runtime", "exec")
QUERY = ("java/sql/Statement", "executeQuery")
START = ("System.Diagnostics", "Process", "Start", b"\x00\x01\x01\x0e")


def package(**contents: bytes) -> Mapping[str, Callable[[], bytes]]:
    return {path: lambda data=data: data for path, data in contents.items()}


def facts(family: str, handler: str, files: dict[str, bytes]) -> list[tuple[str, str, str]]:
    found, says = capabilities(family, handler, package(**files))
    assert says == ()
    return [(each.sink.value, each.symbol, each.where) for each in found]


def jar(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return written.getvalue()


def test_own_classes_are_those_of_the_handlers_first_two_packages() -> None:
    files = {
        "com/shop/App.class": class_file(
            ("java/lang/String", "length"), ("java/sql/PreparedStatement", "executeQuery")
        ),
        "com/shop/db/Orders.class": class_file(QUERY, interface=True),
        "com/shopping/Cart.class": class_file(EXEC),
        "org/lib/Shell.class": class_file(EXEC),
        "App.class": class_file(EXEC),
    }
    assert facts("java", "com/shop/App.class", files) == [
        ("sql", "java.sql.Statement.executeQuery", "com/shop/db/Orders.class")
    ]
    assert facts("java", "App.class", files) == [("cmd", "java.lang.Runtime.exec", "App.class")]


def test_classes_of_a_jar_are_named_with_it() -> None:
    files = {"lib/app.jar": jar({"shop/App.class": class_file(EXEC), "org/x/B.class": class_file(EXEC)})}
    assert facts("java", "lib/app.jar!/shop/App.class", files) == [
        ("cmd", "java.lang.Runtime.exec", "lib/app.jar!/shop/App.class")
    ]


@pytest.mark.skipif(shutil.which("javac") is None, reason="no Java compiler here")
def test_what_a_real_compiler_writes_is_read(tmp_path: Path) -> None:
    source = tmp_path / "App.java"
    source.write_text(
        'public class App { long a = 1L << 40; double b = 2.5; String c = "é";'
        " Object run(java.io.InputStream in, java.sql.Connection db) throws Exception {"
        " Runnable r = () -> { try { new ProcessBuilder(c).start(); } catch (java.io.IOException e) { } }; r.run();"
        " db.createStatement().executeQuery(c); db.prepareStatement(c).executeQuery();"
        " return new java.io.ObjectInputStream(in).readObject(); } }"
    )
    subprocess.run(["javac", "-d", str(tmp_path), str(source)], check=True, capture_output=True)
    assert facts("java", "App.class", {"App.class": (tmp_path / "App.class").read_bytes()}) == [
        ("cmd", "java.lang.ProcessBuilder.<init>", "App.class"),
        ("deser", "java.io.ObjectInputStream.readObject", "App.class"),
        ("sql", "java.sql.Statement.executeQuery", "App.class"),
    ]


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(
    ("member", "expected"),
    [
        (START, [("cmd", "System.Diagnostics.Process.Start", "App.dll")]),
        (("System.Diagnostics", "Process", "Kill", b"\x20\x00\x01"), []),
        (("Other", "Process", "Start", b"\x00\x00\x01"), []),
        (("Npgsql", "NpgsqlCommand", ".ctor", b"\x20\x01\x01\x0e"), [("sql", "Npgsql.NpgsqlCommand..ctor", "App.dll")]),
        (("Npgsql", "NpgsqlCommand", ".ctor", b"\x20\x00\x01"), []),
        (("Npgsql", "NpgsqlCommand", ".ctor", b"\x20\x01\x01\x08"), []),
    ],
)
def test_members_of_other_assemblies_are_found_by_type_and_name(
    wide: bool, member: tuple[str, str, str, bytes], expected: list[tuple[str, str, str]]
) -> None:
    files = {"App.dll": assembly(("System", "Object", "ToString", b"\x20\x00\x0e"), member, wide=wide)}
    assert facts("dotnet", "App.dll", files) == expected


def test_only_the_handlers_assembly_is_read() -> None:
    assert facts("dotnet", "App.dll", {"App.dll": assembly(), "Lib.dll": assembly(START)}) == []


def test_a_nested_type_is_named_with_the_outer_one() -> None:
    found = used_members(assembly(("N.S", "Outer", "Run", b"\x00\x00\x01"), nested="Inner"))
    assert [each.symbol for each in found] == ["N.S.Outer.Inner.Run"]


@pytest.mark.parametrize("magic", [0xFFFFFFFA, 0xFFFFFFF0, 0xFFFFFFF1])
@pytest.mark.parametrize(("sections", "wide"), [(True, True), (False, True), (True, False)])
def test_functions_of_a_go_program_are_found_in_each_release_s_table(magic: int, sections: bool, wide: bool) -> None:
    program = go_program("main.main", "os/exec.(*Cmd).Run", "os.Exit", magic=magic, sections=sections, wide=wide)
    assert facts("provided", "bootstrap", {"bootstrap": program}) == [("cmd", "os/exec.(*Cmd).Run", "bootstrap")]


@pytest.mark.parametrize(
    ("functions", "expected"),
    [
        (("plugin.Open",), ["plugin.Open"]),
        (("plugin.OpenAll", "my/plugin.Open", "x.plugin.Open"), []),
        (("a.b", "text/template.(*Template).Parse"), ["text/template.(*Template).Parse"]),
        (("text/template.(*Template).Parse", "html/template.(*Template).Parse"), []),
    ],
)
def test_a_function_counts_by_its_whole_name(functions: tuple[str, ...], expected: list[str]) -> None:
    found = facts("provided", "bootstrap", {"bootstrap": go_program(*functions)})
    assert [symbol for _, symbol, _ in found] == expected


def unreadable() -> bytes:
    raise PackageTooLarge("It is too large.")


@pytest.mark.parametrize(
    ("family", "handler", "files", "expected"),
    [
        ("java", "", {}, "The handler's file is not known"),
        ("java", "A.class", {"A.class": b"\xca\xfe"}, "'A.class' is cut off"),
        ("java", "A.class", {"A.class": b"PK" * 20}, "'A.class' is not a class file"),
        ("java", "A.class", {"A.class": class_file(EXEC)[:-40]}, "'A.class' is cut off"),
        ("java", "a.jar!/A.class", {}, "'a.jar' is not in the package"),
        ("java", "a.jar!/A.class", {"a.jar": b"no"}, "'a.jar' is damaged"),
        ("java", "A.class", {"A.class": bytes(5 * 2**20)}, "'A.class' has more than"),
        ("dotnet", "A.dll", {}, "'A.dll' is not in the package"),
        ("dotnet", "A.dll", {"A.dll": b"MZ"}, "'A.dll' is cut off"),
        ("dotnet", "A.dll", {"A.dll": assembly(START)[:-200]}, "'A.dll' is cut off"),
        ("provided", "bootstrap", {"bootstrap": b"#!/bin/sh"}, "'bootstrap' is not a program for Linux"),
        ("provided", "bootstrap", {"bootstrap": b"\x7fELF" + bytes(99)}, "'bootstrap' has no table of Go functions"),
        ("provided", "bootstrap", {"bootstrap": go_program("m", magic=0xFFFFFFFB)}, "Go release before 1.16"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said(family: str, handler: str, files: dict[str, bytes], expected: str) -> None:
    found, says = capabilities(family, handler, package(**files))
    assert found == ()
    assert len(says) == 1
    assert expected in says[0]


def test_a_file_that_cannot_be_unpacked_is_said_and_the_others_are_read() -> None:
    files = {"A.class": unreadable, "B.class": lambda: class_file(EXEC)}
    found, says = capabilities("java", "A.class", files)
    assert found == (Capability(Sink.COMMAND, "java.lang.Runtime.exec", "B.class"),)
    assert says == ("'A.class' could not be unpacked; dangerous operations in it are not listed.",)


def test_facts_are_bounded() -> None:
    files = package(**{f"A{number}.class": class_file(EXEC) for number in range(250)})
    found, says = capabilities("java", "A0.class", files)
    assert len(found) == 200
    assert len(says) == 1


def test_nothing_is_said_of_a_family_whose_flows_are_followed() -> None:
    assert capabilities("python", "app.py", package(**{"app.py": b"eval(x)"})) == ((), ())


WHOLE = [
    ("java", "A.class", class_file(EXEC, QUERY)),
    ("java", "a.jar!/A.class", jar({"A.class": class_file(EXEC)})),
    ("dotnet", "A.dll", assembly(START)),
    ("dotnet", "A.dll", assembly(START, wide=True, nested="N")),
    ("provided", "bootstrap", go_program("main.main", "plugin.Open")),
    ("provided", "bootstrap", go_program("main.main", "plugin.Open", sections=False)),
]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_a_damaged_file_never_raises(case: tuple[str, str, bytes], data: st.DataObject) -> None:
    family, handler, whole = case
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.sampled_from([0, 1, 2, 0x7F, 0x80, 0xFF]))
    kept = bytes(damaged[: data.draw(st.integers(0, len(damaged)))]) if data.draw(st.booleans()) else bytes(damaged)
    path = handler.partition("!/")[0]
    found, says = capabilities(family, handler, package(**{path: kept}))
    assert len(found) + len(says) <= 50


def test_the_readers_skip_what_they_are_not_asked_for() -> None:
    assert list(called_methods(class_file(("[I", "clone"), ("é/Ö", "ü")))) == ["[I.clone", "é.Ö.ü"]
