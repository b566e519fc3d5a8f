import {
  CodePipelineClient,
  PutJobFailureResultCommand,
  PutJobSuccessResultCommand,
} from '@aws-sdk/client-codepipeline';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { CodePipelineEvent } from 'aws-lambda';
import { measure } from './measure';

type Job = CodePipelineEvent['CodePipeline.job'];

const pipeline = new CodePipelineClient({});

class GateError extends Error {}

function limits(job: Job): { maxBytes: number } {
  const parameters = job.data.actionConfiguration.configuration.UserParameters;
  const maxBytes = Number.parseInt(parameters ?? '', 10);
  if (!Number.isInteger(maxBytes) || maxBytes <= 0) throw new GateError('UserParameters is not a number of bytes');
  return { maxBytes };
}

async function bundle(job: Job): Promise<NodeJS.ReadableStream> {
  const { accessKeyId, secretAccessKey, sessionToken } = job.data.artifactCredentials;
  const s3 = new S3Client({ credentials: { accessKeyId, secretAccessKey, sessionToken } });
  const [artifact] = job.data.inputArtifacts;
  if (!artifact) throw new GateError('an input artifact is required');
  const { bucketName, objectKey } = artifact.location.s3Location;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucketName, Key: objectKey }));
  return Body as NodeJS.ReadableStream;
}

export const handler = async (event: CodePipelineEvent): Promise<void> => {
  const job = event['CodePipeline.job'];
  try {
    const { maxBytes } = limits(job);
    const size = await measure(await bundle(job));
    if (size.total > maxBytes) throw new GateError('the bundle exceeds the limit');
    await pipeline.send(
      new PutJobSuccessResultCommand({
        jobId: job.id,
        outputVariables: { files: String(size.files), bytes: String(size.total) },
      }),
    );
  } catch (error) {
    const message = error instanceof GateError ? error.message : 'the bundle could not be measured';
    await pipeline.send(
      new PutJobFailureResultCommand({ jobId: job.id, failureDetails: { type: 'JobFailed', message } }),
    );
  }
};
