// app/billing/[action]/route.ts
import { handlers } from '../billing';

const { order, confirm, webhook } = handlers;
const actions: Record<string, typeof order> = { order, confirm, webhook };

export async function POST(request: Request, { params }: { params: Promise<{ action: string }> }) {
  const { action } = await params;
  return actions[action]?.(request) ?? new Response(null, { status: 404 });
}
