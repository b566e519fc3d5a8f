import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { ReceiptView } from './view';

export type Line = { label: string; cents: number };
export type Receipt = { shop: string; lines: Line[] };

function read(body: string | null): Receipt {
  const raw = JSON.parse(body ?? '{}');
  const lines: Line[] = (Array.isArray(raw.lines) ? raw.lines : []).map((l: any) => ({
    label: String(l.label),
    cents: Math.round(Number(l.cents)) || 0,
  }));
  return { shop: String(raw.shop ?? 'Shop'), lines };
}

export async function handler(event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  let receipt: Receipt;
  try {
    receipt = read(event.body);
  } catch {
    return { statusCode: 400, body: JSON.stringify({ message: 'bad receipt' }) };
  }
  const view = new ReceiptView(receipt);
  const headers = { 'Content-Type': 'text/html' };
  return { statusCode: 200, headers, body: view.toString() };
}
