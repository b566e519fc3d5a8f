import type { FirehoseTransformationHandler } from 'aws-lambda';
import { open, type CountryResponse, type Reader } from 'maxmind';
import { isIP } from 'node:net';
import { join } from 'node:path';

let reader: Promise<Reader<CountryResponse>> | undefined;
const database = () => (reader ??= open<CountryResponse>(join(__dirname, 'data', 'country.mmdb')));

interface Visit { ip?: string; page: string }

const locate = (db: Reader<CountryResponse>, ip: string | undefined): string =>
  ip !== undefined && isIP(ip) !== 0 ? db.get(ip)?.country?.iso_code ?? 'XX' : 'XX';

export const handler: FirehoseTransformationHandler = async (event) => {
  const db = await database();
  const records = event.records.map(({ recordId, data }) => {
    const text = Buffer.from(data, 'base64').toString('utf8');
    try {
      const { ip, ...visit } = JSON.parse(text) as Visit;
      const line = JSON.stringify({ ...visit, country: locate(db, ip) });
      return { recordId, result: 'Ok' as const, data: Buffer.from(`${line}\n`).toString('base64') };
    } catch {
      return { recordId, result: 'Dropped' as const, data };
    }
  });
  return { records };
};
