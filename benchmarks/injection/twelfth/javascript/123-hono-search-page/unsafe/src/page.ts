import type { Item } from './catalog';

const row = (item: Item) => `<li><a href="/items/${item.id}">${item.name}</a></li>`;

const heading = (words: string) => (words ? `<h1>Results for <em>${words}</em></h1>` : '<h1>Search</h1>');

export const searchPage = (words: string, items: readonly Item[]) => `<!doctype html>
<html lang="en">
  <head><title>Search</title></head>
  <body>
    ${heading(words)}
    <ul>${items.map(row).join('')}</ul>
  </body>
</html>`;
