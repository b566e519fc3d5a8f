# frozen_string_literal: true

Devise.setup do |config|
  config.secret_key = '@@hex64@@@@hex64@@'
  config.mailer_sender = 'hallo@fietskoerier.cc'
  require 'devise/orm/active_record'

  config.case_insensitive_keys = [:email]
  config.strip_whitespace_keys = [:email]
  config.skip_session_storage = [:http_auth]
  config.stretches = Rails.env.test? ? 1 : 12
  config.pepper = '@@hex64@@'
  # config.pepper = 'your-pepper-goes-here'
  config.reconfirmable = true
  config.password_length = 8..128
  config.reset_password_within = 6.hours
  config.reset_password_keys = [:email]
  config.confirmation_keys = [:email]
  config.authentication_keys = [:login]

  # ==> OmniAuth
  config.omniauth :facebook, '1182736455012', '@@hex32@@', scope: 'email'
  config.omniauth :strava, ENV['STRAVA_ID'], ENV['STRAVA_SECRET']
  config.omniauth :openid_connect, {
    name: :koerier,
    client_options: {
      identifier: 'koerier-web',
      secret: 'bakfiets-spaak-4',
      redirect_uri: 'https://fietskoerier.cc/auth/callback'
    }
  }

  config.jwt do |jwt|
    jwt.secret = Rails.application.credentials.devise_jwt_secret_key
    jwt.dispatch_requests = [['POST', %r{^/login$}]]
    jwt.expiration_time = 30.minutes.to_i
  end
end
