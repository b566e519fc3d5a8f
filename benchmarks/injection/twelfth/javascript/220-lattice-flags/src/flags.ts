import { getAppConfig } from '@aws-lambda-powertools/parameters/appconfig';
import { createHash } from 'node:crypto';

interface Flag { readonly percent: number; readonly services: readonly string[] }
interface LatticeRequest {
  raw_path: string;
  method: string;
  headers: Record<string, string>;
  query_string_parameters: Record<string, string>;
}
type Decision = { flag: string; enabled: boolean; reason: 'unknown' | 'service' | 'rollout' };

const load = async (): Promise<Map<string, Flag>> => {
  const document = await getAppConfig<Record<string, Flag>>('flags', { application: 'platform', environment: 'prod', transform: 'json', maxAge: 30 });
  return new Map(Object.entries(document ?? {}));
};

const bucket = (flag: string, unit: string): number => createHash('md5').update(`${flag}:${unit}`).digest().readUInt16BE(0) % 100;

const decide = (flags: Map<string, Flag>, name: string, service: string, unit: string): Decision => {
  const flag = flags.get(name);
  if (!flag) return { flag: name, enabled: false, reason: 'unknown' };
  if (flag.services.includes(service)) return { flag: name, enabled: true, reason: 'service' };
  return { flag: name, enabled: bucket(name, unit) < flag.percent, reason: 'rollout' };
};

export const handler = async (event: LatticeRequest) => {
  const [, name = ''] = /^\/flags\/([a-z0-9-]{1,50})$/.exec(event.raw_path) ?? [];
  const { service = '', unit = '' } = event.query_string_parameters ?? {};
  const decision = decide(await load(), name, service, unit);
  return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(decision) };
};
