export default {
  en: {
    password: 'Password',
    newPassword: 'New password',
    confirmPassword: 'Confirm your password',
    passwordMismatch: 'Passwords do not match!',
    token: 'Access token',
    apiKeyHint: 'Paste the API key from your dashboard',
  },
  de: {
    password: 'Passwort',
    newPassword: 'Neues Passwort',
    passwordMismatch: 'Die Passwörter stimmen nicht überein',
    secret: 'Geheimnis',
  },
  es: {
    password: 'Contraseña',
    forgot: '¿Olvidaste tu contraseña?',
  },
};

export const icons = {
  lock: 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAYAAAAf8/9hchn4xdeJg1Kza5KxxGWfvmaQtKnP/VSGVBrYSuIb9OZiFZ3HLKv797TPNbpjava1bMZwIMlvdp5gjTrD8Osj/LnZ5R+j/8U/m7aSz7NRSOtv75y4SXvE9rwL',
};

export const demoUser = {
  user: 'demo@fieldnotes.app',
  password: 'demo-Fieldnotes-2022',
};
