import express from 'express';
import serverlessHttp from 'serverless-http';
import { find } from './catalogue';

const app = express();
const row = (number: string, label: string) => `<tr><td>${number}</td><td>${label}</td></tr>`;

app.get('/search', (req, res) => {
  const term = String(req.query.q ?? '');
  const hits = find(term);
  const rows = hits.map((part) => row(part.number, part.label)).join('');
  res.type('html').send(`<!doctype html><h1>${hits.length} parts for “${term}”</h1><table>${rows}</table>`); // expect: xss
});

export const handler = serverlessHttp(app);
