import type { Result } from '../types';

export interface BusinessProfile {
  about: string | null;
  address: string | null;
  description: string | null;
  email: string | null;
  websites: string[];
  /** RETAIL, HEALTH, OTHER … */
  vertical: string | null;
  profilePictureUrl: string | null;
}

export interface ProfileChanges {
  about?: string;
  address?: string;
  description?: string;
  email?: string;
  websites?: string[];
  vertical?: string;
  /** From `uploadFile`. */
  profilePictureHandle?: string;
}

export interface ProfileEndpoints {
  getProfile(): Promise<Result<BusinessProfile>>;
  updateProfile(changes: ProfileChanges): Promise<Result<void>>;
}
