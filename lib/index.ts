export { loadConfigFile } from '../src/config/load.ts';
export { Farrier, type FarrierProps } from './farrier.ts';
