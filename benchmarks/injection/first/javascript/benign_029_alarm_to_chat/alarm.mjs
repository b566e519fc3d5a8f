const HOOK = process.env.CHAT_HOOK_URL;

const TEXTS = {
  ALARM: 'An alarm is active.',
  OK: 'The alarm has recovered.',
  INSUFFICIENT_DATA: 'An alarm has insufficient data.',
};

const stateOf = ({ Sns }) => JSON.parse(Sns.Message).NewStateValue;

async function post(text) {
  const response = await fetch(HOOK, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  if (!response.ok) {
    throw new Error(`chat hook answered ${response.status}`);
  }
}

export const handler = async (event) => {
  for (const state of event.Records.map(stateOf)) {
    switch (state) {
      case 'ALARM':
        await post(TEXTS.ALARM);
        break;
      case 'OK':
        await post(TEXTS.OK);
        break;
      default:
        await post(TEXTS.INSUFFICIENT_DATA);
    }
  }
};
