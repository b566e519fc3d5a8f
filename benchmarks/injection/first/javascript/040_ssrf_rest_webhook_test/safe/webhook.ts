import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import axios, { AxiosError } from 'axios';
import { isPartnerUrl } from './partners';

const http = axios.create({ timeout: 4000, maxRedirects: 0, validateStatus: () => true });

interface TestRequest {
  callbackUrl: string;
}

const samplePayload = () => ({ type: 'ping', sentAt: new Date().toISOString() });

export const handler = async (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> => {
  const { callbackUrl } = JSON.parse(event.body ?? '{}') as TestRequest;

  if (!isPartnerUrl(callbackUrl)) {
    return { statusCode: 400, body: JSON.stringify({ error: 'callbackUrl is not a partner address' }) };
  }

  try {
    const { status } = await http.post(callbackUrl, samplePayload());
    return { statusCode: 200, body: JSON.stringify({ delivered: status < 300, status }) };
  } catch (error) {
    const code = (error as AxiosError).code ?? 'UNKNOWN';
    return { statusCode: 502, body: JSON.stringify({ delivered: false, code }) };
  }
};
