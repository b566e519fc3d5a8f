interface ActionEvent {
  messageVersion: string;
  actionGroup: string;
  function: string;
  parameters?: { name: string; type: string; value: string }[];
}

const HOURS = new Map<string, string>([
  ['berlin', 'Mon-Sat 9:00-20:00'],
  ['munich', 'Mon-Fri 8:00-19:00'],
  ['hamburg', 'Mon-Sun 10:00-18:00'],
]);

const argument = ({ parameters = [] }: ActionEvent, wanted: string): string =>
  parameters.find(({ name }) => name === wanted)?.value.trim().toLowerCase() ?? '';

const answer = (event: ActionEvent): string =>
  event.function === 'opening_hours'
    ? HOURS.get(argument(event, 'store')) ?? 'There is no such store.'
    : 'Unsupported function.';

export const handler = async (event: ActionEvent) => ({
  messageVersion: event.messageVersion,
  response: {
    actionGroup: event.actionGroup,
    function: event.function,
    functionResponse: { responseBody: { TEXT: { body: answer(event) } } },
  },
});
