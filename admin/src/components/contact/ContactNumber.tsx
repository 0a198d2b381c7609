import { Flex, IconButton, Typography } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { formatPhone } from '../../../../shared/phone';
import { useCopy } from '../../hooks/useCopy';
import { useText } from '../../hooks/useText';

/** A contact's number, with the way to copy it as it is dialled; a masked one only stands there. */
export const ContactNumber = ({ phone }: { phone: string }) => {
  const t = useText();
  const copy = useCopy();
  const shown = formatPhone(phone);
  return (
    <Flex tag="span" inline gap={1}>
      <Typography textColor="neutral600">
        <bdi dir="ltr">{shown}</bdi>
      </Typography>
      {phone.includes('•') ? null : (
        <IconButton
          label={t('contact.identity.copy', { value: shown })}
          variant="ghost"
          size="S"
          onClick={() => void copy(phone)}
        >
          <Duplicate />
        </IconButton>
      )}
    </Flex>
  );
};
