"""Rules, pipes and schedules of EventBridge."""
