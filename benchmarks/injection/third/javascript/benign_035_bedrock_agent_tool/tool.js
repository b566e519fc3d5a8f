const HOURS = new Map([['berlin', '9-18'], ['bonn', '10-16']]);

exports.handler = async (event) => {
  const p = (event.parameters || []).find((x) => x.name === 'city');
  const hours = HOURS.get(p ? p.value.toLowerCase() : '') || 'unknown';
  return {
    messageVersion: '1.0',
    response: {
      actionGroup: event.actionGroup,
      function: event.function,
      functionResponse: { responseBody: { TEXT: { body: JSON.stringify({ hours }) } } },
    },
  };
};
