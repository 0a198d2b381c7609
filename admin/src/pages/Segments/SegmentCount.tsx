import { useEffect, useState } from 'react';
import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { formatPhone } from '../../../../shared/phone';
import { ContactName } from '../../components/contact/ContactName';
import { LoadError } from '../../components/LoadError';
import { Panel } from '../../components/Panel';
import { Skeleton } from '../../components/Skeleton';
import { useText } from '../../hooks/useText';
import { usePreviewWhatsappSegmentQuery } from '../../services/segments';
import { contactName } from '../../utils/name';
import type { SegmentGroup } from '../../../../shared/contracts/segments';
import { withoutIds, type WrittenGroup } from './filterModel';

const PAUSE_MS = 500;
/** A count that took longer is made on request only. */
const SLOW_MS = 2_000;

interface SegmentCountProps {
  filter: WrittenGroup;
  /** False while a rule is unfinished: the count before stays. */
  canCount: boolean;
}

/** How many contacts a filter means now, and ten of them; the count before stays while it is made anew. */
export const SegmentCount = ({ filter, canCount }: SegmentCountProps) => {
  const t = useText();
  const intl = useIntl();
  const settled = useDebounce(JSON.stringify(withoutIds(filter)), PAUSE_MS);
  const [asked, setAsked] = useState<string | null>(null);
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (canCount && !isSlow) setAsked(settled);
  }, [canCount, isSlow, settled]);
  const { data, currentData, error, isFetching, refetch } = usePreviewWhatsappSegmentQuery(
    { filter: JSON.parse(asked ?? '{}') as SegmentGroup },
    { skip: asked === null }
  );
  const preview = data?.data;
  const ms = currentData?.data.ms;
  useEffect(() => {
    if (ms !== undefined) setIsSlow(ms > SLOW_MS);
  }, [ms]);
  const isOld = isFetching || asked !== settled || !canCount;
  const percent = (part: number) =>
    preview && preview.count > 0
      ? intl.formatNumber(Math.floor((part / preview.count) * 100) / 100, {
          style: 'percent',
          maximumFractionDigits: 0,
        })
      : '–';
  return (
    <Panel title={t('segment.contacts')}>
      <Box aria-busy={isFetching}>
        {preview ? (
          <Flex
            direction="column"
            alignItems="flex-start"
            gap={2}
            style={{ opacity: isOld ? 0.6 : 1 }}
          >
            <Typography variant="alpha" tag="p" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {intl.formatNumber(preview.count)}
            </Typography>
            <Typography textColor="neutral600" role="status">
              {t('segment.ofAll', { n: preview.total })}
              {isOld ? ` · ${t('segment.counting')}` : ''}
            </Typography>
            <Typography textColor="neutral600">
              {t('segment.coverage', {
                consent: percent(preview.withConsent),
                phone: percent(preview.withNumber),
              })}
            </Typography>
          </Flex>
        ) : null}
        {isFetching && !preview ? <Skeleton rows={3} height="24px" /> : null}
        {error && !isFetching ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {!preview && !isFetching && !error ? (
          <Typography textColor="neutral600">{t('segment.countLater')}</Typography>
        ) : null}
      </Box>
      {isSlow && asked !== settled && canCount ? (
        <Box>
          <Button variant="secondary" size="S" onClick={() => setAsked(settled)}>
            {t('segment.countNow')}
          </Button>
        </Box>
      ) : null}
      {preview && preview.sample.length > 0 ? (
        <Flex direction="column" alignItems="stretch" gap={2}>
          <Typography tag="h3" variant="sigma" textColor="neutral600">
            {t('segment.examples')}
          </Typography>
          <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
            {preview.sample.map((one) => (
              <Flex
                key={one.documentId}
                tag="li"
                justifyContent="space-between"
                gap={2}
                wrap="wrap"
              >
                <Typography textColor="neutral800">
                  <ContactName>
                    {contactName({ ...one, username: null, userId: null }, t)}
                  </ContactName>
                </Typography>
                <Typography variant="pi" textColor="neutral600">
                  <span dir="ltr">{one.phone ? formatPhone(one.phone) : '–'}</span>
                </Typography>
              </Flex>
            ))}
          </Flex>
        </Flex>
      ) : null}
    </Panel>
  );
};
