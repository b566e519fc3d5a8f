import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';

export class ConnectionSender {
  private readonly client: ApiGatewayManagementApiClient;

  constructor(domain: string, stage: string) {
    this.client = new ApiGatewayManagementApiClient({ endpoint: `https://${domain}/${stage}` });
  }

  async send(id: string, data: { ok: boolean; answer: number }): Promise<void> {
    await this.client.send(new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.from(JSON.stringify(data)) }));
  }
}
