import { getSecret } from '@aws-lambda-powertools/parameters/secrets';

export class PartnerKeys {
  async find(partner: string): Promise<string | undefined> {
    const all = await getSecret<Record<string, string>>(process.env.PARTNER_KEYS_SECRET ?? 'partner-keys', { transform: 'json', maxAge: 300 });
    return all !== undefined && Object.hasOwn(all, partner) ? all[partner] : undefined;
  }
}
