'use strict';

module.exports = Object.freeze({
  en: { subject: 'Your code', intro: 'Please enter this code to confirm your address:' },
  de: { subject: 'Ihr Code', intro: 'Bitte geben Sie diesen Code ein, um Ihre Adresse zu bestätigen:' },
  es: { subject: 'Su código', intro: 'Introduzca este código para confirmar su dirección:' },
});
