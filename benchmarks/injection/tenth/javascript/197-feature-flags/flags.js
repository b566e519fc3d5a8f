const PATH = `/applications/${process.env.APPCONFIG_APP}/environments/${process.env.STAGE}/configurations/flags`;

const loadFlags = async () => {
  const response = await fetch(`http://localhost:2772${PATH}`);
  if (!response.ok) throw new Error(`AppConfig extension answered ${response.status}`);
  return response.json();
};

exports.handler = async (event) => {
  const platform = event.headers['X-Platform'] || 'web';
  const flags = await loadFlags();
  const enabled = Object.entries(flags)
    .filter(([, flag]) => flag.enabled && (!flag.platforms || flag.platforms.includes(platform)))
    .map(([name]) => name);
  return {
    statusCode: 200,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=30' },
    body: JSON.stringify({ enabled }),
  };
};
