import type { ALBEvent, ALBResult } from 'aws-lambda';
import { LedgerGateway } from './ledger-gateway';

const gateway = new LedgerGateway(process.env.LEDGER_TABLE ?? 'ledger');

const reply = (statusCode: number, payload: unknown): ALBResult => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(payload),
});

type Route = (event: ALBEvent) => Promise<ALBResult>;

const routes: Record<string, Route> = {
  'GET /statement': async (event) => {
    const account = event.queryStringParameters?.account;
    const month = event.queryStringParameters?.month;
    if (!account || !month) return reply(400, { message: 'account and month are required' });
    const entries = [];
    for await (const entry of gateway.entries(account, month)) entries.push(entry);
    return reply(200, { entries });
  },
  'GET /health': async () => reply(200, { status: 'up' }),
};

export const handler = async (event: ALBEvent): Promise<ALBResult> => {
  const route = routes[`${event.httpMethod} ${event.path}`];
  return route ? route(event) : reply(404, { message: 'not found' });
};
