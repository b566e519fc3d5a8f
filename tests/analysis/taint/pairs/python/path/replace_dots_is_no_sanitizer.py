# trigger: appsync
import os
import shutil


def folder_of(tenant):
    return os.path.join("/mnt/tenants", tenant)


def unsafe(event, context):
    tenant = event["arguments"]["tenant"].replace("../", "")
    shutil.rmtree(folder_of(tenant))  # expect: INJ006
    return True


def safe(event, context):
    tenant = event["arguments"]["tenant"].replace(".", "").replace("/", "")
    if not tenant.isalnum():
        return False
    shutil.rmtree(folder_of(tenant))
    return True
