import { useState } from 'react';
import {
  Box,
  Button,
  Flex,
  Link,
  Radio,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
} from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { Layouts, Page, useIsMobile } from '@strapi/strapi/admin';
import { NavLink, useNavigate, useSearchParams } from 'react-router-dom';
import type { MergeContacts } from '../../../../shared/contracts/contacts';
import { usePurposeText } from '../../components/contact/ContactConsents';
import { contactAddress } from '../../components/contact/contactAddress';
import { DangerDialog } from '../../components/DangerDialog';
import { LoadError } from '../../components/LoadError';
import { CONTACTS } from '../../components/navigation';
import { Shell } from '../../components/Shell';
import { WordChip } from '../../components/WordChip';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import {
  useGetWhatsappMergePreviewQuery,
  useMergeWhatsappContactsMutation,
} from '../../services/contacts';
import { contactName } from '../../utils/name';
import { tameName } from '../../utils/tameName';
import { formatPhone } from '../../../../shared/phone';
import { OWN_LABELS, type OwnField } from './contactForm';
import { CONSENT } from './consentWords';
import { useHoldings } from './holdings';

type Preview = MergeContacts.Preview['data'];
type Field = Preview['fields'][number];
type Side = MergeContacts.Side;

const valueText = ({ name }: Pick<Field, 'name'>, value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–';
  const text = String(value);
  return name === 'phone' && !text.includes('•') ? formatPhone(text) : text;
};

interface ChoiceProps {
  field: Field;
  label: string;
  chosen: Side;
  names: Record<Side, string>;
  onChoose: (side: Side) => void;
}

/** One field whose values differ: whose is kept. */
const FieldChoice = ({ field, label, chosen, names, onChoose }: ChoiceProps) => (
  <Radio.Group
    aria-label={label}
    value={chosen}
    onValueChange={(value) => onChoose(value === 'from' ? 'from' : 'into')}
  >
    {(['into', 'from'] as const).map((side) => (
      <Radio.Item
        key={side}
        value={side}
        aria-label={`${names[side]}: ${valueText(field, field[side])}`}
      >
        <bdi dir="auto" style={{ overflowWrap: 'anywhere' }}>
          {valueText(field, field[side])}
        </bdi>
      </Radio.Item>
    ))}
  </Radio.Group>
);

const MergeForm = ({ preview }: { preview: Preview }) => {
  const t = useText();
  const navigate = useNavigate();
  const isMobile = useIsMobile();
  const purposeText = usePurposeText();
  const [choose, setChoose] = useState<Record<string, Side>>({});
  const [isAsking, setIsAsking] = useState(false);
  const [merge, { error, isLoading }] = useMergeWhatsappContactsMutation();
  const moves = useHoldings(preview.moves);
  const names: Record<Side, string> = {
    into: tameName(contactName(preview.into, t)),
    from: tameName(contactName(preview.from, t)),
  };
  const labelOf = (name: string): string => {
    const own = OWN_LABELS[name as OwnField];
    return own ? t(own) : name;
  };
  const differing = preview.fields.filter(({ differs }) => differs);
  const equal = preview.fields.filter(
    (field) => !field.differs && valueText(field, field[field.chosen]) !== '–'
  );
  const sideOf = (field: Field): Side => choose[field.name] ?? field.chosen;

  const confirm = async () => {
    const answer = await merge({
      into: preview.into.documentId,
      from: preview.from.documentId,
      choose,
    });
    if ('data' in answer && answer.data) navigate(contactAddress(answer.data.data.documentId));
  };

  return (
    <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
      <Box background="neutral0" shadow="filterShadow" hasRadius padding={6}>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography tag="p" style={{ overflowWrap: 'anywhere' }}>
            {moves
              ? t('merge.moves', { what: moves, name: names.into })
              : t('merge.movesNothing', { name: names.into })}
          </Typography>
          <Typography tag="p" textColor="neutral600">
            {t('merge.leads')}
          </Typography>
        </Flex>
      </Box>
      {differing.length > 0 ? (
        <Box background="neutral0" shadow="filterShadow" hasRadius padding={6} overflow="auto">
          <Typography tag="h2" variant="beta">
            {t('merge.differing')}
          </Typography>
          {isMobile ? (
            <Flex direction="column" alignItems="stretch" gap={5} paddingTop={4}>
              {differing.map((field) => (
                <Flex key={field.name} direction="column" alignItems="stretch" gap={2}>
                  <Typography fontWeight="semiBold">{labelOf(field.name)}</Typography>
                  <FieldChoice
                    field={field}
                    label={labelOf(field.name)}
                    chosen={sideOf(field)}
                    names={names}
                    onChoose={(side) => setChoose({ ...choose, [field.name]: side })}
                  />
                </Flex>
              ))}
            </Flex>
          ) : (
            <Box paddingTop={4}>
              <Table colCount={3} rowCount={differing.length + 1}>
                <Thead>
                  <Tr>
                    <Th>
                      <Typography variant="sigma">{t('merge.field')}</Typography>
                    </Th>
                    <Th>
                      <Typography variant="sigma">{t('merge.choice')}</Typography>
                    </Th>
                    <Th>
                      <Typography variant="sigma">{t('merge.result')}</Typography>
                    </Th>
                  </Tr>
                </Thead>
                <Tbody>
                  {differing.map((field) => (
                    <Tr key={field.name}>
                      <Td>
                        <Typography textColor="neutral800">{labelOf(field.name)}</Typography>
                      </Td>
                      <Td>
                        <FieldChoice
                          field={field}
                          label={labelOf(field.name)}
                          chosen={sideOf(field)}
                          names={names}
                          onChoose={(side) => setChoose({ ...choose, [field.name]: side })}
                        />
                      </Td>
                      <Td>
                        <Typography
                          textColor="neutral800"
                          fontWeight="semiBold"
                          style={{ overflowWrap: 'anywhere' }}
                        >
                          <bdi dir="auto">{valueText(field, field[sideOf(field)])}</bdi>
                        </Typography>
                      </Td>
                    </Tr>
                  ))}
                </Tbody>
              </Table>
            </Box>
          )}
        </Box>
      ) : null}
      {equal.length > 0 ? (
        <Box background="neutral0" shadow="filterShadow" hasRadius padding={6}>
          <details>
            <summary>
              <Typography tag="span" fontWeight="semiBold">
                {t('merge.equal', { n: equal.length })}
              </Typography>
            </summary>
            <Flex direction="column" alignItems="stretch" gap={2} paddingTop={3}>
              {equal.map((field) => (
                <Typography key={field.name} style={{ overflowWrap: 'anywhere' }}>
                  {labelOf(field.name)}:{' '}
                  <bdi dir="auto">{valueText(field, field[sideOf(field)])}</bdi>
                </Typography>
              ))}
            </Flex>
          </details>
        </Box>
      ) : null}
      {preview.consents.length > 0 ? (
        <Box background="neutral0" shadow="filterShadow" hasRadius padding={6}>
          <Flex direction="column" alignItems="stretch" gap={3}>
            <Typography tag="h2" variant="beta">
              {t('contact.consents')}
            </Typography>
            <Typography textColor="neutral600">{t('merge.consents')}</Typography>
            {preview.consents.map(({ purpose, result }) => (
              <Flex key={purpose} gap={2}>
                <Typography>{purposeText(purpose)}</Typography>
                <WordChip word={CONSENT[result]} />
              </Flex>
            ))}
          </Flex>
        </Box>
      ) : null}
      <Flex justifyContent="flex-end">
        <Button variant="danger-light" onClick={() => setIsAsking(true)}>
          {t('merge.into', { name: names.into })}
        </Button>
      </Flex>
      {isAsking ? (
        <DangerDialog
          title={t('merge.sure', { from: names.from, into: names.into })}
          action={t('contact.merge')}
          onConfirm={() => void confirm()}
          onClose={() => setIsAsking(false)}
          isRunning={isLoading}
          error={error}
          failed={t('merge.failed')}
        >
          <Typography tag="p">{t('merge.final')}</Typography>
        </DangerDialog>
      ) : null}
    </Flex>
  );
};

const Merge = () => {
  const t = useText();
  const [params, setParams] = useSearchParams();
  const into = params.get('into') ?? '';
  const from = params.get('from') ?? '';
  const { currentData, error, isLoading, refetch } = useGetWhatsappMergePreviewQuery(
    { into, from },
    { skip: into === '' || from === '' }
  );
  return (
    <Page.Main>
      <Page.Title>{t('merge.pageTitle')}</Page.Title>
      <Layouts.Header
        title={t('merge.title')}
        subtitle={
          currentData
            ? t('merge.subtitle', {
                from: tameName(contactName(currentData.data.from, t)),
                into: tameName(contactName(currentData.data.into, t)),
              })
            : undefined
        }
        navigationAction={
          <Link tag={NavLink} to={into ? contactAddress(into) : CONTACTS} startIcon={<ArrowLeft />}>
            {t('action.back')}
          </Link>
        }
        secondaryAction={
          currentData ? (
            <Button
              variant="tertiary"
              onClick={() => setParams({ into: from, from: into }, { replace: true })}
            >
              {t('merge.swap')}
            </Button>
          ) : undefined
        }
      />
      <Layouts.Content>
        {isLoading ? <Page.Loading>{t('state.loading')}</Page.Loading> : null}
        {error && !currentData ? <LoadError error={error} onRetry={() => void refetch()} /> : null}
        {into === '' || from === '' ? <Typography>{t('merge.missing')}</Typography> : null}
        {currentData ? <MergeForm key={`${into}:${from}`} preview={currentData.data} /> : null}
      </Layouts.Content>
    </Page.Main>
  );
};

/** Two contacts that are one person: what a merge does, field by field, before it is done. */
export const MergePage = () => (
  <Shell kind="page">
    <Page.Protect permissions={[permission('contactManage')]}>
      <Merge />
    </Page.Protect>
  </Shell>
);
