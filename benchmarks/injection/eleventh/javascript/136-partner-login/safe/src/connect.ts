import { PartnerVault } from './partner-vault';
import { probe } from './probe';

interface LatticeV2Event {
  version: '2.0';
  method: string;
  path: string;
  queryStringParameters?: Record<string, string[]>;
}
interface LatticeResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

const vault = new PartnerVault(process.env.PARTNER_SECRET_ARN!);

const json = (statusCode: number, value: object): LatticeResponse => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
});

export const handler = async (event: LatticeV2Event): Promise<LatticeResponse> => {
  if (event.method !== 'GET') return json(405, { message: 'GET only' });
  const credentials = await vault.credentials();
  const reachable = await probe(credentials);
  const { host } = credentials;
  return json(200, { reachable, partner: { host, checkedAt: Date.now() } });
};
