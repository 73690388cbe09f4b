// server/routes/billing/order.post.ts
import { handlers } from '../../utils/billing';

export default fromWebHandler(handlers.order);
