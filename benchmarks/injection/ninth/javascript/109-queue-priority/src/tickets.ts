import type { EventBridgeEvent } from 'aws-lambda';
import { Pool } from 'pg';
import { ticketFor } from './kinds';

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 1 });
const INSERT = 'INSERT INTO tickets (event_id, title, priority) VALUES ($1, $2, $3) ON CONFLICT (event_id) DO NOTHING';

export const handler = async (event: EventBridgeEvent<string, Record<string, unknown>>): Promise<void> => {
  const ticket = ticketFor(event['detail-type'], event.detail);
  if (!ticket) {
    return;
  }
  await pool.query(INSERT, [event.id, ticket.title(), ticket.priority()]);
};
