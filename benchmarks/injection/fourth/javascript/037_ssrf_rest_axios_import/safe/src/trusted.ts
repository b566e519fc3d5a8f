const HOSTS = ['calendar.google.com', 'outlook.office365.com'];

export function trusted(address: string): URL {
  const url = new URL(address);
  if (url.protocol !== 'https:' || !HOSTS.includes(url.host)) {
    throw new Error('calendar host not supported');
  }
  return url;
}
