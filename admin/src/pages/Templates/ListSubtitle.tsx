import { TextButton, Typography } from '@strapi/design-system';
import type { GetTemplates } from '../../../../shared/contracts';
import { RelTime } from '../../components/RelTime';
import { useText } from '../../hooks/useText';
import type { ListView } from './listQuery';

interface ListSubtitleProps {
  view: ListView;
  meta: GetTemplates.Response['meta'];
  onChanges: () => void;
}

/** How many templates there are, how fresh the list is, and what the last sync changed. */
export const ListSubtitle = ({ view, meta, onChanges }: ListSubtitleProps) => {
  const t = useText();
  const n = meta.pagination.total;
  const changed = meta.lastChanges?.changes.length ?? 0;
  return (
    <Typography textColor="neutral600" tag="p" variant="epsilon">
      {t(view === 'families' ? 'templates.count' : 'templates.countLanguages', { n })}
      {meta.lastSyncedAt ? (
        <>
          {' · '}
          {t('templates.synced')} <RelTime at={meta.lastSyncedAt} form="ago" />
        </>
      ) : null}
      {changed > 0 ? (
        <>
          {' · '}
          <TextButton onClick={onChanges} style={{ display: 'inline' }}>
            {t('templates.changed', { n: changed })}
          </TextButton>
        </>
      ) : null}
    </Typography>
  );
};
