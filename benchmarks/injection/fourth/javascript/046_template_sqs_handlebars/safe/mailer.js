const Handlebars = require('handlebars');
const nodemailer = require('nodemailer');
const { layouts } = require('./layouts');

const transport = nodemailer.createTransport({
  host: process.env.SMTP_HOST,
  port: 587,
  auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASS },
});

Handlebars.registerHelper('upper', (s) => String(s).toUpperCase());

function compose(job) {
  const template = Handlebars.compile(layouts.header + '{{text}}' + layouts.footer);
  return template({ year: new Date().getFullYear(), text: job.text });
}

function send(text) {
  return new Promise((resolve, reject) => {
    transport.sendMail(
      { from: 'news@example.com', to: 'subscribers@example.com', subject: 'News', text },
      (err, info) => (err ? reject(err) : resolve(info)),
    );
  });
}

exports.handler = async (event) => {
  const jobs = event.Records.map((r) => JSON.parse(r.body));
  for (const job of jobs) {
    if (!job.text || job.text.length > 20000) continue;
    await send(compose(job));
  }
  return { count: jobs.length };
};
