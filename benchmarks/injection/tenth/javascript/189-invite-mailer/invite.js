const { randomBytes } = require('crypto');
const nodemailer = require('nodemailer');
const Joi = require('joi');
const { saveInvitation } = require('./invitations');

const transport = nodemailer.createTransport({ url: process.env.SMTP_URL });
const schema = Joi.object({
  email: Joi.string().email({ minDomainSegments: 2 }).max(254).required(),
  role: Joi.string().valid('viewer', 'editor').required(),
});

exports.handler = async (event) => {
  const { error, value } = schema.validate(JSON.parse(event.body));
  if (error) return { statusCode: 422, body: JSON.stringify({ error: 'invalid invitation' }) };

  const { team } = event.requestContext.authorizer;
  const token = randomBytes(24).toString('base64url');
  await saveInvitation({ token, team, ...value });
  await transport.sendMail({
    from: 'Acme <no-reply@acme.example>',
    to: value.email,
    subject: 'You are invited to Acme',
    text: `Open https://app.acme.example/join/${token} within three days to accept the invitation.`,
  });
  return { statusCode: 202, body: '{}' };
};
