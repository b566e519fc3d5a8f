"""The Serverless Framework: its services, as templates of CloudFormation."""
