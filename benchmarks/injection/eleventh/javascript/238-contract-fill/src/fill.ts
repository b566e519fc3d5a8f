import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as v from 'valibot';
import { ContractRenderer } from './contract-renderer';
import { CustomerRepository } from './customer-repository';

const Input = v.object({
  customerId: v.pipe(v.number(), v.integer(), v.minValue(1)),
  template: v.picklist(['lease', 'service']),
  clauses: v.optional(v.array(v.pipe(v.string(), v.maxLength(1000))), []),
  startsOn: v.pipe(v.string(), v.isoDate()),
});

interface Deps {
  customers: CustomerRepository;
  renderer: ContractRenderer;
  s3: Pick<S3Client, 'send'>;
}

export const createHandler = ({ customers, renderer, s3 }: Deps) =>
  async (input: unknown): Promise<{ key: string; pages: number }> => {
    const { customerId, template, clauses, startsOn } = v.parse(Input, input);
    const customer = await customers.get(customerId);
    const html = renderer.render(template, { customer, clauses, startsOn });
    const key = `contracts/${customerId}/${template}-${startsOn}.html`;
    await s3.send(
      new PutObjectCommand({
        Bucket: process.env.CONTRACT_BUCKET,
        Key: key,
        Body: html,
        ContentType: 'text/html; charset=utf-8',
      }),
    );
    return { key, pages: Math.ceil(html.length / 3000) };
  };

export const handler = createHandler({
  customers: new CustomerRepository(),
  renderer: new ContractRenderer(),
  s3: new S3Client({}),
});
