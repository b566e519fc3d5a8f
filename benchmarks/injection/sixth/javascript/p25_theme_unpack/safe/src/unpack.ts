import type { SQSEvent, SQSBatchResponse } from 'aws-lambda';
import AdmZip from 'adm-zip';
import { createHash } from 'node:crypto';
import { place } from './place.js';

const THEMES = '/mnt/themes';

function unpack(archive: Buffer): number {
  const digest = createHash('sha256').update(archive).digest('hex');
  const zip = new AdmZip(archive);
  let files = 0;
  for (const entry of zip.getEntries()) {
    if (entry.isDirectory) continue;
    if (entry.header.size > 5_000_000) throw new Error('entry too big');
    place(`${THEMES}/${digest}`, entry.entryName, entry.getData());
    files++;
  }
  return files;
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { messageId, body } of event.Records) {
    try {
      const files = unpack(Buffer.from(body, 'base64'));
      console.log(JSON.stringify({ messageId, files }));
    } catch (err) {
      console.error(JSON.stringify({ messageId, err: (err as Error).name }));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
