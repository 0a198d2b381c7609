import {
  Box,
  Button,
  Field,
  Flex,
  IconButton,
  SingleSelect,
  SingleSelectOption,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { Cross, Plus } from '@strapi/icons';
import { Panel } from '../../components/Panel';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';
import { PRICE_CATEGORIES, type Price, type priceProblem } from './prices';

const CATEGORIES: Record<(typeof PRICE_CATEGORIES)[number], TextKey> = {
  marketing: 'template.category.marketing',
  utility: 'template.category.utility',
  authentication: 'template.category.authentication',
};
const PROBLEMS = {
  country: 'sending.price.badCountry',
  amount: 'sending.price.badAmount',
  double: 'sending.price.double',
} as const satisfies Record<string, TextKey>;

interface PriceTableProps {
  prices: Price[];
  currency: string;
  problem: ReturnType<typeof priceProblem>;
  errors: Readonly<Record<string, string>>;
  isDisabled: boolean;
  onPrices: (prices: Price[]) => void;
  onCurrency: (currency: string) => void;
}

/** What a delivered template costs, for the estimate before a broadcast. */
export const PriceTable = ({
  prices,
  currency,
  problem,
  errors,
  isDisabled,
  onPrices,
  onCurrency,
}: PriceTableProps) => {
  const t = useText();
  const set = (at: number, part: Partial<Price>) =>
    onPrices(prices.map((price, index) => (index === at ? { ...price, ...part } : price)));
  return (
    <Panel title={t('sending.prices')}>
      <Typography textColor="neutral600">{t('sending.prices.hint')}</Typography>
      <Box maxWidth="160px">
        <Field.Root id="currency" name="currency" error={errors.currency}>
          <Field.Label>{t('sending.currency')}</Field.Label>
          <Field.Input
            value={currency}
            maxLength={3}
            disabled={isDisabled}
            onChange={(event) => onCurrency(event.target.value.toUpperCase())}
          />
          <Field.Error />
        </Field.Root>
      </Box>
      {prices.map((price, at) => (
        <Flex
          key={at}
          gap={2}
          alignItems="flex-start"
          wrap="wrap"
          role="group"
          aria-label={t('sending.price', { n: at + 1 })}
        >
          <Box width="112px">
            <TextInput
              name={`country-${at}`}
              aria-label={t('sending.price.country')}
              placeholder={t('sending.price.others')}
              maxLength={2}
              disabled={isDisabled}
              value={price.country}
              onChange={(event) => set(at, { country: event.target.value.toUpperCase() })}
            />
          </Box>
          <Box flex="1 1 10rem">
            <SingleSelect
              aria-label={t('template.category')}
              value={price.category}
              disabled={isDisabled}
              onChange={(value) => set(at, { category: String(value) })}
            >
              {PRICE_CATEGORIES.map((category) => (
                <SingleSelectOption key={category} value={category}>
                  {t(CATEGORIES[category])}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Box>
          <Box width="128px">
            <TextInput
              name={`amount-${at}`}
              aria-label={t('sending.price.amount')}
              placeholder="0.11"
              inputMode="decimal"
              disabled={isDisabled}
              value={price.amount}
              onChange={(event) => set(at, { amount: event.target.value })}
            />
          </Box>
          {isDisabled ? null : (
            <IconButton
              label={t('sending.price.remove', { n: at + 1 })}
              variant="ghost"
              onClick={() => onPrices(prices.filter((_, index) => index !== at))}
            >
              <Cross />
            </IconButton>
          )}
          {problem?.at === at ? (
            <Box width="100%">
              <Typography variant="pi" textColor="danger600">
                {t(PROBLEMS[problem.kind])}
              </Typography>
            </Box>
          ) : null}
        </Flex>
      ))}
      {errors.prices ? <Typography textColor="danger600">{errors.prices}</Typography> : null}
      {isDisabled ? null : (
        <Flex>
          <Button
            variant="tertiary"
            size="S"
            startIcon={<Plus />}
            onClick={() =>
              onPrices([...prices, { country: '', category: 'marketing', amount: '' }])
            }
          >
            {t('sending.price.add')}
          </Button>
        </Flex>
      )}
    </Panel>
  );
};
