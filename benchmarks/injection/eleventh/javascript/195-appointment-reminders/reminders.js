'use strict';

const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');
const { Pool } = require('pg');
const { Logger } = require('@aws-lambda-powertools/logger');
const { reminderText } = require('./reminder-text');

const logger = new Logger({ serviceName: 'reminders' });
const ses = new SESv2Client({});
const pool = new Pool({ max: 1 });

const FIND = `
  SELECT a.id, a.starts_at, p.email, p.first_name, p.language, b.name AS branch
  FROM appointments a
  JOIN patients p ON p.id = a.patient_id
  JOIN branches b ON b.id = a.branch_id
  WHERE a.id = $1 AND a.cancelled_at IS NULL AND p.reminders`;

async function appointment(id) {
  const { rows: [row] } = await pool.query(FIND, [id]);
  return row;
}

async function mail({ email, language, ...details }) {
  const { subject, text } = reminderText(language, details);
  const { MessageId } = await ses.send(new SendEmailCommand({
    FromEmailAddress: 'Praxis Acme <termine@acme.example>',
    Destination: { ToAddresses: [email] },
    Content: {
      Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } },
    },
    ConfigurationSetName: process.env.CONFIGURATION_SET,
  }));
  return MessageId;
}

async function remind({ body }) {
  const id = Number(JSON.parse(body).appointmentId);
  if (!Number.isSafeInteger(id)) throw new TypeError('appointmentId is not a number');
  const found = await appointment(id);
  if (!found) {
    logger.info('nothing to remind of', { appointmentId: id });
    return;
  }
  const messageId = await mail(found);
  logger.info('reminder sent', { appointmentId: id, messageId });
}

exports.handler = async ({ Records }) => {
  const outcomes = await Promise.allSettled(Records.map(remind));
  return {
    batchItemFailures: outcomes.flatMap(({ status }, i) =>
      (status === 'rejected' ? [{ itemIdentifier: Records[i].messageId }] : [])),
  };
};
