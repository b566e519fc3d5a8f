export const subjects = {
  en: { signUp: 'Welcome', reset: 'Your new password' },
  de: { signUp: 'Willkommen', reset: 'Ihr neues Passwort' },
};

export const bodies = {
  en: {
    signUp: ({ name, code }) => `<p>Hello ${name},</p><p>your code is <b>${code}</b>.</p>`,
    reset: ({ code }) => `<p>Use the code <b>${code}</b>.</p>`,
  },
  de: {
    signUp: ({ name, code }) => `<p>Guten Tag ${name},</p><p>Ihr Code ist <b>${code}</b>.</p>`,
    reset: ({ code }) => `<p>Verwenden Sie den Code <b>${code}</b>.</p>`,
  },
};
