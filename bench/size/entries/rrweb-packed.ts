export { pack } from '@rrweb/packer';
export { record } from '@rrweb/record';
