import { Flex, Link, Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import type { GetTemplates } from '../../../../shared/contracts';
import type { TemplateSyncChange } from '../../../../shared/contracts/templates';
import { Drawer } from '../../components/Drawer';
import { RelTime } from '../../components/RelTime';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { templateAddress } from './addresses';

const KIND: Record<TemplateSyncChange['kind'], TextKey> = {
  created: 'sync.created',
  updated: 'sync.updated',
  removed: 'sync.removed',
};

const WHAT = new Map<string, TextKey>([
  ['status', 'sync.what.status'],
  ['quality', 'sync.what.quality'],
  ['category', 'sync.what.category'],
  ['content', 'sync.what.content'],
]);

/** As many as the server keeps of one sync. */
const KEPT = 200;

interface SyncDrawerProps {
  last: NonNullable<GetTemplates.Response['meta']['lastChanges']>;
  onClose: () => void;
}

/** What the last sync that changed something has changed. */
export const SyncDrawer = ({ last, onClose }: SyncDrawerProps) => {
  const t = useText();
  const wordsOf = ({ kind, what }: TemplateSyncChange): string => {
    const parts = what.flatMap((word) => {
      const key = WHAT.get(word);
      return key ? [t(key)] : [];
    });
    return kind === 'updated' && parts.length > 0
      ? `${t(KIND[kind])}: ${parts.join(', ')}`
      : t(KIND[kind]);
  };
  return (
    <Drawer title={t('sync.title')} closeLabel={t('action.close')} onClose={onClose}>
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Typography textColor="neutral600">
          <RelTime at={last.at} form="ago" />
        </Typography>
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {last.changes.map((change) => (
            <li key={`${change.documentId}:${change.kind}`}>
              <Link tag={NavLink} to={templateAddress(change.documentId)}>
                <Typography tag="span" textColor="primary600" style={{ overflowWrap: 'anywhere' }}>
                  {change.name} · {change.language}
                </Typography>
              </Link>
              <Typography tag="p" variant="pi" textColor="neutral600">
                {wordsOf(change)}
              </Typography>
            </li>
          ))}
        </Flex>
        {last.changes.length >= KEPT ? (
          <Typography textColor="neutral600">{t('sync.more', { n: KEPT })}</Typography>
        ) : null}
      </Flex>
    </Drawer>
  );
};
