import type { AppSyncResolverEvent } from 'aws-lambda';
import { DomainInspector } from './inspector';
import { Ok, Err, type Result } from './result';

interface VerifyDomainArgs {
  input: { domain: string; recordType?: 'TXT' | 'MX' };
}
interface Verification {
  domain: string;
  verified: boolean;
  records: string[];
}

const inspector = new DomainInspector();

async function verify(args: VerifyDomainArgs): Promise<Result<Verification, string>> {
  const { domain, recordType = 'TXT' } = args.input;
  if (!domain) return Err('domain is required');
  const records = await inspector.lookup(domain, recordType);
  const verified = records.some((r) => r.includes('acme-site-verification='));
  return Ok({ domain, verified, records });
}

export const handler = async (event: AppSyncResolverEvent<VerifyDomainArgs>): Promise<Verification> => {
  const result = await verify(event.arguments);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};
