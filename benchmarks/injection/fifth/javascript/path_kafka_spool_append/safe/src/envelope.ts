import type { MSKEvent, MSKRecord } from 'aws-lambda';

export interface Envelope {
  tenant: string;
  payload: Record<string, unknown>;
  headers: Map<string, string>;
}

const headersOf = ({ headers }: MSKRecord): Map<string, string> =>
  new Map(
    headers.flatMap((header) =>
      Object.entries(header).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')] as [string, string]),
    ),
  );

const parse = (record: MSKRecord): Envelope => {
  const { payload = {} } = JSON.parse(Buffer.from(record.value, 'base64').toString());
  const headers = headersOf(record);
  return { payload, headers, tenant: headers.get('x-tenant') ?? 'default' };
};

export function* envelopes({ records }: MSKEvent): Generator<Envelope> {
  for (const partition of Object.values(records)) {
    for (const record of partition) yield parse(record);
  }
}
