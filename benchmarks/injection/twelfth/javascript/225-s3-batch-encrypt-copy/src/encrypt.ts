import type { S3BatchEvent, S3BatchEventTask, S3BatchResult, S3BatchResultResult } from 'aws-lambda';
import { CopyObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import * as TE from 'fp-ts/TaskEither';
import { pipe } from 'fp-ts/function';

const s3 = new S3Client({});

const reencrypt = (task: S3BatchEventTask): TE.TaskEither<S3ServiceException, string> =>
  TE.tryCatch(
    async () => {
      const Bucket = task.s3BucketArn.split(':::')[1];
      const Key = decodeURIComponent(task.s3Key.replaceAll('+', ' '));
      await s3.send(
        new CopyObjectCommand({
          Bucket,
          Key,
          CopySource: `${Bucket}/${encodeURIComponent(Key)}`,
          ServerSideEncryption: 'aws:kms',
          SSEKMSKeyId: process.env.KMS_KEY_ARN,
          MetadataDirective: 'COPY',
        }),
      );
      return 'encrypted';
    },
    (error) => error as S3ServiceException,
  );

const result = (task: S3BatchEventTask): Promise<S3BatchResultResult> =>
  pipe(
    reencrypt(task),
    TE.match(
      (error): S3BatchResultResult => ({ taskId: task.taskId, resultCode: error.$retryable ? 'TemporaryFailure' : 'PermanentFailure', resultString: error.name }),
      (resultString): S3BatchResultResult => ({ taskId: task.taskId, resultCode: 'Succeeded', resultString }),
    ),
  )();

export const handler = async (event: S3BatchEvent): Promise<S3BatchResult> => ({
  invocationSchemaVersion: event.invocationSchemaVersion,
  treatMissingKeysAs: 'PermanentFailure',
  invocationId: event.invocationId,
  results: await Promise.all(event.tasks.map(result)),
});
