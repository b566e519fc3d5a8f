// trigger: websocket
class Journal {
  constructor(private readonly prefix: string) {}

  note(text: string): void {
    console.warn(this.prefix + ": " + text); // expect: INJ012
  }
}

const journal = new Journal("chat");

export async function unsafe(event: { body: string }) {
  journal.note(event.body.replace("\n", " "));
  return { statusCode: 200 };
}

export async function safe(event: { body: string }) {
  journal.note(event.body.replace(/[\r\n]/g, " "));
  return { statusCode: 200 };
}
