def open_ports(permissions):
    for permission in permissions:
        if any(r.get("cidrIp") == "0.0.0.0/0" for r in permission.get("ipv4Ranges", [])):
            yield permission.get("fromPort", 0), permission.get("toPort", 65535)


def verdict(item, allowed):
    if item["configurationItemStatus"] == "ResourceDeleted" or item["resourceType"] != "AWS::EC2::SecurityGroup":
        return "NOT_APPLICABLE"
    for low, high in open_ports(item["configuration"]["ipPermissions"]):
        if low != high or low not in allowed:
            return "NON_COMPLIANT"
    return "COMPLIANT"
