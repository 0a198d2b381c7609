import { SearchInput, useQueryParams } from '@strapi/strapi/admin';
import { SlashToSearch } from './SlashToSearch';

/** The search of a list, which the key `/` leads to. @param label what it looks at, in words */
export const SearchBar = ({ label }: { label: string }) => {
  const [{ query }] = useQueryParams<{ _q?: string }>();
  return (
    <>
      <SlashToSearch />
      <SearchInput
        key={query._q ? 'searching' : 'all'}
        label={label}
        placeholder={label}
        trackedEvent={null}
      />
    </>
  );
};
