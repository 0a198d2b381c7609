import { Box } from '@strapi/design-system';
import { styled } from 'styled-components';
import { Drawer } from '../../components/Drawer';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { useGetWhatsappConversationQuery } from '../../services/conversations';
import { ContactPanel, ContactPanelBody } from './ContactPanel';
import { usePanel } from './usePanel';

const Beside = styled(Box)`
  border-left: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

interface ContactPaneProps {
  conversation: string;
  /** Somebody wants to put a tag on. */
  isTagging: boolean;
  /** The field for it is open. */
  onTagging: () => void;
}

/** The contact beside the open dialogue: a pane in wide windows, a drawer in others. */
export const ContactPane = ({ conversation, isTagging, onTagging }: ContactPaneProps) => {
  const t = useText();
  const { contactRead } = useRights();
  const { isOpen, isBeside, set } = usePanel();
  const { currentData } = useGetWhatsappConversationQuery(conversation);
  const contact = currentData?.data.contact.documentId;
  if (!isOpen || !contactRead || !contact) return null;
  const body = { contact, conversation, isTagging, onTagging };
  if (isBeside) {
    return (
      <Beside background="neutral0" width="336px" shrink={0} minHeight={0}>
        <ContactPanel {...body} onClose={() => set(false)} />
      </Beside>
    );
  }
  return (
    <Drawer
      title={t('contact.title')}
      closeLabel={t('contact.panel.close')}
      onClose={() => set(false)}
    >
      <ContactPanelBody {...body} />
    </Drawer>
  );
};
