import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { html, type SafeHtml } from './html';
import { SearchClient, type Hit } from './search-client';

const client = new SearchClient(process.env.SEARCH_NODE!);

const hit = ({ id, title, excerpt }: Hit): SafeHtml => html`
  <li>
    <a href="/articles/${encodeURIComponent(id)}">${title}</a>
    <p>${excerpt}</p>
  </li>`;

const pager = (query: string, page: number, pages: number): SafeHtml => html`
  <nav>
    ${page > 1 ? html`<a href="/search?q=${encodeURIComponent(query)}&amp;page=${page - 1}">back</a>` : ''}
    <span>${page} of ${pages}</span>
    ${page < pages ? html`<a href="/search?q=${encodeURIComponent(query)}&amp;page=${page + 1}">on</a>` : ''}
  </nav>`;

const layout = (title: string, main: SafeHtml): SafeHtml => html`<!doctype html>
<html lang="en">
  <head><meta charset="utf-8"><title>${title}</title></head>
  <body>${main}</body>
</html>`;

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const query = (event.queryStringParameters?.q ?? '').trim().slice(0, 100);
  const page = Math.max(1, Number.parseInt(event.queryStringParameters?.page ?? '1', 10) || 1);
  const { hits, total } = await client.search(query, page);
  const pages = Math.max(1, Math.ceil(total / SearchClient.PAGE));
  const main = html`
    <form action="/search"><input name="q" value="${query}"></form>
    <h1>${total} results for ${query}</h1>
    <ol>${hits.map(hit)}</ol>
    ${pager(query, page, pages)}`;
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'self'" },
    body: layout(`${query} - search`, main).toString(),
  };
};
