// The package's call center: its internal name is the name of its file.
import { metadataFiles } from '../../../../scripts/build/metadata/metadataFiles';

export const callCenterName = (): string =>
  metadataFiles('callCenters', '.callCenter-meta.xml')[0]?.name ?? '';
