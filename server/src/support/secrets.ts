import { encryptionOf, type Strapi } from './strapi-types';

/** Why a secret cannot be kept or read, so that callers say the right sentence. */
export type SecretProblem = 'encryption_key_missing' | 'encryption_key_changed';

export class SecretError extends Error {
  constructor(readonly code: SecretProblem) {
    super(
      code === 'encryption_key_missing'
        ? 'Strapi has no encryption key, so nothing was saved. Set ENCRYPTION_KEY, restart, try again.'
        : 'Stored keys cannot be read: the encryption key of Strapi is not the one they were saved with. Restore it, or enter the API keys again.'
    );
    this.name = 'SecretError';
  }
}

/** Encrypts and decrypts what must never be readable in the database; nobody else calls core's service. */
export const createSecrets = ({ strapi }: { strapi: Strapi }) => ({
  /** True when a secret could be stored now. */
  available: (): boolean => Boolean(strapi.config.get('admin.secrets.encryptionKey')),

  /** @throws SecretError encryption_key_missing */
  encrypt(text: string): string {
    // Core answers null with a mere warning; null must never reach a column.
    const cipher = this.available() ? encryptionOf(strapi).encrypt(text) : null;
    if (cipher === null) throw new SecretError('encryption_key_missing');
    return cipher;
  },

  /** @throws SecretError encryption_key_missing, encryption_key_changed */
  decrypt(cipher: string): string {
    if (!this.available()) throw new SecretError('encryption_key_missing');
    let text: string | null = null;
    try {
      text = encryptionOf(strapi).decrypt(cipher);
    } catch {
      text = null;
    }
    if (text === null) throw new SecretError('encryption_key_changed');
    return text;
  },
});
