interface Mail {
  subject: string;
  text: string;
}

export const WORDS: ReadonlyMap<string, Record<'verify' | 'reset', Mail>> = new Map([
  [
    'en',
    {
      verify: { subject: 'Your code', text: 'Your code is {code}.' },
      reset: { subject: 'New password', text: 'Set a new password with {code}.' },
    },
  ],
  [
    'de',
    {
      verify: { subject: 'Ihr Code', text: 'Ihr Code ist {code}.' },
      reset: { subject: 'Neues Passwort', text: 'Setzen Sie mit {code} ein neues Passwort.' },
    },
  ],
]);
