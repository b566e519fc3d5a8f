import { SendWorkflowStepStateCommand, TransferClient } from '@aws-sdk/client-transfer';
import { HeadObjectCommand, S3Client } from '@aws-sdk/client-s3';

interface WorkflowEvent {
  token: string;
  serviceMetadata: { executionDetails: { workflowId: string; executionId: string }; transferDetails: { userName: string } };
  fileLocation: { domain: 'S3'; bucket: string; key: string; eTag: string; versionId: string };
}

const transfer = new TransferClient({});
const s3 = new S3Client({});
const MAX = 50 * 1024 * 1024;
const allowed: ReadonlySet<string> = new Set(['csv', 'xml', 'edi']);

const extension = (key: string): string => key.slice(key.lastIndexOf('.') + 1).toLowerCase();

async function isAcceptable({ bucket, key }: WorkflowEvent['fileLocation']): Promise<boolean> {
  if (!allowed.has(extension(key))) return false;
  const { ContentLength = 0 } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  return ContentLength > 0 && ContentLength <= MAX;
}

export const handler = async (event: WorkflowEvent): Promise<void> => {
  const { workflowId, executionId } = event.serviceMetadata.executionDetails;
  const acceptable = await isAcceptable(event.fileLocation);
  await transfer.send(
    new SendWorkflowStepStateCommand({ WorkflowId: workflowId, ExecutionId: executionId, Token: event.token, Status: acceptable ? 'SUCCESS' : 'FAILURE' }),
  );
};
