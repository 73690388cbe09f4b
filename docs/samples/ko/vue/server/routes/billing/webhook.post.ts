// server/routes/billing/webhook.post.ts
import { handlers } from '../../utils/billing';

export default fromWebHandler(handlers.webhook);
