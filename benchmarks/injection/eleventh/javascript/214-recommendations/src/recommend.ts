import type { AppSyncIdentityCognito, AppSyncResolverEvent } from 'aws-lambda';
import { GraphStore } from './graph-store';

type Basis = 'BOUGHT' | 'VIEWED';
interface RecommendArgs {
  basis?: Basis;
  excludeTags?: string[];
  limit?: number;
}
interface Recommendation {
  sku: string;
  score: number;
}

const store = new GraphStore(process.env.NEO4J_URI!, process.env.NEO4J_USER!, process.env.NEO4J_PASSWORD!);

// relationship types cannot be parameters in Cypher
const STATEMENTS: Record<Basis, string> = {
  BOUGHT: `
    MATCH (me:Person {id: $person})-[:BOUGHT]->(p:Product)<-[:BOUGHT]-(peer:Person)-[:BOUGHT]->(other:Product)
    WHERE NOT (me)-[:BOUGHT]->(other) AND none(t IN other.tags WHERE t IN $exclude)
    RETURN other.sku AS sku, count(DISTINCT peer) AS score ORDER BY score DESC LIMIT $limit`,
  VIEWED: `
    MATCH (me:Person {id: $person})-[v:VIEWED]->(p:Product)<-[:VIEWED]-(peer:Person)-[:BOUGHT]->(other:Product)
    WHERE NOT (me)-[:BOUGHT]->(other) AND none(t IN other.tags WHERE t IN $exclude)
    RETURN other.sku AS sku, count(DISTINCT peer) AS score ORDER BY score DESC LIMIT $limit`,
};

export const handler = async (event: AppSyncResolverEvent<RecommendArgs>): Promise<Recommendation[]> => {
  const { sub } = event.identity as AppSyncIdentityCognito;
  const { basis = 'BOUGHT', excludeTags = [], limit = 10 } = event.arguments;
  const statement = basis === 'VIEWED' ? STATEMENTS.VIEWED : STATEMENTS.BOUGHT;
  return store.read(
    statement,
    { person: sub, exclude: excludeTags.map(String), limit: GraphStore.int(Math.min(50, limit)) },
    (record) => ({ sku: String(record.get('sku')), score: Number(record.get('score')) }),
  );
};
