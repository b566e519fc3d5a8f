import neo4j from 'neo4j-driver';
import { settings } from './settings.mjs';

const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.user, settings.password), {
  maxConnectionPoolSize: 5,
});

const RELATIONS = new Set(['KNOWS', 'WORKS_WITH', 'MANAGES']);

async function relations(name, relation) {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  try {
    const cypher = `MATCH (p:Person {name: $name})-[:${relation}]->(o) RETURN o.name AS name LIMIT 25`;
    const result = await session.run(cypher, { name });
    return result.records.map((r) => r.get('name'));
  } finally {
    await session.close();
  }
}

export const handler = async (event) => {
  const { name = '', relation = 'KNOWS' } = event.queryStringParameters ?? {};
  if (name.length < 2) {
    return { statusCode: 400, body: JSON.stringify({ error: 'name' }) };
  }
  if (!RELATIONS.has(relation)) {
    return { statusCode: 400, body: JSON.stringify({ error: 'relation' }) };
  }
  const names = await relations(name, relation);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ names }) };
};
