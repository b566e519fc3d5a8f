import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

interface TaskInput {
  rows: number;
  startedBy: string;
}

export class TaskDispatcher {
  private readonly lambda = new LambdaClient({});

  private constructor(private readonly prefix: string) {}

  static fromEnvironment(env: NodeJS.ProcessEnv): TaskDispatcher {
    return new TaskDispatcher(env.STAGE ? `${env.STAGE}-` : '');
  }

  private resolve(task: string): string | undefined {
    return task ? `${this.prefix}${task}` : undefined;
  }

  async start(task: string, input: TaskInput): Promise<boolean> {
    const FunctionName = this.resolve(task);
    if (!FunctionName) return false;
    const response = await this.lambda.send(new InvokeCommand({ // expect: cloud
      FunctionName,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(input)),
    }));
    return response.StatusCode === 202;
  }
}
