import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

interface TaskInput {
  rows: number;
  startedBy: string;
}

export class TaskDispatcher {
  private readonly lambda = new LambdaClient({});

  private constructor(private readonly arns: Readonly<Record<string, string | undefined>>) {}

  static fromEnvironment(env: NodeJS.ProcessEnv): TaskDispatcher {
    return new TaskDispatcher({ reindex: env.REINDEX_ARN, cleanup: env.CLEANUP_ARN, export: env.EXPORT_ARN });
  }

  private resolve(task: string): string | undefined {
    return Object.hasOwn(this.arns, task) ? this.arns[task] : undefined;
  }

  async start(task: string, input: TaskInput): Promise<boolean> {
    const FunctionName = this.resolve(task);
    if (!FunctionName) return false;
    const response = await this.lambda.send(new InvokeCommand({
      FunctionName,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(input)),
    }));
    return response.StatusCode === 202;
  }
}
