"""IAM policies: their grammar, and whether they allow a request."""

from maremma.analysis.iam.grammar import parse_policy

__all__ = ["parse_policy"]
