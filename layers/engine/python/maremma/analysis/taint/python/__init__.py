"""The Python front end: source to the language-neutral form, and the files of a package as a program."""

from maremma.analysis.taint.python.program import PythonProgram, python_program
from maremma.analysis.taint.python.third_party import third_party_files

__all__ = ["PythonProgram", "python_program", "third_party_files"]
