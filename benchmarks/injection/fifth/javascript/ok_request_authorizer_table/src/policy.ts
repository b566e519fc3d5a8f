import type { APIGatewayAuthorizerResult } from 'aws-lambda';

type Effect = 'Allow' | 'Deny';

export class Policy {
  readonly #resources: string[] = [];

  constructor(
    private readonly principalId: string,
    private readonly effect: Effect,
  ) {}

  add(resource: string): this {
    this.#resources.push(resource);
    return this;
  }

  build(context: Record<string, string> = {}): APIGatewayAuthorizerResult {
    return {
      principalId: this.principalId,
      policyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: this.effect, Action: 'execute-api:Invoke', Resource: this.#resources }],
      },
      context,
    };
  }
}
