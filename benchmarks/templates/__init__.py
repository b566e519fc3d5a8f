"""Applications as people write them for SAM and CloudFormation, made up from a seed."""
