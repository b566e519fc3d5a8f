// trigger: sns
const nodemailer = require("nodemailer");

const transport = nodemailer.createTransport({ host: "mail.internal", port: 25 });

exports.unsafe = async (event) => {
  const { Subject, Message } = event.Records[0].Sns;
  await transport.sendMail({ to: "ops@example.com", subject: Subject, html: `<pre>${Message}</pre>` }); // expect: INJ009
};

exports.safe = async (event) => {
  const { Subject, Message } = event.Records[0].Sns;
  await transport.sendMail({ to: "ops@example.com", subject: Subject, text: Message });
};
