import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { Fetcher } from './fetcher';

const fetcher = new Fetcher(4_000);

function result(statusCode: number, payload: object): LambdaFunctionURLResult {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(payload) };
}

export const handler = async (event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> => {
  const address = event.queryStringParameters?.url;
  if (!address) return result(400, { error: 'url is missing' });
  try {
    const title = await fetcher.title(address);
    return result(200, { title });
  } catch {
    return result(422, { error: 'no preview' });
  }
};
