import { useIntl } from 'react-intl';
import type { HostField } from '../../../../shared/contracts/contacts';
import { useText } from '../../hooks/useText';

/** A value of a host's field in words; a dash for none. */
export const FieldValue = ({ field, value }: { field: HostField; value: unknown }) => {
  const t = useText();
  const intl = useIntl();
  if (value === null || value === undefined || value === '') return <>–</>;
  switch (field.type) {
    case 'boolean':
      return <>{t(value === true ? 'contacts.yes' : 'contacts.no')}</>;
    case 'date':
      return <>{intl.formatDate(String(value), { dateStyle: 'medium', timeZone: 'UTC' })}</>;
    case 'datetime':
      return <>{intl.formatDate(String(value), { dateStyle: 'medium', timeStyle: 'short' })}</>;
    case 'integer':
    case 'decimal':
    case 'float':
      return <>{intl.formatNumber(Number(value))}</>;
    default:
      return <bdi dir="auto">{String(value)}</bdi>;
  }
};
