import { Sha256 } from '@aws-crypto/sha256-js';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { HttpRequest } from '@smithy/protocol-http';
import { SignatureV4 } from '@smithy/signature-v4';
import { config } from './config';

const signer = new SignatureV4({
  credentials: defaultProvider(),
  region: config.region,
  service: 'es',
  sha256: Sha256,
});

export async function call(method: 'PUT' | 'DELETE', id: string, document?: object): Promise<number> {
  const path = `/${config.index}/_doc/${encodeURIComponent(id)}`;
  const body = document ? JSON.stringify(document) : undefined;
  const request = new HttpRequest({
    method,
    protocol: 'https:',
    hostname: config.endpoint,
    path,
    headers: { host: config.endpoint, 'content-type': 'application/json' },
    body,
  });
  const { headers } = await signer.sign(request);
  const response = await fetch(`https://${config.endpoint}${path}`, { method, headers, body });
  if (!response.ok && response.status !== 404) throw new Error(`index answered ${response.status}`);
  return response.status;
}
