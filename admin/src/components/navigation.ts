import type { ComponentType, SVGProps } from 'react';
import { Discuss, House, Layout, PaperPlane, User } from '@strapi/icons';
import type { PermissionKey } from '../../../shared/permissions';
import { PLUGIN_ID } from '../pluginId';
import type { TextKey } from '../utils/translations';

export interface NavigationEntry {
  to: string;
  label: TextKey;
  icon: ComponentType<SVGProps<SVGSVGElement> & { fill?: string }>;
  right: PermissionKey;
  /** Only the exact address is this page. */
  end: boolean;
}

export const BASE = `/plugins/${PLUGIN_ID}`;
export const DIALOGUES = `${BASE}/dialogues`;
export const TEMPLATES = `${BASE}/templates`;
export const CAMPAIGNS = `${BASE}/campaigns`;
export const CONTACTS = `${BASE}/contacts`;
export const CHANNELS = `/settings/${PLUGIN_ID}/channels`;

/** The pages of the side navigation, in its order. */
export const NAVIGATION: NavigationEntry[] = [
  { to: BASE, label: 'overview.title', icon: House, right: 'overviewRead', end: true },
  { to: DIALOGUES, label: 'dialogues.title', icon: Discuss, right: 'conversationRead', end: false },
  { to: TEMPLATES, label: 'templates.title', icon: Layout, right: 'templateRead', end: false },
  {
    to: CAMPAIGNS,
    label: 'campaigns.title',
    icon: PaperPlane,
    right: 'campaignRead',
    end: false,
  },
  { to: CONTACTS, label: 'contacts.title', icon: User, right: 'contactRead', end: false },
];
