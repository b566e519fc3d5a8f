import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import Joi from 'joi';

const ses = new SESv2Client({});
const TEMPLATES = { welcome: 'WelcomeV2', receipt: 'ReceiptV5' };

const schema = Joi.object({
  template: Joi.string().valid(...Object.keys(TEMPLATES)).required(),
  to: Joi.string().email({ tlds: false }).required(),
  data: Joi.object({ firstName: Joi.string().max(80).required(), total: Joi.number() }).required(),
}).required();

const command = ({ template, to, data }) =>
  new SendEmailCommand({
    FromEmailAddress: 'Shop <noreply@example.com>',
    Destination: { ToAddresses: [to] },
    Content: { Template: { TemplateName: TEMPLATES[template], TemplateData: JSON.stringify(data) } },
  });

export const handler = async ({ Records }) => {
  const results = await Promise.allSettled(
    Records.map(async ({ body }) => {
      const mail = await schema.validateAsync(JSON.parse(body));
      await ses.send(command(mail));
    }),
  );
  return {
    batchItemFailures: results.flatMap(({ status }, i) => (status === 'rejected' ? [{ itemIdentifier: Records[i].messageId }] : [])),
  };
};
