import type { Sender } from '../../contacts/identities';
import type { Person } from '../parse/types';

/** A person of the platform as contacts know senders. */
export const senderOf = (person: Person): Sender => {
  const phone = person.waId ?? person.phone;
  return {
    ...(phone ? { phone } : {}),
    ...(person.userId ? { userId: person.userId } : {}),
    ...(person.parentUserId ? { parentUserId: person.parentUserId } : {}),
    ...(person.username ? { username: person.username } : {}),
    ...(person.profileName ? { profileName: person.profileName } : {}),
  };
};
