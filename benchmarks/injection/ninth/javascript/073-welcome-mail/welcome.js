const { SESv2Client, SendEmailCommand } = require('@aws-sdk/client-sesv2');

const ses = new SESv2Client({});

exports.handler = async (event) => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return event;
  const { email, locale = 'en' } = event.request.userAttributes;
  await ses.send(new SendEmailCommand({
    FromEmailAddress: 'hello@example.com',
    Destination: { ToAddresses: [email] },
    Content: {
      Template: {
        TemplateName: locale.startsWith('de') ? 'welcome-de' : 'welcome-en',
        TemplateData: JSON.stringify({ help: 'https://www.example.com/help' }),
      },
    },
  }));
  return event;
};
