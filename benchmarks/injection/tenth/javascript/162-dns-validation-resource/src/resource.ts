import { ACMClient, DeleteCertificateCommand, DescribeCertificateCommand, RequestCertificateCommand } from '@aws-sdk/client-acm';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { answer } from './cfn';

const acm = new ACMClient({ region: 'us-east-1' });
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

async function recordOf(arn: string) {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const { Certificate } = await acm.send(new DescribeCertificateCommand({ CertificateArn: arn }));
    const record = Certificate?.DomainValidationOptions?.[0].ResourceRecord;
    if (record) return record;
    await pause(2000);
  }
  throw new Error('the record is not there yet');
}

export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  try {
    if (event.RequestType === 'Delete') {
      await acm.send(new DeleteCertificateCommand({ CertificateArn: event.PhysicalResourceId }));
      return await answer(event, 'SUCCESS', event.PhysicalResourceId);
    }
    const { CertificateArn } = await acm.send(
      new RequestCertificateCommand({ DomainName: event.ResourceProperties.DomainName, ValidationMethod: 'DNS' }),
    );
    const { Name, Value } = await recordOf(CertificateArn!);
    await answer(event, 'SUCCESS', CertificateArn!, { Name, Value });
  } catch (err) {
    console.error(JSON.stringify({ requestId: event.RequestId, error: (err as Error).name }));
    await answer(event, 'FAILED', 'PhysicalResourceId' in event ? event.PhysicalResourceId : 'none');
  }
}
