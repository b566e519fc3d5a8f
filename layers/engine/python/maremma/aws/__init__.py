"""Every call to AWS, and nothing but that: discovery, collection, the store, the outbox and the notifiers."""
