import { constants, deflateRawSync } from 'node:zlib';

const MB = 1024 * 1024;
const STEP = 16 * MB;

/** A stream of zeros, deflated: a block that is repeated, as nothing in it refers to what was before. */
const deflatedZeros = (megabytes: number): Buffer => {
  const block = deflateRawSync(Buffer.alloc(STEP), {
    level: 9,
    finishFlush: constants.Z_FULL_FLUSH,
  });
  const blocks = Array.from({ length: Math.ceil(megabytes / (STEP / MB)) }, () => block);
  return Buffer.concat([...blocks, deflateRawSync(Buffer.alloc(0))]);
};

const header = (signature: number, length: number, fields: [at: number, value: number][]) => {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32LE(signature, 0);
  for (const [at, value] of fields) bytes.writeUInt16LE(value, at);
  return bytes;
};

/**
 * An Office file by its names, whose list of contents inflates to so much: what looks into it has to stop.
 * Its headers claim to be small.
 */
export const zipBomb = (megabytes: number): Buffer => {
  const name = Buffer.from('[Content_Types].xml');
  const data = deflatedZeros(megabytes);
  const local = header(0x04034b50, 30, [
    [4, 20],
    [8, 8],
    [26, name.length],
  ]);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(1_000, 22);
  const central = header(0x02014b50, 46, [
    [4, 20],
    [6, 20],
    [10, 8],
    [28, name.length],
  ]);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt32LE(1_000, 24);
  const end = header(0x06054b50, 22, [
    [8, 1],
    [10, 1],
  ]);
  end.writeUInt32LE(central.length + name.length, 12);
  end.writeUInt32LE(local.length + name.length + data.length, 16);
  return Buffer.concat([local, name, data, central, name, end]);
};
