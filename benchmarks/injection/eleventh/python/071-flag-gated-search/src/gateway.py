import os
from functools import cached_property

import psycopg
from psycopg.rows import dict_row

from .domain import Facet, Ranking, SearchTerms

ORDER = {
    Ranking.RELEVANCE: "ts_rank(tsv, query) DESC",
    Ranking.NEWEST: "changed_at DESC",
    Ranking.POPULAR: "views DESC, changed_at DESC",
}
FACETS = {Facet.ALL: "", Facet.WIKI: "AND kind = 'wiki'", Facet.TICKET: "AND kind = 'ticket'"}


class DocumentGateway:
    @cached_property
    def _conn(self):
        return psycopg.connect(os.environ["SEARCH_DSN"], row_factory=dict_row, autocommit=True)

    def search(self, tenant: str, terms: SearchTerms, ranking: Ranking) -> list[dict]:
        sql = (
            "SELECT id, title FROM documents, to_tsquery('simple', %(terms)s) query "
            f"WHERE tenant = %(tenant)s AND tsv @@ query {FACETS[terms.facet]} "
            f"ORDER BY {ORDER[ranking]} LIMIT 20"
        )
        with self._conn.cursor() as cur:
            cur.execute(sql, {"terms": terms.as_tsquery(), "tenant": tenant})
            return cur.fetchall()
