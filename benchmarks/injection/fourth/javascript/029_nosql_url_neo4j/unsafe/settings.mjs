const env = process.env;

export const settings = Object.freeze({
  uri: env.NEO4J_URI ?? 'bolt://localhost',
  user: env.NEO4J_USER ?? 'neo4j',
  password: env.NEO4J_PASSWORD ?? '',
});

export const isProduction = () => env.STAGE === 'prod';

export function describe() {
  const { uri, user } = settings;
  return { uri, user, production: isProduction() };
}
