"""Templates of SAM, made into CloudFormation by AWS's own transform."""
