import { createHash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { GetObjectCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { SendWorkflowStepStateCommand, TransferClient } from '@aws-sdk/client-transfer';
import { Logger } from '@aws-lambda-powertools/logger';

const s3 = new S3Client({});
const transfer = new TransferClient({});
const logger = new Logger({ serviceName: 'inbound-checksum' });

const locationOf = ({ fileLocation }) => {
  if (fileLocation.domain !== 'S3') throw new TypeError('only files in S3 are supported');
  return { Bucket: fileLocation.bucket, Key: fileLocation.key };
};

async function inspect(location) {
  const { Body, ContentLength } = await s3.send(new GetObjectCommand(location));
  const digest = createHash('sha256');
  let lines = 0;
  await pipeline(Body, async (chunks) => {
    for await (const chunk of chunks) {
      digest.update(chunk);
      for (const byte of chunk) if (byte === 0x0a) lines += 1;
    }
  });
  return { sha256: digest.digest('hex'), bytes: ContentLength, lines };
}

async function finish({ serviceMetadata, token }, Status) {
  const { executionDetails } = serviceMetadata;
  await transfer.send(new SendWorkflowStepStateCommand({
    WorkflowId: executionDetails.workflowId,
    ExecutionId: executionDetails.executionId,
    Token: token,
    Status,
  }));
}

export const handler = async (event) => {
  const { userName, serverId } = event.serviceMetadata.transferDetails;
  try {
    const location = locationOf(event);
    const { sha256, bytes, lines } = await inspect(location);
    await s3.send(new PutObjectTaggingCommand({
      ...location,
      Tagging: { TagSet: [{ Key: 'sha256', Value: sha256 }, { Key: 'lines', Value: String(lines) }] },
    }));
    logger.info('file inspected', { userName, serverId, key: location.Key, bytes, lines });
    await finish(event, lines > 0 ? 'SUCCESS' : 'FAILURE');
  } catch (err) {
    logger.error('file not inspected', err);
    await finish(event, 'FAILURE');
  }
};
