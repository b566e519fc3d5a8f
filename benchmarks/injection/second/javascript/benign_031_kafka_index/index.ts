import { Client } from '@opensearch-project/opensearch';
import type { MSKEvent, MSKRecord } from 'aws-lambda';

interface Product {
  id: number;
  title: string;
  price: number;
}

const client = new Client({ node: process.env.SEARCH_ENDPOINT });

const decode = ({ value }: MSKRecord): Product => {
  const { id, title, price } = JSON.parse(Buffer.from(value, 'base64').toString('utf8'));
  return { id: Number(id), title: String(title), price: Number(price) };
};

export const handler = async (event: MSKEvent) => {
  const products = Object.values(event.records).flat().map(decode);
  const body = products.flatMap((product) => [{ index: { _index: 'products', _id: String(product.id) } }, product]);
  const { body: outcome } = await client.bulk({ body });
  return { indexed: products.length, errors: Boolean(outcome.errors) };
};
