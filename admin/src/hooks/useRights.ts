import { useMemo } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { PERMISSIONS, actionId, type PermissionKey } from '../../../shared/permissions';

export type Rights = Record<PermissionKey, boolean>;

/**
 * Which of our rights the signed-in user has. `useRBAC` names its answers by the last part of an
 * action, so that our four `read` rights would fall into one.
 */
export const useRights = (): Rights => {
  const permissions = useAuth('WhatsappRights', (state) => state.permissions);
  return useMemo(() => {
    const held = new Set(permissions.map(({ action }) => action));
    const keys = Object.keys(PERMISSIONS) as PermissionKey[];
    return Object.fromEntries(keys.map((key) => [key, held.has(actionId(key))])) as Rights;
  }, [permissions]);
};
