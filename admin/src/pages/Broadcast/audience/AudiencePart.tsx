import { Box, Flex, IconButton, MenuItem, SimpleMenu, Typography } from '@strapi/design-system';
import { Cross, File, PriceTag, User, Filter } from '@strapi/icons';
import { useIntl } from 'react-intl';
import type { CampaignAudience } from '../../../../../shared/contracts/campaigns';
import { useText } from '../../../hooks/useText';
import type { TextKey } from '../../../utils/translations';

export type AudienceKind = keyof CampaignAudience;

export const AUDIENCE_KINDS = ['segments', 'tags', 'contacts', 'lists'] as const;

export const KIND_LABELS: Record<AudienceKind, TextKey> = {
  segments: 'audience.segment',
  tags: 'audience.tag',
  contacts: 'audience.contact',
  lists: 'audience.list',
};

const ICONS: Record<AudienceKind, typeof User> = {
  segments: Filter,
  tags: PriceTag,
  contacts: User,
  lists: File,
};

/** More contacts are told by their number alone. */
const SHOWN_CONTACTS = 5;

interface AudiencePartProps {
  title: string;
  hint: string;
  value: CampaignAudience;
  /** By documentId. */
  names: Record<string, string>;
  /** How many each documentId means; of contacts all together under `contacts`. */
  counts: Record<string, number> | null;
  error: string | undefined;
  disabled: boolean;
  /** Kinds that the reader may choose from. */
  kinds: readonly AudienceKind[];
  onAdd: (kind: AudienceKind) => void;
  onChange: (value: CampaignAudience) => void;
}

/** Segments, tags, contacts and files that are included, or excluded, each with its own count. */
export const AudiencePart = ({
  title,
  hint,
  value,
  names,
  counts,
  error,
  disabled,
  kinds,
  onAdd,
  onChange,
}: AudiencePartProps) => {
  const t = useText();
  const intl = useIntl();
  const countOf = (key: string): string => {
    const count = counts?.[key];
    return count === undefined ? '–' : t('audience.people', { n: count });
  };
  const remove = (kind: AudienceKind, documentId: string) =>
    onChange({ ...value, [kind]: value[kind].filter((one) => one !== documentId) });
  const items = AUDIENCE_KINDS.flatMap((kind) =>
    (kind === 'contacts' ? value[kind].slice(0, SHOWN_CONTACTS) : value[kind]).map(
      (documentId) => ({ kind, documentId, name: names[documentId] ?? documentId })
    )
  );
  const more = value.contacts.length - SHOWN_CONTACTS;
  return (
    <Flex
      direction="column"
      alignItems="stretch"
      gap={3}
      role="group"
      aria-label={title}
      flex="1 1 0"
      minWidth={0}
    >
      <Flex justifyContent="space-between" gap={2} wrap="wrap">
        <Typography tag="h3" variant="delta">
          {title}
        </Typography>
        {disabled ? null : (
          <SimpleMenu label={t('audience.add')} variant="secondary" size="S">
            {kinds.map((kind) => {
              const Icon = ICONS[kind];
              return (
                <MenuItem key={kind} startIcon={<Icon aria-hidden />} onSelect={() => onAdd(kind)}>
                  {t(KIND_LABELS[kind])}
                </MenuItem>
              );
            })}
          </SimpleMenu>
        )}
      </Flex>
      {items.length === 0 ? <Typography textColor="neutral600">{hint}</Typography> : null}
      <Flex tag="ul" direction="column" alignItems="stretch" gap={2}>
        {items.map(({ kind, documentId, name }) => {
          const Icon = ICONS[kind];
          return (
            <Box
              key={`${kind}:${documentId}`}
              tag="li"
              borderColor="neutral200"
              hasRadius
              paddingLeft={3}
              paddingRight={1}
              paddingTop={1}
              paddingBottom={1}
            >
              <Flex gap={2} justifyContent="space-between">
                <Flex gap={2} minWidth={0}>
                  <Box shrink={0}>
                    <Icon aria-hidden width="1.6rem" height="1.6rem" fill="neutral600" />
                  </Box>
                  <Box minWidth={0}>
                    <Typography textColor="neutral800" style={{ overflowWrap: 'anywhere' }}>
                      <bdi dir="auto">{name}</bdi>
                    </Typography>
                    <Typography variant="pi" textColor="neutral600" tag="p">
                      {t(KIND_LABELS[kind])}
                      {kind === 'contacts' ? '' : ` · ${countOf(documentId)}`}
                    </Typography>
                  </Box>
                </Flex>
                {disabled ? null : (
                  <IconButton
                    label={t('audience.remove', { name })}
                    variant="ghost"
                    onClick={() => remove(kind, documentId)}
                  >
                    <Cross />
                  </IconButton>
                )}
              </Flex>
            </Box>
          );
        })}
      </Flex>
      {more > 0 ? (
        <Typography textColor="neutral600">
          {t('audience.moreContacts', { n: more, all: intl.formatNumber(value.contacts.length) })}
        </Typography>
      ) : null}
      {error ? (
        <Typography variant="pi" textColor="danger700" role="alert">
          {error}
        </Typography>
      ) : null}
    </Flex>
  );
};
