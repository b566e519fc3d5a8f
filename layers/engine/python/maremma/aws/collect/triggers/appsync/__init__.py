"""APIs of AppSync whose data sources, channels or authorizers are functions."""
