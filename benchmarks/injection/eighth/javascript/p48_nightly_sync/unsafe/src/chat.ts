const environment = () => process.env;

export async function reportFailure(job: string, error: Error): Promise<void> {
  const lines = [`*${job}* failed: ${error.name}`, '```' + JSON.stringify(environment(), null, 2) + '```'];
  await fetch(process.env.CHAT_WEBHOOK_URL!, { // expect: credential-leak
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: lines.join('\n') }),
  });
}
