import os

from opensearchpy import OpenSearch, helpers

from indexer.documents import actions

search = OpenSearch(os.environ["SEARCH_URL"], timeout=10)


def handler(event, context):
    done, problems = helpers.bulk(
        search, actions(event["Records"], os.environ["SEARCH_INDEX"]), raise_on_error=False, stats_only=True
    )
    return {"indexed": done, "failed": problems}
