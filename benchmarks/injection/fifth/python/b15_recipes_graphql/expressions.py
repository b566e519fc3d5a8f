def set_expression(changes):
    names, values, parts = {}, {}, []
    for number, (name, value) in enumerate(sorted(changes.items())):
        names[f"#n{number}"] = name
        values[f":v{number}"] = value
        parts.append(f"#n{number} = :v{number}")
    return {
        "UpdateExpression": "SET " + ", ".join(parts),
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }
