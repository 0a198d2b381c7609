export const KOA_TABLE = 'bench_bare_rows';
