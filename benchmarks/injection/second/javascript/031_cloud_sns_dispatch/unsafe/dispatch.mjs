import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

const lambda = new LambdaClient({ maxAttempts: 2 });

const FUNCTIONS = {
  resize: process.env.RESIZE_FUNCTION,
  index: process.env.INDEX_FUNCTION,
};

const target = (task) => {
  return task.functionName;
};

export const handler = async (event) => {
  for (const { Sns } of event.Records) {
    const task = JSON.parse(Sns.Message);
    const FunctionName = target(task);
    const Payload = JSON.stringify({ document: Number(task.document) });
    await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload })); // expect: cloud
  }
};
