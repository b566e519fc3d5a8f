import re
from collections import Counter

PATTERNS = {
    "Timeout": re.compile(r"Task timed out after [\d.]+ seconds"),
    "Memory": re.compile(r"Runtime exited with error: signal: killed"),
    "Exception": re.compile(r"^\[ERROR\]", re.M),
}


def kinds(lines):
    counts = Counter()
    for line in lines:
        for kind, pattern in PATTERNS.items():
            if pattern.search(line):
                counts[kind] += 1
                break
    return counts
