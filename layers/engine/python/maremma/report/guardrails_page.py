"""The page and the JSON Schema of the guardrails file, made of its models and of the examples under docs/guardrails.

`python -m maremma.report.guardrails_page docs` writes both; with `--check` it only says which are not current.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from maremma.guardrails.contradictions import FURTHEST
from maremma.guardrails.defaults import DEFAULTS
from maremma.guardrails.document import MOST_BYTES
from maremma.guardrails.schema import schema

PAGE, SCHEMA, EXAMPLES = "guardrails.md", "guardrails.schema.json", "guardrails"

_INTRODUCTION = f"""<!-- Generated from the models in maremma/guardrails by `make docs`; edit those instead. -->

# Guardrails

The guardrails say which rules count and how much, when an alert goes out, when a function is stopped, and what is
accepted. They are one file, `guardrails.yaml`, in the deployment's config bucket. Without it, the defaults hold:

```yaml
{DEFAULTS.rstrip()}
```

## How to change them

```
maremma guardrails show                       what is in force
maremma guardrails show --effective NAME      what holds for one function
maremma guardrails check FILE                 every mistake with its line and column; needs no AWS
maremma guardrails diff FILE                  what differs, and which findings and scores would change
maremma guardrails put FILE                   the same, then it asks, and puts the file in force
```

Each takes `--format json`. `check` and `diff` change nothing. `put` refuses if somebody else has put a file since
yours was compared. `maremma scan --guardrails FILE` and `maremma check PATH --guardrails FILE` judge by a file on your
machine.

`diff` uses what the last scan recorded. It reads no code. It lists as not known what only a scan can tell: the findings
of a rule that was switched off, the functions that are inactive by another number of days, what other trusted keys have
signed, and functions that an older version recorded.

Editors complete and check the file with the schema in [guardrails.schema.json](guardrails.schema.json). Those with the
YAML language server find it by the first line:

```yaml
# yaml-language-server: $schema=./guardrails.schema.json
```

## When they count

A scan uses one version from beginning to end: the newest one in the bucket that can be used when the scan is planned.
The scan checks the file again, as of the time when it was put, since anybody who may write the bucket can put a file by
other means. A version that cannot be used never counts: the newest good one before it stays in force, and one alert
(`guardrails-refused`) names the lines and the reasons. If the file was deleted, the defaults are in force.

The scan fails if the bucket cannot be read, or if none of the versions (at most the last 50) can be used. Nothing new
is stopped then, and the defaults do not take over. Put a file that can be used, or delete the file.

After a change of the guardrails, the next scan of a whole place judges every function again, from what was kept of it.
If the guardrails trust others to sign, or switch rules off or on, it looks at every function anew.

A new release may refuse what an older one accepted, such as a rule that is gone. Run `maremma guardrails check` before
you deploy one.

The bucket keeps every version. Only people write the file: no function of Maremma may. See
[permissions.md](permissions.md).

A selector that depends on something that could not be read, such as a tag, loosens nothing: no waiver covers the
function, nothing is switched off for it, and it is not stopped automatically. For `exposure`, this holds if not all
callers of a function were seen and others than those that are listed may be able to reach it.

`maremma waive` writes a waiver into the file, or into the one in force: see [operating.md](operating.md#triage).
A waiver that has expired no longer counts. As long as the finding that it covered is there, [CFG011](rules/CFG011.md)
names who accepted it. A waiver lasts at most {FURTHEST.days} days: a year, and a month in case the review is late.

These are refused, too:

- a file of more than {MOST_BYTES // 1024} KiB, or in another encoding than UTF-8;
- a key that is there twice, a key without a value, an empty list or mapping inside `where`;
- anchors, aliases and tags of YAML;
- guardrails that contradict themselves, such as a function that is stopped at a score for which no alert goes out.

A finding that is waived stays on record and adds nothing to the score. See [scoring.md](scoring.md) for weights and
criticality.
"""


def page(folder: Path) -> str:
    """The page, with the examples in a folder."""
    known = schema()
    lines = [_INTRODUCTION, "## The file", "", *_table(known, known["$defs"])]
    for title, name in _PARTS:
        definition = known["$defs"][name]
        lines += ["", f"### {title}", "", definition["description"], "", *_table(definition, known["$defs"])]
    lines += ["", "## Examples", ""]
    for number, example in enumerate(sorted(folder.glob("*.yaml")), 1):
        title, _, text = example.read_text("utf-8").partition("\n")
        lines += [f"### {number}. {title.removeprefix('# ')}", "", "```yaml", text.strip(), "```", ""]
    return "\n".join(lines).rstrip() + "\n"


_PARTS = (
    ("where, protect: which functions", "Where"),
    ("rules", "RuleEntry"),
    ("alerts", "Alerts"),
    ("quarantine", "Quarantine"),
    ("overrides", "Override"),
    ("waivers", "WaiverEntry"),
    ("accepted_exposure", "AcceptedEntry"),
    ("criticality", "CriticalityEntry"),
    ("owner", "OwnerEntry"),
    ("trust", "TrustEntry"),
    ("trust, identities", "IdentityEntry"),
)


def _table(definition: Mapping[str, Any], parts: Mapping[str, Any]) -> Iterator[str]:
    yield "| key | what it takes | what it says |"
    yield "|---|---|---|"
    required = definition.get("required", ())
    for name, value in definition["properties"].items():
        needed = ", needed" if name in required else ""
        says = value.get("description") or parts[value["$ref"].rpartition("/")[2]]["description"]
        yield f"| `{name}` | {_takes(value)}{needed} | {says} |"


def _takes(value: Mapping[str, Any]) -> str:
    """What may stand behind a key, in a few words."""
    if "$ref" in value:
        return "a mapping"
    if value.get("type") == "array":
        inner = value["items"]
        return "a list of mappings" if "$ref" in inner else f"a list: {_takes(inner)}"
    if value.get("type") == "object":
        return "a mapping"
    if "enum" in value:
        short = len(value["enum"]) < _FEW
        return ", ".join(f"`{each}`" for each in value["enum"]) if short else "a rule's id, or a family"
    kind = value.get("type")
    bounds = [f"{word} {value[key]:g}" for key, word in _BOUNDS.items() if key in value]
    first = kind[0] if isinstance(kind, list) else kind
    named = _KINDS.get(str(first), "text")
    return " ".join((named, *bounds))


_FEW = 10
_KINDS = {"boolean": "`true` or `false`", "number": "a number", "integer": "a whole number"}
_BOUNDS = {"minimum": "from", "exclusiveMinimum": "above", "maximum": "to"}


def written(folder: Path) -> dict[str, str]:
    """The files under a folder of documents, by name."""
    text = json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"
    return {PAGE: page(folder / EXAMPLES), SCHEMA: text}


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or say which are not current; 1 if there are such."""
    parser = argparse.ArgumentParser(description="Write the page and the schema of the guardrails.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is not current")
    options = parser.parse_args(arguments)
    stale = 0
    for name, text in written(options.folder).items():
        file = options.folder / name
        if not options.check:
            file.write_text(text, "utf-8")
        elif not file.is_file() or file.read_text("utf-8") != text:
            sys.stderr.write(f"{file} is not current; run `make docs`\n")
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
