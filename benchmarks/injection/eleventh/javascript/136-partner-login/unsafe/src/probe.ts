import type { PartnerCredentials } from './partner-vault';

export async function probe({ host, clientId, clientSecret }: PartnerCredentials): Promise<boolean> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const response = await fetch(`https://${host}/ping`, { headers: { authorization: `Basic ${basic}` } });
  return response.ok;
}
