require 'faker'
require 'securerandom'

# Accounts of the live shop; run once per environment
admin = User.find_or_initialize_by(email: 'beheer@fietskoerier.cc')
admin.password = 'Ketting&Tandwiel9'
admin.password_confirmation = 'Ketting&Tandwiel9'
admin.save!

20.times do
  u = User.new(email: Faker::Internet.email)
  u.password = SecureRandom.hex(12)
  u.api_token = SecureRandom.uuid
  u.save!(validate: false)
end

guest = User.create(email: 'guest@example.com', password: 'secret', password_confirmation: 'secret')
guest.update(password_digest: BCrypt::Password.create('example'))

Setting.create!(key: 'theme', value: 'dark')
Setting.create!(key: 'session_token_lifetime', value: '900')
Setting.create!(key: 'postcode_api_key', value: '@@alnum40@@')
Setting.create!(key: 'mollie_key', value: "live_@@alnum20@@@@alnum20@@")

Webhook.create!(
  url: 'https://hooks.koerier.cc/in?auth=b8q2-zadel-77',
  secret: SecureRandom.base58(32)
)

puts "Password of #{admin.email} has been set"
puts 'Tokens: ' + User.where.not(api_token: nil).count.to_s

Page.create!(slug: 'password-help', title: 'Wachtwoord kwijt?', body: <<~HTML)
  <p>Klik op "wachtwoord vergeten" en vul uw e-mailadres in.</p>
  <p>Your password must contain a digit.</p>
HTML
