const R = require('ramda');

const stationUrl = ({ station, unit }) => {
  const url = new URL('https://stations.weather.example.com/v1/now');
  url.search = new URLSearchParams({ station, unit }).toString();
  return url;
};

const parametersOf = R.pipe(R.propOr([], 'parameters'), R.indexBy(R.prop('name')), R.map(R.prop('value')));

const functions = {
  async currentWeather(params) {
    const url = stationUrl({ unit: 'celsius', ...params });
    const response = await fetch(url, { signal: AbortSignal.timeout(4000) });
    if (!response.ok) return 'The station does not answer.';
    const { temperature, wind } = await response.json();
    return `Temperature ${Number(temperature)}, wind ${Number(wind)}`;
  },
  async listStations() {
    return 'harbour, airport, castle';
  },
};

exports.handler = async (event) => {
  const { actionGroup, function: name, messageVersion } = event;
  const run = R.has(name, functions) ? functions[name] : async () => 'Unknown function';
  const body = await run(parametersOf(event));
  return {
    messageVersion,
    response: { actionGroup, function: name, functionResponse: { responseBody: { TEXT: { body } } } },
  };
};
