const HOME = 'https://shop.acme.example/';

export const returnAddress = (next) => {
  if (typeof next !== 'string' || !URL.canParse(next, HOME)) return HOME;
  const target = new URL(next, HOME);
  return target.origin === new URL(HOME).origin ? target.href : HOME;
};
