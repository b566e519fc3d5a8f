const OFFICES = {
  london: { zone: 'Europe/London', from: 9, to: 17 },
  madrid: { zone: 'Europe/Madrid', from: 8, to: 18 },
};

const clock = new Map();
const formatter = (zone) => {
  if (!clock.has(zone)) clock.set(zone, new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: 'numeric', weekday: 'short', hourCycle: 'h23' }));
  return clock.get(zone);
};

const localTime = (zone, now) => Object.fromEntries(formatter(zone).formatToParts(now).map(({ type, value }) => [type, value]));

export const handler = async (event) => {
  const { office = 'london' } = event.Details.Parameters;
  const { zone, from, to } = Object.hasOwn(OFFICES, office) ? OFFICES[office] : OFFICES.london;
  const { hour, weekday } = localTime(zone, new Date());
  const open = !['Sat', 'Sun'].includes(weekday) && Number(hour) >= from && Number(hour) < to;
  console.info(JSON.stringify({ contactId: event.Details.ContactData.ContactId, office, open }));
  return { open: String(open), hour };
};
