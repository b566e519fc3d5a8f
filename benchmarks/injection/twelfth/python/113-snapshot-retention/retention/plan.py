def to_delete(snapshots, oldest):
    for snapshot in snapshots:
        created = snapshot["SnapshotCreateTime"]
        if created < oldest and created.day != 1:
            yield snapshot["DBSnapshotIdentifier"]
