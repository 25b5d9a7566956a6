/**
 * What media queries ask of the customer's device and wishes, told as the features' own names and values ("prefers-color-scheme", "dark"), all of them anew;
 * and "scrollbar-width", in CSS px, which no feature tells.
 */
import { limits } from '../limits.js';
import type { OpReader } from './op-reader.js';
import { beginOp, type FieldsOf, type OpWriter } from './op-writer.js';

export interface EnvironmentOp {
  readonly kind: 'environment';
  readonly features: ReadonlyMap<string, string>;
}

export const environmentCode = 28;

export function writeEnvironment(writer: OpWriter, { features }: FieldsOf<EnvironmentOp>): void {
  beginOp(writer, environmentCode, features.size);
  for (const [name, value] of features) {
    writer.strings.name(name);
    writer.strings.name(value);
  }
}

export function readEnvironment(reader: OpReader): EnvironmentOp {
  const count = reader.bytes.count(limits.maxMediaFeatures, 'media features');
  const features = new Map<string, string>();
  for (let left = count; left > 0; left--) features.set(reader.strings.name(), reader.strings.name());
  if (features.size < count) reader.bytes.fail('bad-value', 'a media feature twice');
  return { kind: 'environment', features };
}
