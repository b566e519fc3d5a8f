import { html } from 'hono/html';
import type { Item } from './catalog';

const row = (item: Item) => html`<li><a href="/items/${item.id}">${item.name}</a></li>`;

const heading = (words: string) => (words ? html`<h1>Results for <em>${words}</em></h1>` : html`<h1>Search</h1>`);

export const searchPage = (words: string, items: readonly Item[]) => html`<!doctype html>
<html lang="en">
  <head><title>Search</title></head>
  <body>
    ${heading(words)}
    <ul>${items.map(row)}</ul>
  </body>
</html>`;
