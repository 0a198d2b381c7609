import { PERMISSIONS, actionId, type PermissionKey } from '../../shared/permissions';

/** A right in the shape that Strapi's `Page.Protect`, menu and settings links ask for. */
export const permission = (key: PermissionKey) => ({ action: actionId(key), subject: null });

/** Every right of ours whose page hangs below the menu link, so that any of them shows the link. */
export const MENU_PERMISSIONS = (Object.keys(PERMISSIONS) as PermissionKey[])
  .filter((key) => PERMISSIONS[key].section === 'plugins')
  .map(permission);
