// trigger: sqs
import { SESClient, SendEmailCommand } from "@aws-sdk/client-ses";
import he from "he";

const ses = new SESClient({});

interface Contact {
  name: string;
  message: string;
}

async function send(html: string): Promise<void> {
  const Message = { Subject: { Data: "Contact" }, Body: { Html: { Data: html } } };
  await ses.send(new SendEmailCommand({ Source: "a@example.com", Destination: { ToAddresses: ["b@example.com"] }, Message })); // expect: INJ009
}

export const unsafe = async (event: { Records: { body: string }[] }): Promise<void> => {
  for (const record of event.Records) {
    const contact: Contact = JSON.parse(record.body);
    await send(`<b>${contact.name}</b><p>${contact.message}</p>`);
  }
};

export const safe = async (event: { Records: { body: string }[] }): Promise<void> => {
  for (const record of event.Records) {
    const contact: Contact = JSON.parse(record.body);
    await send(`<b>${he.encode(contact.name)}</b><p>${he.encode(contact.message)}</p>`);
  }
};
