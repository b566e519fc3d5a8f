import type { AppSyncResolverEvent } from 'aws-lambda';
import neo4j, { type Driver } from 'neo4j-driver';

interface Arguments {
  person: string;
  limit?: number;
}

interface Suggestion {
  id: string;
  common: number;
}

const QUERY = `
  MATCH (me:Person {id: $person})-[:FRIEND]-(f)-[:FRIEND]-(s:Person)
  WHERE NOT (me)-[:FRIEND]-(s) AND s <> me
  RETURN s.id AS id, count(f) AS common
  ORDER BY common DESC LIMIT $limit`;

let driver: Driver | undefined;

function graph(): Driver {
  driver ??= neo4j.driver(
    process.env.NEO4J_URI ?? 'neo4j://localhost',
    neo4j.auth.basic('app', process.env.NEO4J_PASSWORD ?? ''),
  );
  return driver;
}

export const handler = async (event: AppSyncResolverEvent<Arguments>): Promise<Suggestion[]> => {
  const { person, limit = 10 } = event.arguments;
  const session = graph().session({ defaultAccessMode: neo4j.session.READ });
  try {
    const result = await session.run(QUERY, { person, limit: neo4j.int(Math.min(limit, 50)) });
    return result.records.map((r) => ({ id: r.get('id') as string, common: Number(r.get('common')) }));
  } finally {
    await session.close();
  }
};

export const close = (): Promise<void> => driver?.close() ?? Promise.resolve();
