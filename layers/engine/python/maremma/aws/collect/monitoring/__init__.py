"""What is watched and recorded: alarms, usage, log groups and trails."""
