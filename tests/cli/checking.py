"""What a check has found, as tests say it."""

from __future__ import annotations

import json

QUIET = ("LIF002",)
"""Rules whose word changes with the date."""


def findings(ended):
    """The findings of a check in JSON, each as rule, place, function, trigger and confidence."""
    return [
        (each["rule"], f"{each['path']}:{each['line']}", each["function"], each["trigger"], each["confidence"])
        for each in json.loads(ended.stdout)["findings"]
        if each["rule"] not in QUIET
    ]
