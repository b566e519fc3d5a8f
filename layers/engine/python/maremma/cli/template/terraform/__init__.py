"""Terraform: its plans and its configuration, as templates of CloudFormation."""
