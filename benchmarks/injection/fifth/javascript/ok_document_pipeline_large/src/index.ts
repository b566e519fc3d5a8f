import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { announce } from './announce';
import { config } from './config';
import { log } from './logger';
import { message, type Message } from './message';
import { fetchDocument, storePage } from './objects';
import { isClean, pageCount, recognise, toImages, toPdf } from './programs';
import * as register from './register';

async function work(job: Message, directory: string): Promise<number> {
  const source = join(directory, `source.${job.type}`);
  await fetchDocument(job, source);
  if (!(await isClean(source))) {
    await register.state(job, 'infected');
    return 0;
  }
  const pdf = job.type === 'pdf' ? source : await toPdf(source, directory);
  const pages = await pageCount(pdf);
  if (pages > config.maxPages) {
    await register.state(job, 'too-long');
    return 0;
  }
  const images = await toImages(pdf, directory, job.dpi);
  for (const [index, image] of images.entries()) {
    const key = await storePage(job, index + 1, image);
    await register.page(job, index + 1, key, await recognise(image, job.language));
  }
  await register.state(job, 'ready');
  await announce(job, images.length);
  return images.length;
}

async function inDirectory<T>(action: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'document-'));
  try {
    return await action(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const { body, messageId } of event.Records) {
    const parsed = message.safeParse(JSON.parse(body));
    if (!parsed.success) {
      log('warn', 'message is not valid', { problems: parsed.error.issues.length });
      continue;
    }
    try {
      const pages = await inDirectory((directory) => work(parsed.data, directory));
      log('info', 'document was processed', { pages });
    } catch (error) {
      log('error', (error as Error).name);
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
};
