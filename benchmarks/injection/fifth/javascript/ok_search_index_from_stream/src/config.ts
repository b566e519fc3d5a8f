export const config = Object.freeze({
  endpoint: process.env.OPENSEARCH_ENDPOINT as string,
  index: 'articles',
  region: process.env.AWS_REGION ?? 'eu-central-1',
});
