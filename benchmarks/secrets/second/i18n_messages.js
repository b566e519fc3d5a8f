// Localised strings of the account pages
export default {
  en: {
    login: 'Log in',
    password: 'Password',
    passwordConfirm: 'Repeat password',
    passwordForgotten: 'Forgot your password?',
    passwordTooShort: 'Password must have 10 characters or more',
    tokenExpired: 'Your token has expired. Please sign in again.',
    apiKeyCreated: 'API key created. Copy it now: it is shown once.',
    secretQuestion: 'What was the name of your first pet?',
  },
  nl: {
    login: 'Inloggen',
    password: 'Wachtwoord',
    passwordConfirm: 'Herhaal wachtwoord',
    passwordForgotten: 'Wachtwoord vergeten?',
    passwordTooShort: 'Wachtwoord moet 10 tekens of meer hebben',
    tokenExpired: 'Uw sessie is verlopen. Log opnieuw in.',
    apiKeyCreated: 'API-sleutel gemaakt. Kopieer deze nu.',
  },
  de: {
    login: 'Anmelden',
    password: 'Passwort',
    passwordConfirm: 'Passwort wiederholen',
    passwordForgotten: 'Passwort vergessen?',
    tokenExpired: 'Sitzung abgelaufen.',
  },
  pt: {
    login: 'Entrar',
    password: 'Senha',
    passwordForgotten: 'Esqueceu a senha?',
    secret: 'Segredo',
  },
};
