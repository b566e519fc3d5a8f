import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';

interface Task { readonly kind: string; readonly worker: string }
interface Order { readonly orderId: number }

const WORKERS: Readonly<Record<string, string | undefined>> = Object.freeze({
  pick: process.env.PICK_FUNCTION,
  pack: process.env.PACK_FUNCTION,
  ship: process.env.SHIP_FUNCTION,
});

export class Dispatcher {
  readonly #lambda = new LambdaClient({ maxAttempts: 3 });

  async dispatch(task: Task, order: Order): Promise<boolean> {
    const Payload = new TextEncoder().encode(JSON.stringify(order));
    const FunctionName = Object.hasOwn(WORKERS, task.kind) ? WORKERS[task.kind] : undefined;
    if (FunctionName === undefined) return false;
    const { StatusCode } = await this.#lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload }));
    return StatusCode === 202;
  }
}
