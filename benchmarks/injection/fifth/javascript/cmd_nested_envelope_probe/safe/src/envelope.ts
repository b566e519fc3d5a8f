import type { SQSRecord } from 'aws-lambda';

export interface ProbeRequest {
  assetId: string;
  stream?: string;
  source: { kind: 'upload' | 'remote'; name: string };
}

interface SnsEnvelope {
  Type: string;
  MessageId: string;
  TopicArn: string;
  Message: string;
}

export function* requests(records: SQSRecord[]): Generator<ProbeRequest> {
  for (const record of records) {
    const envelope = JSON.parse(record.body) as SnsEnvelope;
    if (envelope.Type !== 'Notification') continue;
    yield JSON.parse(envelope.Message) as ProbeRequest;
  }
}
