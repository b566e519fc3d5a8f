const DEFAULTS = { locale: 'en', company: 'none' };

const custom = (attributes) =>
  Object.fromEntries(
    Object.entries(attributes)
      .filter(([name]) => name.startsWith('custom:'))
      .map(([name, value]) => [name.slice('custom:'.length), value]),
  );

export const profileOf = ({ request: { userAttributes } }) => {
  const { sub, email, locale = DEFAULTS.locale } = userAttributes;
  return { ...DEFAULTS, ...custom(userAttributes), sub, email, locale };
};
