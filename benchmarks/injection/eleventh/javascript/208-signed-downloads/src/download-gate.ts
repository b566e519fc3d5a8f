import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CloudFrontRequest, CloudFrontRequestEvent, CloudFrontRequestResult, CloudFrontResultResponse } from 'aws-lambda';
import { keyFor } from './signing-keys';

const DENIED: CloudFrontResultResponse = {
  status: '403',
  statusDescription: 'Forbidden',
  headers: { 'content-type': [{ key: 'Content-Type', value: 'text/plain' }] },
  body: 'The link is invalid or has expired.\n',
};

interface Signature {
  expires: number;
  keyId: string;
  mac: Buffer;
}

function signatureOf(request: CloudFrontRequest): Signature | undefined {
  const query = new URLSearchParams(request.querystring);
  const expires = Number(query.get('e'));
  const keyId = query.get('k');
  const mac = query.get('s');
  if (!Number.isInteger(expires) || !keyId || !mac) return undefined;
  return { expires, keyId, mac: Buffer.from(mac, 'base64url') };
}

function isValid(uri: string, { expires, keyId, mac }: Signature, now: number): boolean {
  const key = keyFor(keyId);
  if (!key || expires < now) return false;
  const expected = createHmac('sha256', key).update(`${uri}\n${expires}`).digest();
  return expected.length === mac.length && timingSafeEqual(expected, mac);
}

export const handler = async (event: CloudFrontRequestEvent): Promise<CloudFrontRequestResult> => {
  const { request } = event.Records[0].cf;
  const signature = signatureOf(request);
  const now = Math.floor(Date.now() / 1000);
  if (!signature || !isValid(request.uri, signature, now)) return DENIED;
  request.querystring = '';
  delete request.headers.cookie;
  request.headers['x-link-expires'] = [{ key: 'X-Link-Expires', value: String(signature.expires) }];
  return request;
};
