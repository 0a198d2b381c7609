import type { ReactNode } from 'react';
import { Typography } from '@strapi/design-system';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { ContactName } from './ContactName';
import { contactAddress } from './contactAddress';

const Anchor = styled(NavLink)`
  color: ${({ theme }) => theme.colors.neutral800};
  font-weight: 600;
  text-decoration: none;

  &:hover,
  &:focus-visible {
    color: ${({ theme }) => theme.colors.primary700};
    text-decoration: underline;
  }
`;

interface NameLinkProps {
  /** Of the contact. */
  documentId: string;
  children: ReactNode;
}

/** A contact's name that leads to its card, on as much room as there is. */
export const NameLink = ({ documentId, children }: NameLinkProps) => (
  <Typography tag="div">
    <Anchor to={contactAddress(documentId)}>
      <ContactName>{children}</ContactName>
    </Anchor>
  </Typography>
);
