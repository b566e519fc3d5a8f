// trigger: codepipeline
import { LambdaClient, UpdateFunctionCodeCommand } from "@aws-sdk/client-lambda";

const lambda = new LambdaClient({ region: process.env.AWS_REGION });

export const unsafe = async (event, context) => {
  const { image } = context.clientContext.Custom;
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: "worker", ImageUri: image })); // expect: INJ002
  return { job: event["CodePipeline.job"].id };
};

export const safe = async (event) => {
  const job = event["CodePipeline.job"];
  const image = job.data.actionConfiguration.configuration.UserParameters;
  await lambda.send(new UpdateFunctionCodeCommand({ FunctionName: "worker", ImageUri: image }));
  return { job: job.id };
};
