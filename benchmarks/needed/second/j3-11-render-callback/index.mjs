import * as sfn from '@aws-sdk/client-sfn';
import * as batch from '@aws-sdk/client-batch';
import { S3Client, waitUntilObjectExists } from '@aws-sdk/client-s3';

const clients = new Map([
  ['sfn', new sfn.SFNClient({})],
  ['batch', new batch.BatchClient({})],
  ['s3', new S3Client({})],
]);
const call = (name, command) => clients.get(name).send(command);

async function submit({ scene, frames }) {
  const { jobId } = await call(
    'batch',
    new batch.SubmitJobCommand({
      jobName: `render-${scene}`,
      jobQueue: process.env.JOB_QUEUE_ARN,
      jobDefinition: process.env.JOB_DEFINITION_ARN,
      arrayProperties: { size: frames },
      containerOverrides: { environment: [{ name: 'SCENE', value: scene }] },
    }),
  );
  return jobId;
}

async function state(jobId) {
  const { jobs } = await call('batch', new batch.DescribeJobsCommand({ jobs: [jobId] }));
  return jobs[0]?.status;
}

export const handler = async ({ taskToken, scene, frames }, context) => {
  const jobId = await submit({ scene, frames });
  try {
    for (;;) {
      await new Promise((done) => setTimeout(done, 15_000));
      await call('sfn', new sfn.SendTaskHeartbeatCommand({ taskToken }));
      const now = await state(jobId);
      if (now === 'SUCCEEDED') break;
      if (now === 'FAILED') throw new Error('rendering failed');
      if (context.getRemainingTimeInMillis() < 60_000) {
        await call('batch', new batch.TerminateJobCommand({ jobId, reason: 'too slow' }));
        throw new Error('rendering took too long');
      }
    }
    const Key = `films/${scene}.mp4`;
    await waitUntilObjectExists(
      { client: clients.get('s3'), maxWaitTime: 30 },
      { Bucket: process.env.FILMS_BUCKET, Key },
    );
    await call('sfn', new sfn.SendTaskSuccessCommand({ taskToken, output: JSON.stringify({ Key }) }));
  } catch (error) {
    await call('sfn', new sfn.SendTaskFailureCommand({ taskToken, error: 'Render', cause: error.message }));
  }
};
