const nodemailer = require('nodemailer');
const validator = require('validator');
const aws = require('@aws-sdk/client-ses');

const ses = new aws.SES({});
const mailer = nodemailer.createTransport({ SES: { ses, aws } });
const SUBJECTS = { sales: 'Question to sales', support: 'Support request', other: 'Contact form' };

function form(event) {
  const raw = event.isBase64Encoded ? Buffer.from(event.body, 'base64').toString() : event.body;
  const p = new URLSearchParams(raw);
  return { mail: (p.get('mail') || '').trim(), topic: p.get('topic') || 'other', text: p.get('text') || '', trap: p.get('website') };
}

exports.handler = async (event) => {
  const f = form(event);
  if (f.trap) return { statusCode: 303, headers: { location: '/thanks' } };
  if (!validator.isEmail(f.mail) || !validator.isLength(f.text, { min: 10, max: 5000 })) {
    return { statusCode: 303, headers: { location: '/contact?error=1' } };
  }
  const subject = Object.prototype.hasOwnProperty.call(SUBJECTS, f.topic) ? SUBJECTS[f.topic] : SUBJECTS.other;
  try {
    await mailer.sendMail({
      from: process.env.FORM_FROM,
      to: process.env.FORM_TO,
      replyTo: f.mail,
      subject,
      text: f.text,
    });
  } catch (e) {
    console.error(JSON.stringify({ error: e.name }));
    return { statusCode: 303, headers: { location: '/contact?error=2' } };
  }
  return { statusCode: 303, headers: { location: '/thanks' } };
};
