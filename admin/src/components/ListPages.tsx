import { Pagination } from '@strapi/strapi/admin';

interface ListPagesProps {
  pagination: { pageCount: number; total: number } | undefined;
  /** Rows of a page until another number is chosen. */
  pageSize: number;
}

/** Under a list: its pages, and how many rows each has; both stand in the address. */
export const ListPages = ({ pagination, pageSize }: ListPagesProps) => (
  <Pagination.Root
    pageCount={pagination?.pageCount}
    total={pagination?.total}
    defaultPageSize={pageSize}
  >
    <Pagination.PageSize />
    <Pagination.Links />
  </Pagination.Root>
);
