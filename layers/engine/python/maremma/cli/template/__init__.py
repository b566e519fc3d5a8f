"""Templates of CloudFormation, SAM and the CDK: the functions they declare, as facts like those of deployed ones."""

from maremma.cli.template.code import TemplateLayer
from maremma.cli.template.facts import Reading, TemplateFunction, functions_of, read_template
from maremma.cli.template.load import NAMES, Template, assembly_templates
from maremma.cli.template.read import load_template, with_nested

__all__ = [
    "NAMES",
    "Reading",
    "Template",
    "TemplateFunction",
    "TemplateLayer",
    "assembly_templates",
    "functions_of",
    "load_template",
    "read_template",
    "with_nested",
]
