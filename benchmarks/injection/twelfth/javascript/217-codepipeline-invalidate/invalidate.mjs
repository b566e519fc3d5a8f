import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { CodePipelineClient, PutJobSuccessResultCommand, PutJobFailureResultCommand } from '@aws-sdk/client-codepipeline';

const cloudfront = new CloudFrontClient({});
const pipeline = new CodePipelineClient({});

const PATH = /^\/[\w\-./]*\*?$/;

function pathsOf({ data }) {
  const { paths = ['/*'] } = JSON.parse(data.actionConfiguration.configuration.UserParameters || '{}');
  if (!paths.every((path) => PATH.test(path))) throw new TypeError('paths are malformed');
  return paths;
}

export const handler = async ({ 'CodePipeline.job': job }) => {
  try {
    const Items = pathsOf(job);
    await cloudfront.send(new CreateInvalidationCommand({
      DistributionId: process.env.DISTRIBUTION_ID,
      InvalidationBatch: { CallerReference: job.id, Paths: { Quantity: Items.length, Items } },
    }));
    await pipeline.send(new PutJobSuccessResultCommand({ jobId: job.id }));
  } catch ({ name }) {
    await pipeline.send(new PutJobFailureResultCommand({ jobId: job.id, failureDetails: { type: 'JobFailed', message: name } }));
  }
};
