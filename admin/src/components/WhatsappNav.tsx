import { Badge, Box, Flex, IconButton, Tooltip } from '@strapi/design-system';
import { ChevronLeft, ChevronRight } from '@strapi/icons';
import { SubNav } from '@strapi/strapi/admin';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { useRights } from '../hooks/useRights';
import { useText } from '../hooks/useText';
import { useGetWhatsappConversationCountsQuery } from '../services/conversations';
import { cappedCount } from '../utils/count';
import { NAVIGATION } from './navigation';

const Rail = styled(Flex)`
  border-right: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const RailLink = styled(NavLink)`
  position: relative;
  display: flex;
  align-items: center;
  justify-content: center;
  width: 40px;
  height: 40px;
  border-radius: ${({ theme }) => theme.borderRadius};

  svg path {
    fill: ${({ theme }) => theme.colors.neutral600};
  }

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &.active {
    background: ${({ theme }) => theme.colors.primary100};
  }

  &.active svg path {
    fill: ${({ theme }) => theme.colors.primary700};
  }
`;

const Dot = styled.span`
  position: absolute;
  top: 6px;
  right: 6px;
  width: 8px;
  height: 8px;
  border-radius: 50%;
  background: ${({ theme }) => theme.colors.primary600};
`;

interface WhatsappNavProps {
  folded: boolean;
  onFold: (folded: boolean) => void;
}

/** Our pages beside the content: a list of 232 px, or a rail of icons. */
export const WhatsappNav = ({ folded, onFold }: WhatsappNavProps) => {
  const t = useText();
  const rights = useRights();
  const { data: counts } = useGetWhatsappConversationCountsQuery(undefined, {
    skip: !rights.conversationRead,
  });
  const unread = counts?.unread ?? 0;
  const entries = NAVIGATION.filter(({ right }) => rights[right]);

  if (folded) {
    return (
      <Rail
        tag="nav"
        aria-label={t('name')}
        direction="column"
        justifyContent="space-between"
        background="neutral0"
        height="100%"
        width="56px"
        shrink={0}
        paddingTop={3}
        paddingBottom={3}
      >
        <Flex tag="ul" direction="column" gap={1}>
          {entries.map(({ to, label, icon: Icon, end }) => {
            const withCount = label === 'dialogues.title' && unread > 0;
            const name = withCount
              ? t('nav.withUnread', { page: t(label), n: cappedCount(unread) })
              : t(label);
            return (
              <li key={to}>
                <Tooltip label={name} side="right">
                  <RailLink to={to} end={end} aria-label={name}>
                    <Icon width="2rem" height="2rem" aria-hidden />
                    {withCount ? <Dot /> : null}
                  </RailLink>
                </Tooltip>
              </li>
            );
          })}
        </Flex>
        <IconButton label={t('nav.unfold')} variant="ghost" onClick={() => onFold(false)}>
          <ChevronRight />
        </IconButton>
      </Rail>
    );
  }

  return (
    <SubNav.Main aria-label={t('name')}>
      <SubNav.Header label={t('name')} />
      <Box paddingTop={3} paddingLeft={2} paddingRight={2} grow={1}>
        <Flex tag="ul" direction="column" alignItems="stretch" gap="2px">
          {entries.map(({ to, label, end }) => (
            <li key={to}>
              <SubNav.Link
                to={to}
                end={end}
                label={t(label)}
                endAction={
                  label === 'dialogues.title' && unread > 0 ? (
                    <Badge backgroundColor="primary100" textColor="primary700">
                      {cappedCount(unread)}
                    </Badge>
                  ) : undefined
                }
              />
            </li>
          ))}
        </Flex>
      </Box>
      <Flex justifyContent="flex-end" padding={2}>
        <IconButton label={t('nav.fold')} variant="ghost" onClick={() => onFold(true)}>
          <ChevronLeft />
        </IconButton>
      </Flex>
    </SubNav.Main>
  );
};
