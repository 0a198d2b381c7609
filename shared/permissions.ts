/**
 * Every right of the admin, once: registered on the server at bootstrap, asked by routes and by pages.
 * `section`, `category` and `subCategory` are where Strapi's role editor shows it.
 */
export const PERMISSIONS = {
  overviewRead: {
    uid: 'overview.read',
    section: 'plugins',
    subCategory: 'overview',
    displayName: 'Read',
  },
  conversationRead: {
    uid: 'conversation.read',
    section: 'plugins',
    subCategory: 'dialogues',
    displayName: 'Read',
  },
  conversationManage: {
    uid: 'conversation.manage',
    section: 'plugins',
    subCategory: 'dialogues',
    displayName: 'Assign, close, reopen',
  },
  messageSend: {
    uid: 'message.send',
    section: 'plugins',
    subCategory: 'dialogues',
    displayName: 'Answer',
  },
  templateRead: {
    uid: 'template.read',
    section: 'plugins',
    subCategory: 'templates',
    displayName: 'Read',
  },
  templateSync: {
    uid: 'template.sync',
    section: 'plugins',
    subCategory: 'templates',
    displayName: 'Sync',
  },
  channelRead: {
    uid: 'settings.channels.read',
    section: 'settings',
    category: 'whatsapp',
    subCategory: 'channels',
    displayName: 'Read',
  },
  channelUpdate: {
    uid: 'settings.channels.update',
    section: 'settings',
    category: 'whatsapp',
    subCategory: 'channels',
    displayName: 'Connect and edit',
  },
} as const;

export type PermissionKey = keyof typeof PERMISSIONS;

/** The action id as Strapi's permission engine knows it. */
export const actionId = (key: PermissionKey): string => `plugin::whatsapp.${PERMISSIONS[key].uid}`;
