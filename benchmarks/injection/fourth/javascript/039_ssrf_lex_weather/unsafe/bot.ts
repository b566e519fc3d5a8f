import type { LexV2Event, LexV2Result } from 'aws-lambda';

const slot = (event: LexV2Event, name: string): string =>
  event.sessionState.intent.slots?.[name]?.value?.interpretedValue ?? '';

function close(event: LexV2Event, content: string): LexV2Result {
  return {
    sessionState: {
      dialogAction: { type: 'Close' },
      intent: { ...event.sessionState.intent, state: 'Fulfilled' },
    },
    messages: [{ contentType: 'PlainText', content }],
  } as LexV2Result;
}

async function forecast(base: string, place: string): Promise<string> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 2500);
  try {
    const res = await fetch(`${base}/forecast?place=${encodeURIComponent(place)}`, { signal: controller.signal }); // expect: ssrf
    if (!res.ok) return 'unknown';
    const data = (await res.json()) as { summary?: string };
    return data.summary ?? 'unknown';
  } finally {
    clearTimeout(timer);
  }
}

export const handler = async (event: LexV2Event): Promise<LexV2Result> => {
  if (event.sessionState.intent.name !== 'Weather') {
    return close(event, 'I only know the weather.');
  }
  const base = `http://${slot(event, 'Region')}.weather.internal:8080`;
  const summary = await forecast(base, slot(event, 'City'));
  return close(event, `The weather: ${summary}`);
};

export const fallback = (event: LexV2Event): LexV2Result => {
  const attempts = Number(event.sessionState.sessionAttributes?.attempts ?? 0);
  return close(event, attempts > 2 ? 'Please call us.' : 'Sorry, once more?');
};
