export { Replayer } from 'rrweb';
