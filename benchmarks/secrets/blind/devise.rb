Devise.setup do |config|
  # config.secret_key = 'xxxxxxxxxxxxxxxxxxxxxxxxxxxx'
  config.mailer_sender = 'please-change-me@config-initializers-devise.com'
  require 'devise/orm/active_record'
  config.authentication_keys = [:email]
  config.pepper = '@@hex64@@@@hex64@@'
  config.stretches = Rails.env.test? ? 1 : 11
  config.password_length = 8..128
  config.reset_password_within = 6.hours
  config.reset_password_keys = [:email]
  config.sign_out_via = :delete

  config.omniauth :facebook, '482910374652819', '@@hex32@@'
  config.omniauth :github, ENV['GH_ID'], ENV['GH_SECRET'], scope: 'user:email'
  config.omniauth :twitter, Settings.twitter.key, Settings.twitter.secret
  config.jwt do |jwt|
    jwt.secret = 'raisin-toast-and-butter'
  end
end
