const { CodePipelineClient, PutJobFailureResultCommand, PutJobSuccessResultCommand } = require('@aws-sdk/client-codepipeline');

const pipeline = new CodePipelineClient({});
const STAGES = { beta: 'https://beta.example.com', prod: 'https://www.example.com' };
const PATHS = ['/health', '/login', '/api/version'];

const probe = (origin) => async (path) => {
  const response = await fetch(new URL(path, origin), { redirect: 'manual', signal: AbortSignal.timeout(5000) });
  return { path, ok: response.status < 400 };
};

const failed = (results) => results.filter(({ ok }) => !ok).map(({ path }) => path);

exports.handler = async (event, context) => {
  const { id: jobId, data } = event['CodePipeline.job'];
  try {
    const { stage } = JSON.parse(data.actionConfiguration.configuration.UserParameters);
    if (!Object.hasOwn(STAGES, stage)) throw new Error('unknown stage');
    const results = await Promise.all(PATHS.map(probe(STAGES[stage])));
    const bad = failed(results);
    if (bad.length > 0) throw new Error(`failed: ${bad.join(', ')}`);
    await pipeline.send(new PutJobSuccessResultCommand({ jobId }));
  } catch (error) {
    const failureDetails = { type: 'JobFailed', message: error.message, externalExecutionId: context.awsRequestId };
    await pipeline.send(new PutJobFailureResultCommand({ jobId, failureDetails }));
  }
};
