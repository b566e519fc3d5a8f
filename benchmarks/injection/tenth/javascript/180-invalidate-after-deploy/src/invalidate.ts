import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { CodePipelineClient, PutJobFailureResultCommand, PutJobSuccessResultCommand } from '@aws-sdk/client-codepipeline';
import type { CodePipelineEvent, Context } from 'aws-lambda';

const cloudfront = new CloudFrontClient({});
const pipeline = new CodePipelineClient({});

export const handler = async (event: CodePipelineEvent, context: Context): Promise<void> => {
  const { id: jobId } = event['CodePipeline.job'];
  try {
    await cloudfront.send(
      new CreateInvalidationCommand({
        DistributionId: process.env.DISTRIBUTION_ID,
        InvalidationBatch: { CallerReference: jobId, Paths: { Quantity: 1, Items: ['/*'] } },
      }),
    );
    await pipeline.send(new PutJobSuccessResultCommand({ jobId }));
  } catch (err) {
    const message = err instanceof Error ? err.name : 'unknown';
    await pipeline.send(
      new PutJobFailureResultCommand({
        jobId,
        failureDetails: { type: 'JobFailed', message, externalExecutionId: context.awsRequestId },
      }),
    );
  }
};
