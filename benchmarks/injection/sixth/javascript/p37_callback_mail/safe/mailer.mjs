import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';

const ses = new SESClient({});
const CRLF = '\r\n';

class Message {
  #headers = [];
  #body = '';

  header(name, value) {
    if (/[\u0000-\u001f\u007f]/.test(value)) throw new TypeError(`control character in ${name}`);
    this.#headers.push(`${name}: ${value}`);
    return this;
  }

  text(body) {
    this.#body = Buffer.from(body, 'utf8').toString('base64');
    return this;
  }

  bytes() {
    const head = [...this.#headers, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: base64'];
    return Buffer.from(head.join(CRLF) + CRLF + CRLF + this.#body, 'utf8');
  }
}

export const handler = async (event) => {
  const { Parameters: p, ContactData: contact } = event.Details;
  const name = contact.Attributes?.customerName ?? 'a customer';
  const topic = p.topic ?? 'general';

  let raw;
  try {
    raw = new Message()
      .header('From', process.env.SENDER)
      .header('To', process.env.CALL_CENTRE)
      .header('Subject', `Call-back for ${name} (${topic})`)
      .text(`Please call ${contact.CustomerEndpoint?.Address ?? 'unknown'} back.`)
      .bytes();
  } catch {
    return { queued: 'no' };
  }
  await ses.send(new SendRawEmailCommand({ RawMessage: { Data: raw } }));
  return { queued: 'yes' };
};
