"""Templates of CloudFormation, SAM and the CDK: the functions they declare, as facts like those of deployed ones."""

from maremma.cli.template.facts import TemplateFunction, functions_of
from maremma.cli.template.layers import TemplateLayer
from maremma.cli.template.load import Template, load_template, templates_in, with_nested

__all__ = [
    "Template",
    "TemplateFunction",
    "TemplateLayer",
    "functions_of",
    "load_template",
    "templates_in",
    "with_nested",
]
