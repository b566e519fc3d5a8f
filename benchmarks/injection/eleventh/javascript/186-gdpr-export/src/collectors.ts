import { Pool } from 'pg';
import QueryStream from 'pg-query-stream';

const pool = new Pool({ max: 2 });

const queries = {
  orders: 'SELECT to_jsonb(o) AS document FROM orders o WHERE o.person_id = $1 ORDER BY o.id',
  addresses: 'SELECT to_jsonb(a) AS document FROM addresses a WHERE a.person_id = $1 ORDER BY a.id',
  messages: 'SELECT to_jsonb(m) AS document FROM messages m WHERE m.author_id = $1 ORDER BY m.id',
} as const;

type Collector = (personId: number) => AsyncGenerator<unknown>;

const collector = (text: string): Collector =>
  async function* collect(personId) {
    const client = await pool.connect();
    try {
      for await (const row of client.query(new QueryStream(text, [personId], { batchSize: 100 }))) {
        yield (row as { document: unknown }).document;
      }
    } finally {
      client.release();
    }
  };

export const collectors: Record<string, Collector> = Object.fromEntries(
  Object.entries(queries).map(([section, text]) => [section, collector(text)]),
);
