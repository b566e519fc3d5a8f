"""The receivers of alerts and findings: the topic, the event bus, Slack and Security Hub."""
