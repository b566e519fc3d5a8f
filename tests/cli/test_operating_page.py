"""The page for operators knows every command and every setting, and every option explains itself."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
import typer
from maremma.cli.app import COMMANDS, app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operating.md").read_text("utf-8")
GROUP = typer.main.get_command(app)


def settings() -> list[str]:
    tree = ast.parse((ROOT / "stacks" / "settings.py").read_text("utf-8"))
    [declared] = [each for each in tree.body if isinstance(each, ast.ClassDef) and each.name == "Settings"]
    fields = [each.target.id for each in declared.body if isinstance(each, ast.AnnAssign)]
    return [name for name in fields if name != "model_config"]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_on_the_page(name):
    assert f"`maremma {name}" in PAGE


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_explains_itself(name):
    command = GROUP.get_command(None, name)
    assert command.help
    assert [each.name for each in command.params if not getattr(each, "help", None)] == []


@pytest.mark.parametrize(("name", "says"), COMMANDS.items())
def test_the_list_of_commands_says_what_each_says_of_itself(name, says):
    assert GROUP.get_command(None, name).get_short_help_str(limit=1_000) == says


@pytest.mark.parametrize("name", settings())
def test_every_setting_is_on_the_page(name):
    assert f"| `{name}` |" in PAGE
