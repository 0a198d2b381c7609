import type { SegmentField } from '../../../../shared/contracts/segments';
import type { Text } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';

/** Fields of ours; those of the host are called as the host calls them. */
const OWN: Record<string, TextKey> = {
  displayName: 'contact.displayName',
  firstName: 'contact.firstName',
  lastName: 'contact.lastName',
  phone: 'contact.phone',
  email: 'contact.email',
  language: 'contact.language',
  timezone: 'contact.timezone',
  username: 'contact.identity.username',
  profileName: 'segment.field.profileName',
  waId: 'segment.field.waId',
  userId: 'segment.field.userId',
  source: 'segment.field.source',
  lastMessageAt: 'contacts.lastMessage',
  createdAt: 'segment.field.createdAt',
  updatedAt: 'segment.field.updatedAt',
};

/** What a field is called. */
export const fieldLabel = ({ field, name, group, typeName }: SegmentField, t: Text): string => {
  switch (group) {
    case 'tag':
      return t('contacts.tagName');
    case 'activity':
      return field === 'wrote' ? t('segment.field.wrote') : name;
    case 'consent': {
      const purpose = field.slice('consent.'.length);
      return t('segment.field.consent', {
        purpose: purpose === 'marketing' ? t('consent.marketing') : purpose,
      });
    }
    case 'link':
      return typeName && name !== typeName ? `${typeName} › ${name}` : name;
    case 'contact':
      return OWN[name] ? t(OWN[name]) : name;
    case 'own':
      return name;
  }
};
