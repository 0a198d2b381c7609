import { useState } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { CampaignAudience, CampaignContent } from '../../../../../shared/contracts/campaigns';
import { Panel } from '../../../components/Panel';
import { useErrorText } from '../../../hooks/useProblemText';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { useCountWhatsappAudienceQuery } from '../../../services/broadcasts';
import { isEmptyAudience, refusalAt } from '../form';
import { AUDIENCE_KINDS, AudiencePart, type AudienceKind } from './AudiencePart';
import { ChooseDrawer } from './ChooseDrawer';
import { ListDrawer } from './ListDrawer';

const COUNT_PAUSE_MS = 500;

type Part = 'audience' | 'exclusions';

interface AudienceSectionProps {
  content: Pick<CampaignContent, Part>;
  /** By documentId. */
  names: Record<string, string>;
  refusals: Record<string, string>;
  disabled: boolean;
  onChange: (change: Partial<Pick<CampaignContent, Part>>) => void;
  /** Hears what a documentId that was chosen stands for. */
  onName: (documentId: string, name: string) => void;
}

/** Whom a broadcast is for, and whom not, with how many that are: everybody once. */
export const AudienceSection = ({
  content,
  names,
  refusals,
  disabled,
  onChange,
  onName,
}: AudienceSectionProps) => {
  const t = useText();
  const intl = useIntl();
  const rights = useRights();
  const errorText = useErrorText();
  const [adding, setAdding] = useState<{ part: Part; kind: AudienceKind } | null>(null);
  const { audience, exclusions } = content;
  const isEmpty = isEmptyAudience(audience);
  const settled = useDebounce(JSON.stringify({ audience, exclusions }), COUNT_PAUSE_MS);
  const { data, currentData, error, isFetching } = useCountWhatsappAudienceQuery(
    JSON.parse(settled) as Pick<CampaignContent, Part>,
    { skip: isEmpty || settled === '' }
  );
  const counted = isEmpty ? undefined : (currentData ?? data)?.data;
  const kinds = AUDIENCE_KINDS.filter((kind) => {
    if (kind === 'segments') return rights.segmentRead || rights.campaignRead;
    return kind === 'contacts' || kind === 'tags' ? rights.contactRead : true;
  });

  const add = (part: Part, kind: AudienceKind, documentId: string, name: string) => {
    onName(documentId, name);
    const value: CampaignAudience = content[part];
    if (!value[kind].includes(documentId)) {
      onChange({ [part]: { ...value, [kind]: [...value[kind], documentId] } });
    }
    setAdding(null);
  };
  const part = (name: Part, title: string, hint: string) => (
    <AudiencePart
      title={title}
      hint={hint}
      value={content[name]}
      names={names}
      counts={(name === 'audience' ? counted?.included : counted?.without) ?? null}
      error={refusalAt(refusals, name)}
      disabled={disabled}
      kinds={kinds}
      onAdd={(kind) => setAdding({ part: name, kind })}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <Panel title={t('broadcast.audience')}>
      <Flex gap={6} alignItems="stretch" direction={{ initial: 'column', medium: 'row' }}>
        {part('audience', t('audience.include'), t('audience.include.hint'))}
        {part('exclusions', t('audience.exclude'), t('audience.exclude.hint'))}
      </Flex>
      <Box aria-live="polite" aria-busy={isFetching}>
        {isEmpty ? <Typography textColor="neutral600">{t('audience.nobody')}</Typography> : null}
        {counted ? (
          <Typography
            fontWeight="semiBold"
            style={{ fontVariantNumeric: 'tabular-nums', opacity: isFetching ? 0.6 : 1 }}
          >
            {t('audience.total', { n: counted.total, count: intl.formatNumber(counted.total) })}
            {counted.excluded > 0 ? ` · ${t('audience.excluded', { n: counted.excluded })}` : ''}
          </Typography>
        ) : null}
        {error && !isEmpty && !isFetching ? (
          <Typography textColor="danger700">{errorText(error)}</Typography>
        ) : null}
      </Box>
      {adding && adding.kind !== 'lists' ? (
        <ChooseDrawer
          kind={adding.kind}
          without={content[adding.part][adding.kind]}
          onChoose={(documentId, name) => add(adding.part, adding.kind, documentId, name)}
          onClose={() => setAdding(null)}
        />
      ) : null}
      {adding?.kind === 'lists' ? (
        <ListDrawer
          without={content[adding.part].lists}
          onChoose={(documentId, name) => add(adding.part, 'lists', documentId, name)}
          onClose={() => setAdding(null)}
        />
      ) : null}
    </Panel>
  );
};
