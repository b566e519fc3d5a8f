import { bookingsOf, cancel } from './bookings';

interface AgentEvent {
  actionGroup: string;
  function: string;
  parameters: { name: string; type: string; value: string }[];
  sessionAttributes: Record<string, string>;
}

type Action = (parameters: Map<string, string>, traveller: string) => Promise<string>;

const EXPECTED_REFERENCE = /^[A-Z0-9]{6}$/;

const ACTIONS = new Map<string, Action>([
  [
    'list_bookings',
    async (parameters, traveller) => {
      const year = Number.parseInt(parameters.get('year') ?? '', 10);
      if (!(year >= 2015 && year <= 2100)) return 'Please give a year.';
      return JSON.stringify(await bookingsOf(traveller, year));
    },
  ],
  [
    'cancel_booking',
    async (parameters, traveller) => {
      const reference = (parameters.get('reference') ?? '').toUpperCase();
      if (!EXPECTED_REFERENCE.test(reference)) return 'That is not a booking reference.';
      return (await cancel(traveller, reference)) ? 'The booking is cancelled.' : 'There is no such booking.';
    },
  ],
]);

export const handler = async (event: AgentEvent) => {
  const action = ACTIONS.get(event.function);
  const parameters = new Map(event.parameters.map(({ name, value }) => [name, value]));
  // The session attribute is set by our backend from the signed-in user.
  const body = action ? await action(parameters, event.sessionAttributes.travellerId) : 'Unknown function.';
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body } } },
    },
  };
};
