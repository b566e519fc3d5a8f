import * as t from 'io-ts';
import { isRight } from 'fp-ts/Either';
import { pipe } from 'fp-ts/function';
import { factors, type Factor } from './factors';

const Car = t.strict({ kind: t.literal('car'), power: t.number, city: t.boolean });
const Home = t.strict({ kind: t.literal('home'), area: t.number, alarm: t.boolean });
const Request = t.union([Car, Home]);
export type QuoteRequest = t.TypeOf<typeof Request>;

const base = (request: QuoteRequest): number => {
  switch (request.kind) {
    case 'car':
      return 200 + request.power * 2.5;
    case 'home':
      return 80 + request.area * 1.2;
  }
};

const apply = (request: QuoteRequest) => (amount: number) =>
  factors.filter((factor: Factor) => factor.applies(request)).reduce((sum, { times }) => sum * times, amount);

const cents = (amount: number): number => Math.round(amount * 100);

export const handler = async (input: unknown) => {
  const decoded = Request.decode(input);
  if (!isRight(decoded)) throw new TypeError('QuoteRequestInvalid');
  return { kind: decoded.right.kind, cents: pipe(base(decoded.right), apply(decoded.right), cents) };
};
