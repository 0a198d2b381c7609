import type { RealtimeEvent } from '../../../shared/contracts';

type TagName =
  | 'WhatsappChannel'
  | 'WhatsappContact'
  | 'WhatsappConversation'
  | 'WhatsappConversationList'
  | 'WhatsappMessages'
  | 'WhatsappTemplate'
  | 'WhatsappHealth';

export interface RealtimeTag {
  type: TagName;
  id?: string;
}

const tagsOf = (event: RealtimeEvent): RealtimeTag[] => {
  switch (event.kind) {
    case 'message.created':
    case 'message.updated':
      return [
        { type: 'WhatsappConversationList' },
        ...(event.conversation === null
          ? []
          : [
              { type: 'WhatsappMessages' as const, id: event.conversation },
              { type: 'WhatsappConversation' as const, id: event.conversation },
            ]),
      ];
    case 'note.updated':
      return event.conversation === null
        ? []
        : [{ type: 'WhatsappMessages', id: event.conversation }, { type: 'WhatsappContact' }];
    case 'conversation.updated':
    case 'contact.updated':
      return [
        { type: 'WhatsappConversationList' },
        { type: 'WhatsappContact' },
        event.conversation === null
          ? { type: 'WhatsappConversation' }
          : { type: 'WhatsappConversation', id: event.conversation },
      ];
    case 'channel.updated':
      return [{ type: 'WhatsappChannel' }, { type: 'WhatsappHealth' }];
    case 'template.updated':
      return [{ type: 'WhatsappTemplate' }];
    default:
      return [];
  }
};

/** What is out of date after these events. */
export const tagsOfAll = (events: RealtimeEvent[]): RealtimeTag[] => events.flatMap(tagsOf);

/** Each tag once. */
export const distinctTags = (tags: RealtimeTag[]): RealtimeTag[] => [
  ...new Map(tags.map((tag) => [`${tag.type}:${tag.id ?? ''}`, tag])).values(),
];
