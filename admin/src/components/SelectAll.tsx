import { Checkbox } from '@strapi/design-system';
import { useText } from '../hooks/useText';

interface SelectAllProps<Row> {
  rows: readonly Row[];
  selected: readonly Row[];
  onSelect: (rows: Row[]) => void;
}

/** Chooses every row of a page, or none. */
export const SelectAll = <Row,>({ rows, selected, onSelect }: SelectAllProps<Row>) => {
  const t = useText();
  const areAllSelected = rows.every((row) => selected.includes(row));
  return (
    <Checkbox
      aria-label={t('table.selectAll')}
      checked={selected.length > 0 && !areAllSelected ? 'indeterminate' : areAllSelected}
      onCheckedChange={() => onSelect(areAllSelected ? [] : [...rows])}
    />
  );
};
