import { badGateway, notFound } from './errors';
import { PARTNERS } from './partners';

export interface Parcel {
  state: 'moving' | 'delivered' | 'unknown';
  at?: string;
}

export async function parcel(name: string, number: string): Promise<Parcel> {
  const partner = PARTNERS.get(name);
  if (!partner) throw notFound('partner');
  if (!partner.number.test(number)) throw notFound('parcel');
  const response = await fetch(partner.base + encodeURIComponent(number), {
    headers: { 'x-api-key': process.env[`${name.toUpperCase()}_KEY`] ?? '' },
    signal: AbortSignal.timeout(3000),
    redirect: 'error',
  });
  if (response.status === 404) throw notFound('parcel');
  if (!response.ok) throw badGateway();
  const { delivered, time } = (await response.json()) as { delivered?: boolean; time?: string };
  return { state: delivered === undefined ? 'unknown' : delivered ? 'delivered' : 'moving', at: time };
}
