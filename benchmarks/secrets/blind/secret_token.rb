# Be sure to restart your server when you modify this file.

# Your secret key is used for verifying the integrity of signed cookies.
# If you change this key, all old signed cookies will become invalid!
# Make sure the secret is at least 30 characters and all random,
# no regular words or you'll be exposed to dictionary attacks.
Potluck::Application.config.secret_token = '@@hex64@@@@hex64@@'
Potluck::Application.config.secret_key_base = ENV['SECRET_KEY_BASE']
Potluck::Application.config.filter_parameters += [:password, :password_confirmation, :token]

Potluck::Application.config.session_store :cookie_store, key: '_potluck_session'

PAPERCLIP_HASH_SECRET = 'casserole-dish-longer-string'
ENCRYPTED_ATTR_KEY = Rails.application.credentials.encrypted_attr_key

ActionMailer::Base.smtp_settings = {
  address: 'smtp.mandrillapp.com',
  port: 587,
  user_name: 'potluck',
  password: '@@alnum20@@_w'
}
