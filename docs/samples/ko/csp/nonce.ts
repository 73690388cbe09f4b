import { createIamport } from 'iamport-billing';

const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
const iamport = createIamport('imp00000000', { sdk: { nonce } });
