'use strict';

const { escape } = require('lodash');
const { Pool } = require('pg');

const pool = new Pool({ max: 1 });
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };

const layout = (title, content) => `<!doctype html>
<html>
<head><title>${title}</title></head>
<body>
  <main>${content}</main>
</body>
</html>`;

const row = ({ id, name }) => `<li><a href="/products/${Number(id)}">${escape(name)}</a></li>`;

exports.handler = async (event) => {
  const { multiValueQueryStringParameters: { q: [q = ''] = [] } = {} } = event;
  const { rows } = await pool.query('SELECT id, name FROM products WHERE name ILIKE $1 LIMIT 20', [`%${q}%`]);
  const list = rows.map(row).join('\n');
  const heading = '<h1>Results for ' + escape(decodeURIComponent(q)) + '</h1>';
  const body = layout('Search', heading.concat('<ul>', list, '</ul>'));
  return { statusCode: 200, statusDescription: '200 OK', isBase64Encoded: false, headers: HTML, body };
};
