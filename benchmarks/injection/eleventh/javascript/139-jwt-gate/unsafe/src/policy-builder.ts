import type { APIGatewayAuthorizerResult, Statement } from 'aws-lambda';

export class PolicyBuilder {
  private readonly statements: Statement[] = [];
  private readonly stageArn: string;

  constructor(methodArn: string) {
    this.stageArn = methodArn.split('/').slice(0, 2).join('/');
  }

  allow(verb: string, path: string): this {
    this.statements.push({ Action: 'execute-api:Invoke', Effect: 'Allow', Resource: `${this.stageArn}/${verb}${path}` });
    return this;
  }

  build(principalId: string, context: Record<string, string>): APIGatewayAuthorizerResult {
    return { principalId, policyDocument: { Version: '2012-10-17', Statement: this.statements }, context };
  }
}
