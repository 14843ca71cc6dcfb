// Every border, by its name.
import { driverEvents } from './borders/driverEvents';
import type { OpenBorder } from './fuzz';

export const BORDERS: Readonly<Record<string, OpenBorder>> = { driverEvents };
