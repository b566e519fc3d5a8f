import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

export interface PartnerCredentials {
  host: string;
  clientId: string;
  clientSecret: string;
}

export class PartnerVault {
  private cached?: Promise<PartnerCredentials>;
  private readonly client = new SecretsManagerClient({});

  constructor(private readonly arn: string) {}

  credentials(): Promise<PartnerCredentials> {
    this.cached ??= this.client
      .send(new GetSecretValueCommand({ SecretId: this.arn }))
      .then((r) => JSON.parse(r.SecretString!) as PartnerCredentials);
    return this.cached;
  }
}
