import OpenAI from 'openai';
import pg from 'pg';

const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY, maxRetries: 3 });
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 1 });

const MODEL = 'text-embedding-3-small';

async function texts(from, to) {
  const { rows } = await pool.query(
    'SELECT id, description FROM article WHERE id BETWEEN $1 AND $2 ORDER BY id',
    [from, to],
  );
  return rows;
}

async function store(id, vector) {
  await pool.query('UPDATE article SET embedding = $2 WHERE id = $1', [id, JSON.stringify(vector)]);
}

function range({ from, to }) {
  const a = Number.parseInt(from, 10);
  const b = Number.parseInt(to, 10);
  if (Number.isNaN(a) || Number.isNaN(b) || b < a || b - a > 200) {
    throw new RangeError('range');
  }
  return [a, b];
}

export const handler = async (input) => {
  const [from, to] = range(input);
  const rows = await texts(from, to);
  if (rows.length === 0) return { embedded: 0 };
  const res = await openai.embeddings.create({ model: MODEL, input: rows.map((r) => r.description) });
  for (const [i, row] of rows.entries()) {
    await store(row.id, res.data[i].embedding);
  }
  return { embedded: rows.length, tokens: res.usage?.total_tokens ?? 0 };
};

export const model = () => MODEL;
