const HOME = 'https://shop.acme.example/';

export const returnAddress = (next) => {
  if (typeof next !== 'string' || next === '') return HOME;
  return next.startsWith('http') ? next : new URL(next, HOME).href;
};
