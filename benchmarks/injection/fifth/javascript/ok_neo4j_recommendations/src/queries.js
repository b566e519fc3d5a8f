export const ALSO_BOUGHT = `
  MATCH (:Product {sku: $sku})<-[:BOUGHT]-(:Customer)-[:BOUGHT]->(other:Product)
  WHERE other.sku <> $sku
  RETURN other.sku AS sku, other.title AS title, count(*) AS weight
  ORDER BY weight DESC
  LIMIT $limit`;

export const SIMILAR_CUSTOMERS = `
  MATCH (me:Customer {id: $id})-[:BOUGHT]->(:Product)<-[:BOUGHT]-(other:Customer)
  RETURN other.id AS id, count(*) AS shared
  ORDER BY shared DESC
  LIMIT $limit`;
