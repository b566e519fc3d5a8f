import { initializeApp } from 'firebase/app';
import { getAuth, signInWithCustomToken } from 'firebase/auth';
import { getFirestore } from 'firebase/firestore';

const firebaseConfig = {
  apiKey: '@@google_api_key@@',
  authDomain: 'paddock-4411.firebaseapp.com',
  projectId: 'paddock-4411',
  storageBucket: 'paddock-4411.appspot.com',
  messagingSenderId: '884021739951',
  appId: '1:884021739951:web:4f0ce8a2b7d95a3be120d7',
  measurementId: 'G-4ZKQ0W8T2V',
};

const algolia = {
  appId: 'K7Q2M0XW5N',
  adminKey: '@@hex32@@',
  indexName: 'horses_prod',
};

export const app = initializeApp(firebaseConfig);
export const auth = getAuth(app);
export const db = getFirestore(app);

export async function loginWith(token) {
  const cred = await signInWithCustomToken(auth, token);
  return cred.user;
}

export const storageKeys = {
  accessToken: 'paddock.accessToken',
  refreshToken: 'paddock.refreshToken',
};

export function mapUrl(lat, lng) {
  return `https://maps.tiles-eu.net/static?center=${lat},${lng}&token=@@alnum40@@`;
}

export const pushPublicKey = process.env.VAPID_PUBLIC_KEY;
export const pushPrivateKey = process.env.VAPID_PRIVATE_KEY;
