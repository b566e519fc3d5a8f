import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

type Binary = (a: number, b: number) => number;

const operations = new Map<string, Binary>([
  ['add', (a, b) => a + b],
  ['sub', (a, b) => a - b],
  ['mul', (a, b) => a * b],
  ['div', (a, b) => a / b],
  ['pow', Math.pow],
]);

interface Step {
  op: string;
  arg: number;
}

class Machine {
  private value: number;

  constructor(start: number) {
    this.value = start;
  }

  exec(step: Step): this {
    const fn = operations.get(step.op);
    if (!fn) throw new SyntaxError('unknown operation');
    this.value = fn(this.value, Number(step.arg));
    return this;
  }

  evaluate(steps: Step[]): number {
    steps.forEach((s) => this.exec(s));
    if (!Number.isFinite(this.value)) throw new RangeError('result');
    return this.value;
  }
}

export const handler = async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  try {
    const { start = 0, steps = [] } = JSON.parse(event.body ?? '{}') as { start?: number; steps?: Step[] };
    const result = new Machine(Number(start)).evaluate(steps.slice(0, 100));
    return { statusCode: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ result }) };
  } catch (e) {
    const bad = e instanceof SyntaxError || e instanceof RangeError;
    return { statusCode: bad ? 400 : 500, body: '{"message":"cannot calculate"}' };
  }
};
