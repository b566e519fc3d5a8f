interface Request {
  street: string;
  city: string;
  country?: string;
}

interface Coordinates {
  lat: number;
  lon: number;
}

const ENDPOINT = new URL(process.env.GEOCODER_URL ?? 'https://nominatim.example.net/search');

export const handler = async ({ street, city, country = 'de' }: Request): Promise<Coordinates | null> => {
  const url = new URL(ENDPOINT);
  url.search = new URLSearchParams({ street, city, country, format: 'jsonv2', limit: '1' }).toString();

  const res = await fetch(url, { headers: { 'user-agent': 'acme-geocoder/1.2' }, signal: AbortSignal.timeout(3000) });
  if (!res.ok) throw new Error(`geocoder answered ${res.status}`);

  const [place] = (await res.json()) as { lat: string; lon: string }[];
  return place ? { lat: Number(place.lat), lon: Number(place.lon) } : null;
};
