import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { html, raw } from './html';
import { Catalogue } from './catalogue';

const catalogue = new Catalogue();

const hitRow = (title: string, price: number) => html`<li>${title} <b>${price}</b></li>`;

function page(query: string, hits: { title: string; price: number }[]): string {
  const rows = hits.map((h) => hitRow(h.title, h.price)).join('');
  return html`<!doctype html>
    <title>Search</title>
    <h1>Results for ${query}</h1>
    <ul>${raw(rows)}</ul>`;
}

export async function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  const query = event.queryStringParameters?.q?.trim() ?? '';
  const hits = query.length > 1 ? catalogue.find(query) : [];
  return {
    statusCode: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: page(query, hits),
  };
}
