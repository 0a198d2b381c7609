import { Box, Button, Flex, Link, Typography } from '@strapi/design-system';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';

interface Item {
  fact: TextKey;
  consequence?: TextKey;
  how: TextKey;
}

const ITEMS: Item[] = [
  { fact: 'before.account', how: 'before.account.how' },
  { fact: 'before.number', consequence: 'before.number.consequence', how: 'before.number.how' },
  { fact: 'before.code', how: 'before.code.how' },
  { fact: 'before.port', how: 'before.port.how' },
  { fact: 'before.verify', how: 'before.verify.how' },
  { fact: 'before.address', consequence: 'before.address.consequence', how: 'before.address.how' },
];

const POLICIES: { label: TextKey; href: string }[] = [
  { label: 'before.policy.business', href: 'https://business.whatsapp.com/policy' },
  { label: 'before.policy.commerce', href: 'https://www.whatsapp.com/legal/commerce-policy/' },
];

/** What is needed and what it costs, before anything is asked for. */
export const BeforeYouStart = ({ onContinue }: { onContinue: () => void }) => {
  const t = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Typography tag="h2" variant="beta">
        {t('before.title')}
      </Typography>
      <Flex tag="ul" direction="column" alignItems="stretch" gap={4}>
        {ITEMS.map(({ fact, consequence, how }) => (
          <li key={fact}>
            <Typography textColor="neutral800" tag="p">
              {t(fact)}
            </Typography>
            {consequence ? (
              <Typography textColor="neutral800" fontWeight="bold" tag="p">
                {t(consequence)}
              </Typography>
            ) : null}
            <details>
              <Typography tag="summary" textColor="primary600" cursor="pointer">
                {t('before.how')}
              </Typography>
              <Box paddingTop={1} paddingLeft={4}>
                <Typography textColor="neutral600">{t(how)}</Typography>
              </Box>
            </details>
          </li>
        ))}
      </Flex>
      <Flex gap={4} wrap="wrap">
        {POLICIES.map(({ label, href }) => (
          <Link key={href} href={href} isExternal>
            {t(label)}
          </Link>
        ))}
      </Flex>
      <Flex>
        <Button onClick={onContinue}>{t('action.continue')}</Button>
      </Flex>
    </Flex>
  );
};
