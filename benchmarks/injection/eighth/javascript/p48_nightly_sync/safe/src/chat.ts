const environment = () => ({ region: process.env.AWS_REGION, stage: process.env.STAGE });

export async function reportFailure(job: string, error: Error): Promise<void> {
  const lines = [`*${job}* failed: ${error.name}`, '```' + JSON.stringify(environment(), null, 2) + '```'];
  await fetch(process.env.CHAT_WEBHOOK_URL!, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: lines.join('\n') }),
  });
}
