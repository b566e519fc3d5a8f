import { EncryptCommand, GetPublicKeyCommand, KMSClient, SignCommand } from "@aws-sdk/client-kms";
import {
  CreateSecretCommand,
  DeleteSecretCommand,
  paginateListSecrets,
  PutSecretValueCommand,
  ResourceExistsException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";

abstract class Base<T> {
  protected constructor(protected readonly client: T) {}
}

class Secrets extends Base<SecretsManagerClient> {
  constructor() {
    super(new SecretsManagerClient({}));
  }

  async save(customer: string, value: string): Promise<void> {
    const name = `${process.env.PREFIX}${customer}`;
    try {
      await this.client.send(
        new CreateSecretCommand({
          Name: name,
          SecretString: value,
          KmsKeyId: process.env.KEY_ARN,
          Tags: [{ Key: "customer", Value: customer }],
        }),
      );
    } catch (error) {
      if (!(error instanceof ResourceExistsException)) throw error;
      await this.client.send(new PutSecretValueCommand({ SecretId: name, SecretString: value }));
    }
  }

  async drop(customer: string): Promise<void> {
    const SecretId = `${process.env.PREFIX}${customer}`;
    await this.client.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
  }

  async names(): Promise<string[]> {
    const names: string[] = [];
    const filters = [{ Key: "name" as const, Values: [process.env.PREFIX!] }];
    for await (const page of paginateListSecrets({ client: this.client }, { Filters: filters })) {
      names.push(...(page.SecretList ?? []).map((each) => each.Name!));
    }
    return names;
  }
}

class Keys extends Base<KMSClient> {
  constructor() {
    super(new KMSClient({}));
  }

  async seal(text: string): Promise<string> {
    const input = { KeyId: process.env.KEY_ARN, Plaintext: Buffer.from(text) };
    const { CiphertextBlob } = await this.client.send(new EncryptCommand(input));
    return Buffer.from(CiphertextBlob!).toString("base64");
  }

  async receipt(text: string) {
    const KeyId = process.env.SIGNING_KEY;
    const [{ Signature }, { PublicKey }] = await Promise.all([
      this.client.send(
        new SignCommand({ KeyId, Message: Buffer.from(text), SigningAlgorithm: "ECDSA_SHA_256", MessageType: "RAW" }),
      ),
      this.client.send(new GetPublicKeyCommand({ KeyId })),
    ]);
    return { signature: Buffer.from(Signature!).toString("base64"), key: Buffer.from(PublicKey!).toString("base64") };
  }
}

const secrets = new Secrets();
const keys = new Keys();

export const handler = async (event: { do: string; customer: string; value?: string }) => {
  if (event.do === "list") return secrets.names();
  if (event.do === "drop") return secrets.drop(event.customer);
  await secrets.save(event.customer, await keys.seal(event.value ?? ""));
  return keys.receipt(event.customer);
};
