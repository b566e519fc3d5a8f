import { LeaveLedger } from './leave-ledger';

interface AgentEvent {
  messageVersion: string;
  actionGroup: string;
  function: string;
  parameters: { name: string; type: string; value: string }[];
  sessionAttributes: Record<string, string>;
}

const ledger = new LeaveLedger();
const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

const reply = (event: AgentEvent, body: object) => ({
  messageVersion: event.messageVersion,
  response: {
    actionGroup: event.actionGroup,
    function: event.function,
    functionResponse: { responseBody: { TEXT: { body: JSON.stringify(body) } } },
  },
});

export const handler = async (event: AgentEvent) => {
  const args = new Map((event.parameters ?? []).map(({ name, value }) => [name, value]));
  const employee = event.sessionAttributes.employeeId;

  switch (event.function) {
    case 'remainingDays':
      return reply(event, { days: await ledger.remaining(employee) });
    case 'requestLeave': {
      const from = args.get('from') ?? '';
      const days = Number.parseInt(args.get('days') ?? '', 10);
      if (!ISO_DATE.test(from) || !(days > 0 && days <= 30)) return reply(event, { error: 'invalid request' });
      await ledger.request(employee, from, days);
      return reply(event, { status: 'requested', from, days });
    }
    default:
      return reply(event, { error: 'unknown function' });
  }
};
