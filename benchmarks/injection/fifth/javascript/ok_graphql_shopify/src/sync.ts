import { GraphQLClient, gql } from 'graphql-request';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { EventBridgeEvent } from 'aws-lambda';

const secrets = new SecretsManagerClient({});
let client: GraphQLClient | undefined;

const SET_STOCK = gql`
  mutation SetStock($sku: String!, $location: ID!, $available: Int!) {
    inventorySet(input: { sku: $sku, locationId: $location, available: $available }) {
      userErrors {
        field
      }
    }
  }
`;

interface Result {
  inventorySet: { userErrors: { field: string[] }[] };
}

async function shop(): Promise<GraphQLClient> {
  if (!client) {
    const { SecretString } = await secrets.send(new GetSecretValueCommand({ SecretId: 'shop/admin-token' }));
    client = new GraphQLClient('https://lamps.myshop.example.com/admin/api/graphql.json', {
      headers: { 'x-access-token': SecretString ?? '' },
    });
  }
  return client;
}

interface Change {
  sku: string;
  available: number;
}

export const handler = async ({ detail: { changes } }: EventBridgeEvent<'StockChanged', { changes: Change[] }>) => {
  const api = await shop();
  const outcomes = await Promise.allSettled(
    changes.map(({ sku, available }) =>
      api.request<Result>(SET_STOCK, { sku, location: process.env.LOCATION_ID, available: Math.max(0, Math.trunc(available)) }),
    ),
  );
  const failed = outcomes.filter(
    (outcome) => outcome.status === 'rejected' || outcome.value.inventorySet.userErrors.length > 0,
  ).length;
  if (failed > 0) console.warn(`${failed} of ${outcomes.length} changes were refused`);
  return { changed: outcomes.length - failed };
};
