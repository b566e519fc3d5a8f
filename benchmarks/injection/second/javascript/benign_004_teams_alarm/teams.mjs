const WEBHOOK = process.env.TEAMS_WEBHOOK;

const toCard = ({ AlarmName, NewStateValue, NewStateReason }) => ({
  '@type': 'MessageCard',
  themeColor: NewStateValue === 'OK' ? '00aa00' : 'aa0000',
  title: AlarmName,
  text: NewStateReason,
});

export const handler = async (event) => {
  for (const { Sns } of event.Records) {
    const response = await fetch(WEBHOOK, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(toCard(JSON.parse(Sns.Message))),
      signal: AbortSignal.timeout(4000),
    });
    if (!response.ok) throw new Error(`webhook answered ${response.status}`);
  }
};
