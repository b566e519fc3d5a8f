var TEXTS = {
  en: { hello: 'Hello', code: 'Your code is', subject: 'Confirm your address' },
  de: { hello: 'Hallo', code: 'Dein Code lautet', subject: 'Bestätige deine Adresse' },
  sv: { hello: 'Hej', code: 'Din kod är', subject: 'Bekräfta din adress' },
};

function escapeHtml(s) {
  return String(s)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

function texts(locale) {
  var lang = String(locale || 'en').slice(0, 2);
  return TEXTS.hasOwnProperty(lang) ? TEXTS[lang] : TEXTS.en;
}

exports.handler = function (event, context, callback) {
  var source = event.triggerSource;
  if (source !== 'CustomMessage_SignUp' && source !== 'CustomMessage_ResendCode') {
    return callback(null, event);
  }
  var attrs = event.request.userAttributes;
  var t = texts(attrs.locale);
  var name = escapeHtml(attrs.given_name || '').slice(0, 100);

  event.response.emailSubject = t.subject;
  event.response.emailMessage =
    '<p>' + t.hello + ' ' + name + ',</p>' +
    '<p>' + t.code + ' <b>' + event.request.codeParameter + '</b></p>';
  event.response.smsMessage = t.code + ' ' + event.request.codeParameter;
  callback(null, event);
};
