import type { SQSEvent } from 'aws-lambda';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import nodemailer from 'nodemailer';
import { customer } from './customers';

const transport = nodemailer.createTransport({ SES: { sesClient: new SESv2Client({}), SendEmailCommand } } as object);

export const handler = async (event: SQSEvent): Promise<void> => {
  for (const record of event.Records) {
    const message = JSON.parse(record.body) as { order: unknown; customer: unknown };
    const order = Number(message.order);
    const { address } = await customer(Number(message.customer));
    await transport.sendMail({
      from: { name: 'Example Shop', address: 'orders@example.com' },
      to: { name: '', address },
      subject: `Your order ${order}`,
      text: `We have got your order ${order}. Follow it at https://shop.example.com/orders/${order}`,
    });
  }
};
