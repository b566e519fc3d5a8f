import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { DocumentStore } from './document-store';
import { OcrEngine } from './ocr-engine';
import type { OcrJob } from './types';

const store = new DocumentStore(process.env.DOCUMENT_BUCKET!);
const engine = new OcrEngine();

async function processRecord(record: SQSRecord): Promise<void> {
  const job = JSON.parse(record.body) as OcrJob;
  const file = await store.fetchScan(job.documentId);
  const text = await engine.recognise(file, job.language);
  await store.saveText(job.documentId, text);
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    try {
      await processRecord(record);
    } catch (err) {
      console.error(JSON.stringify({ msg: 'ocr failed', messageId: record.messageId, error: (err as Error).name }));
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
};
