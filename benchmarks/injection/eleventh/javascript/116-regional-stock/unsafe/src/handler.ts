import { StockClient } from './stock-client';

interface StockRequest {
  article: string;
  regions: string[];
}

type Availability = { region: string; onHand: number } | { region: string; unavailable: true };

const client = new StockClient();

export const handler = async ({ article, regions }: StockRequest): Promise<Availability[]> => {
  const unique = [...new Set(regions)].slice(0, 8);
  const settled = await Promise.allSettled(unique.map((region) => client.onHand(region, article)));
  return settled.map((result, i) =>
    result.status === 'fulfilled'
      ? { region: unique[i], onHand: result.value }
      : { region: unique[i], unavailable: true },
  );
};
