import { StartExpenseAnalysisCommand, TextractClient } from '@aws-sdk/client-textract';

const textract = new TextractClient({});

interface Input {
  invoice: unknown;
}

class Invoice {
  private constructor(readonly number: number) {}

  static parse(input: Input): Invoice {
    const number = Number(input.invoice);
    if (!Number.isSafeInteger(number) || number < 1) throw new TypeError('invoice');
    return new Invoice(number);
  }

  get key(): string {
    return `invoices/${String(this.number).padStart(8, '0')}.pdf`;
  }
}

export const handler = async (input: Input): Promise<{ jobId: string }> => {
  const invoice = Invoice.parse(input);
  const { JobId } = await textract.send(
    new StartExpenseAnalysisCommand({
      DocumentLocation: { S3Object: { Bucket: process.env.INVOICES, Name: invoice.key } },
      NotificationChannel: { SNSTopicArn: process.env.DONE_TOPIC, RoleArn: process.env.TEXTRACT_ROLE },
      JobTag: `invoice-${invoice.number}`,
    }),
  );
  return { jobId: JobId! };
};
