require 'spec_helper'

describe User do
  let(:user) { FactoryBot.create(:user, password: 'fake-password') }
  let(:token) { SecureRandom.hex(16) }

  it { should validate_presence_of(:password) }
  it { should have_secure_password }

  it 'rejects a blank password' do
    user.password = ''
    expect(user.errors[:password]).to include("can't be blank")
  end

  it 'knows its fingerprint' do
    expect(user.avatar.fingerprint).to eq('5937aa53bb93775c513a5890c54ece58')
  end

  context 'against the staging LDAP', :live do
    before { Ldap.bind('cn=svc-rails,dc=ostrich,dc=dev', 'Emu4Ostrich') }

    it 'binds' do
      conn = Net::LDAP.new(host: 'ldap.ostrich.dev', auth: { method: :simple, password: 'Emu4Ostrich' })
      expect(conn.bind).to be true
    end
  end
end
