import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

interface Task { readonly kind: string; readonly worker: string }
interface Order { readonly orderId: number }

export class Dispatcher {
  readonly #lambda = new LambdaClient({ maxAttempts: 3 });

  async dispatch(task: Task, order: Order): Promise<boolean> {
    const Payload = new TextEncoder().encode(JSON.stringify(order));
    const FunctionName = task.worker.toLowerCase();
    const { StatusCode } = await this.#lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload })); // expect: cloud
    return StatusCode === 202;
  }
}
