import { AthenaClient, StartQueryExecutionCommand, GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { setTimeout as sleep } from 'node:timers/promises';

const athena = new AthenaClient({ region: process.env.AWS_REGION });

const reply = (code, obj) => ({
  statusCode: code,
  statusDescription: code === 200 ? '200 OK' : `${code} Error`,
  isBase64Encoded: false,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(obj),
});

const SITES = new Set(['shop', 'blog', 'support']);
const isDay = (text) => /^\d{4}-\d{2}-\d{2}$/.test(text);

const buildQuery = (day, site) =>
  [
    'SELECT page, count(*) AS hits',
    'FROM web.access',
    `WHERE day = '${day}' AND site = '${site}'`,
    'GROUP BY page ORDER BY hits DESC LIMIT 100',
  ].join('\n');

async function waitFor(id) {
  for (let i = 0; i < 10; i++) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId: id }));
    if (QueryExecution.Status.State === 'SUCCEEDED') return true;
    await sleep(500);
  }
  return false;
}

export async function handler(event) {
  const q = event.queryStringParameters || {};
  const day = decodeURIComponent(q.day || '');
  const site = decodeURIComponent(q.site || '');
  if (!isDay(day) || !SITES.has(site)) return reply(400, { error: 'day and site' });

  const start = await athena.send(new StartQueryExecutionCommand({
    QueryString: buildQuery(day, site),
    WorkGroup: process.env.WORKGROUP,
  }));
  const done = await waitFor(start.QueryExecutionId);
  return reply(200, { id: start.QueryExecutionId, done });
}
