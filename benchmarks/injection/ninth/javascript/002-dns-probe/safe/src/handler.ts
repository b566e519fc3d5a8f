import type { APIGatewayProxyEventV2, APIGatewayProxyResultV2 } from 'aws-lambda';
import { DigProbe } from './probe';

const probe = new DigProbe('/opt/bin/dig');

function json(statusCode: number, body: unknown): APIGatewayProxyResultV2 {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export async function main(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyResultV2> {
  const domain = event.queryStringParameters?.domain?.toLowerCase();
  if (!domain) {
    return json(400, { error: 'domain is required' });
  }
  try {
    return json(200, { exchangers: probe.mx(domain) });
  } catch {
    return json(422, { error: 'lookup failed' });
  }
}
