import type { Caller } from '../client';
import { asArray, asObject, asObjects, asText } from '../read';
import { readSuccess } from './answers';
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

const fields = 'about,address,description,email,profile_picture_url,websites,vertical';

const readProfile = (body: unknown): BusinessProfile | null => {
  const [profile] = asObjects(asObject(body)?.['data']);
  return profile
    ? {
        about: asText(profile['about']),
        address: asText(profile['address']),
        description: asText(profile['description']),
        email: asText(profile['email']),
        websites: asArray(profile['websites'])
          .map(asText)
          .filter((website) => website !== null),
        vertical: asText(profile['vertical']),
        profilePictureUrl: asText(profile['profile_picture_url']),
      }
    : null;
};

const path = '/whatsapp_business_profile';

export const createProfileEndpoints = ({ call }: Caller): ProfileEndpoints => ({
  getProfile: () =>
    call({ method: 'GET', path, query: { fields }, kind: 'management' }, readProfile),
  updateProfile: ({ profilePictureHandle, ...texts }) =>
    call(
      {
        method: 'POST',
        path,
        json: {
          messaging_product: 'whatsapp',
          ...texts,
          ...(profilePictureHandle === undefined
            ? {}
            : { profile_picture_handle: profilePictureHandle }),
        },
        kind: 'management',
      },
      readSuccess
    ),
});
