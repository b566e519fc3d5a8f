def build(changes):
    names, values, parts = {}, {}, []
    for i, (field, value) in enumerate(changes.items()):
        names[f"#n{i}"] = field
        values[f":v{i}"] = value
        parts.append(f"#n{i} = :v{i}")
    return {
        "UpdateExpression": "SET " + ", ".join(parts),
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }
