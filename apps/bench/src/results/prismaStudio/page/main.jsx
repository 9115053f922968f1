import { createStudioBFFClient } from '@prisma/studio-core/data/bff';
import { createPostgresAdapter } from '@prisma/studio-core/data/postgres-core';
import { Studio } from '@prisma/studio-core/ui';
import '@prisma/studio-core/ui/index.css';
import { createRoot } from 'react-dom/client';

const executor = createStudioBFFClient({ url: `${location.origin}/prisma` });
createRoot(document.querySelector('#host')).render(<Studio adapter={createPostgresAdapter({ executor })} />);
