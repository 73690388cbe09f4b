// server/routes/billing/confirm.post.ts
import { handlers } from '../../utils/billing';

export default fromWebHandler(handlers.confirm);
