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
  /** Within `conversationRead`: without it only the dialogues that are assigned to oneself. */
  conversationReadAll: {
    uid: 'conversation.read-all',
    section: 'plugins',
    subCategory: 'dialogues',
    displayName: "See everybody's dialogues",
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
  cannedReplyWrite: {
    uid: 'canned-reply.write',
    section: 'plugins',
    subCategory: 'dialogues',
    displayName: 'Write canned replies',
  },
  contactRead: {
    uid: 'contact.read',
    section: 'plugins',
    subCategory: 'contacts',
    displayName: 'Read',
  },
  /** Within `contactRead` and `conversationRead`: without it numbers are masked. */
  phoneRead: {
    uid: 'contact.read-phone',
    section: 'plugins',
    subCategory: 'contacts',
    displayName: 'See phone numbers',
  },
  contactManage: {
    uid: 'contact.manage',
    section: 'plugins',
    subCategory: 'contacts',
    displayName: 'Merge, block and delete',
  },
  contactWrite: {
    uid: 'contact.write',
    section: 'plugins',
    subCategory: 'contacts',
    displayName: 'Edit and tag',
  },
  templateRead: {
    uid: 'template.read',
    section: 'plugins',
    subCategory: 'templates',
    displayName: 'Read',
  },
  templateWrite: {
    uid: 'template.write',
    section: 'plugins',
    subCategory: 'templates',
    displayName: 'Write drafts',
  },
  templateSubmit: {
    uid: 'template.submit',
    section: 'plugins',
    subCategory: 'templates',
    displayName: 'Submit',
  },
  templateDelete: {
    uid: 'template.delete',
    section: 'plugins',
    subCategory: 'templates',
    displayName: 'Delete',
  },
  templateSync: {
    uid: 'template.sync',
    section: 'plugins',
    subCategory: 'templates',
    displayName: 'Sync',
  },
  campaignRead: {
    uid: 'campaign.read',
    section: 'plugins',
    subCategory: 'campaigns',
    displayName: 'Read',
  },
  campaignWrite: {
    uid: 'campaign.write',
    section: 'plugins',
    subCategory: 'campaigns',
    displayName: 'Write',
  },
  /** What reaches people: switching scenario messages on, starting and steering broadcasts. */
  campaignSend: {
    uid: 'campaign.send',
    section: 'plugins',
    subCategory: 'campaigns',
    displayName: 'Activate, start, pause and stop',
  },
  segmentRead: {
    uid: 'segment.read',
    section: 'plugins',
    subCategory: 'segments',
    displayName: 'Read',
  },
  segmentWrite: {
    uid: 'segment.write',
    section: 'plugins',
    subCategory: 'segments',
    displayName: 'Write',
  },
  triggerRead: {
    uid: 'trigger.read',
    section: 'plugins',
    subCategory: 'triggers',
    displayName: 'Read',
  },
  triggerWrite: {
    uid: 'trigger.write',
    section: 'plugins',
    subCategory: 'triggers',
    displayName: 'Write and switch',
  },
  statisticsRead: {
    uid: 'statistics.read',
    section: 'plugins',
    subCategory: 'statistics',
    displayName: 'Read',
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
  sendingRead: {
    uid: 'settings.sending.read',
    section: 'settings',
    category: 'whatsapp',
    subCategory: 'sending',
    displayName: 'Read',
  },
  sendingUpdate: {
    uid: 'settings.sending.update',
    section: 'settings',
    category: 'whatsapp',
    subCategory: 'sending',
    displayName: 'Edit',
  },
} as const;

export type PermissionKey = keyof typeof PERMISSIONS;

/** The action id as Strapi's permission engine knows it. */
export const actionId = (key: PermissionKey): string => `plugin::whatsapp.${PERMISSIONS[key].uid}`;
